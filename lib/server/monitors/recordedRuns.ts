import type { RunAnswer } from "@/lib/api/monitorAnswers";
import { runId } from "@/lib/model/monitorRun";
import type { Window } from "@/lib/time";
import type { Services } from "../services";
import { withFewerKeys } from "./fewerKeys";
import { runJson } from "./monitorJson";
import type { IndexedRun, MonitorRecord } from "./monitorRecord";
import { readerOf } from "./withheld";

interface RunPage {
	runs: RunAnswer[];
	skipped: { first: string; last: string; at: string }[];
	/** Of the next page; null where there is none. */
	next: string | null;
}

/**
 * Runs of a monitor's record, the newest due time and revision first, and the due times that were passed over. Undefined for a cursor that is
 * none. `keys`: as many keys of each signal as are enough, see fewerKeys.ts; all without it.
 */
export async function recordedRuns(
	services: Services,
	name: string,
	{
		window,
		cursor,
		limit,
		keys,
	}: { window: Window | undefined; cursor: string | undefined; limit: number; keys: number | undefined },
): Promise<RunPage | undefined> {
	const record = await services.monitors.record(name);
	const { entries, skipped } = await record.index();
	const wanted = entries.filter(({ due }) => {
		const time = Date.parse(due);
		return !window || (time >= window.from && time < window.to);
	});
	const last = cursor === undefined ? -1 : wanted.findIndex((each) => runId(each) === cursor);
	if (cursor !== undefined && last < 0) return undefined;
	const page = wanted.slice(last + 1, last + 1 + limit);
	const end = page.at(-1);
	return {
		runs: await answersOf(services, record, page, keys),
		skipped: skipped.map(({ first, last, at }) => ({ first, last, at })),
		next: end && last + 1 + page.length < wanted.length ? runId(end) : null,
	};
}

/** The run of this id, or the newest revision of this due time. */
export async function recordedRun(
	services: Services,
	name: string,
	id: string,
): Promise<RunAnswer | undefined> {
	const record = await services.monitors.record(name);
	const { entries } = await record.index();
	const found = entries.find(({ due }) => due === id) ?? entries.find((each) => runId(each) === id);
	const [run] = found ? await answersOf(services, record, [found]) : [];
	return run;
}

async function answersOf(
	services: Services,
	record: MonitorRecord,
	page: readonly IndexedRun[],
	keys?: number,
): Promise<RunAnswer[]> {
	const { entries, events } = await record.index();
	const newest = new Map<string, number>();
	for (const { due, revision } of entries) newest.set(due, Math.max(newest.get(due) ?? 0, revision));
	const answers = (await record.runs(page)).map((run) =>
		runJson(run, { events: events.get(runId(run)) ?? [], newest: newest.get(run.due) ?? 0 }),
	);
	return readerOf(services).runs(keys === undefined ? answers : withFewerKeys(answers, keys));
}
