import { findGaps } from "@/lib/analysis/gaps";
import { LeewayError } from "@/lib/errors";
import type { HealthSignal } from "@/lib/model/monitor";
import type { KeyVerdict } from "@/lib/model/monitorRun";
import { readTimeSpan, timeSpanMillis } from "@/lib/model/timeSpan";
import { windowRuleOf } from "@/lib/monitors/definition";
import { type CollectionHealth, judgeHealth } from "@/lib/monitors/judgeHealth";
import type { SignalFindings } from "@/lib/monitors/signalFindings";
import { windowOfRun } from "@/lib/monitors/window";
import { isoUtc, type Window } from "@/lib/time";
import { answerWindow } from "../collectionRoute";
import { namedExtents } from "../namedExtents";
import { findCollection, findDatastore } from "../services";
import { type SignalQuestion, whole } from "./signalQuestion";

/** Whether collections fell silent, stopped beside the others, are far more or less than usual, or damaged. */
export async function healthFindings(question: SignalQuestion<HealthSignal>): Promise<SignalFindings> {
	const { services, deployment, of, rules, times, evaluating } = question;
	const datastore = findDatastore(services, deployment.datastore);
	const names =
		of.collections === "all"
			? await services.catalog.collections(datastore, deployment, evaluating.signal)
			: of.collections;
	const { endpoint } = deployment;
	const extents = await namedExtents(
		services,
		datastore,
		names.map((collection) => ({ endpoint, deployment: deployment.deployment, collection })),
		evaluating.signal,
		question.due,
	);
	const collections: CollectionHealth[] = [];
	for (const { collection, freshness, error } of extents) {
		if (error) {
			const kind = error.kind === "not_found" || error.kind === "refused" ? error.kind : "unreachable";
			throw new LeewayError(kind, `${collection}: ${error.message}`, error.fix);
		}
		collections.push({ collection, freshness, ...(await healthOf(question, collection)) });
	}
	const found = judgeHealth(collections, { ...of, ...rules }, times);
	return { ...found, keys: [...found.keys, ...goneKeys(evaluating.firing ?? [], names)] };
}

/** A collection that fell silent is no better for its last logs having been deleted: its keys go on as they were. */
function goneKeys(firing: readonly string[], names: readonly string[]): KeyVerdict[] {
	return firing.flatMap((key): KeyVerdict[] => {
		const [, part, collection = ""] = /^(silent|stopped):(.*)$/s.exec(key) ?? [];
		if (part === undefined || names.includes(collection)) return [];
		const text = "none of its logs is there any more";
		return [{ key, condition: "nodata", confirm: 1, recover: 1, text }];
	});
}

const weeksBefore = 4;

/** What the window holds of one collection. */
async function healthOf(
	question: SignalQuestion<HealthSignal>,
	collection: string,
): Promise<Omit<CollectionHealth, "collection" | "freshness">> {
	const { services, of, deployment, due, window, evaluating } = question;
	const params = { ...deployment, collection };
	const ref = findCollection(services, params);
	const { signal } = evaluating;
	const totals = async ({ from, to }: Window) =>
		whole(
			await answerWindow(
				{ services, params, signal, query: { from: isoUtc(from), to: isoUtc(to) } },
				({ workspace, source }) => workspace.engine.totals(source, { signal }),
			),
		);
	const { records, problems } = await totals(window);
	const { first, last } = await services.catalog.extent(ref, signal);
	// Back to where there were logs: in a window without any nothing would be missed.
	const from = Math.min(window.from - week, last?.start ?? window.from);
	const gaps = of.stopped
		? await findGaps(services, ref, { from, to: window.to }, "hour", { now: due, signal })
		: [];
	const before: number[] = [];
	if (of.volume) {
		for (let weeks = 1; weeks <= weeksBefore; weeks++) {
			const earlier = windowBefore(question, weeks);
			if (earlier && first && earlier.from >= first.start) before.push((await totals(earlier)).records);
		}
	}
	return {
		gaps: gaps.map((gap) => ({ ...gap, from: isoUtc(gap.from) })),
		records,
		problems,
		before,
	};
}

const week = 7 * 86_400_000;

/** The same days so many weeks before; undefined for a window that is longer than they lie apart. */
function windowBefore(
	{ monitor, of, due, evaluating: { window: asked } }: SignalQuestion<HealthSignal>,
	weeks: number,
): Window | undefined {
	// One that was asked for is as long as it is, whatever the monitor's own are.
	if (asked) {
		const { from, to } = asked;
		return to - from > week ? undefined : { from: from - weeks * week, to: to - weeks * week };
	}
	const rule = windowRuleOf(monitor, of);
	const size = readTimeSpan(rule.size);
	if (size && timeSpanMillis(size) > week) return undefined;
	return windowOfRun(rule, due - weeks * week, monitor.schedule.zone);
}
