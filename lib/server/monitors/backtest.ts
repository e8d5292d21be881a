import { LRUCache } from "lru-cache";
import { type BacktestAnswer, maxBacktestDays } from "@/lib/api/monitorAnswers";
import { asLeewayError, isAbort, throwIfAborted } from "@/lib/errors";
import { inProcess } from "@/lib/inProcess";
import { inTurn } from "@/lib/inTurn";
import type { Monitor } from "@/lib/model/monitor";
import type { MonitorRun } from "@/lib/model/monitorRun";
import { advance, firingKeys, noState, type SignalEvent } from "@/lib/monitors/advance";
import { definitionHash } from "@/lib/monitors/definition";
import { messagesOf } from "@/lib/monitors/episode";
import { nextDues } from "@/lib/monitors/schedule";
import { ownValue } from "@/lib/ownValue";
import { isoUtc, type Millis, type Window } from "@/lib/time";
import { type AnyJob, stillReading } from "../answerWhenRead";
import { startHeld } from "../heldJob";
import type { Asked } from "../route";
import { type Services, version } from "../services";
import { spanOf } from "./evaluateRun";
import { evaluateSignal, failedSignal } from "./evaluateSignal";
import { runsJson } from "./monitorJson";

const day = 86_400_000;
/** The newest of them: each is as much work as a review. */
const maxRuns = 100;
/** As often as the schedule lets it be due. */
const mostDues = maxBacktestDays * 24 * 12;

export interface BacktestOptions {
	days: number;
	/** One run over this time, in place of those of the days. */
	window?: Window | undefined;
	/** The runs are those that were due in the days up to here. */
	now: Millis;
	signal: AbortSignal;
	onProgress(runs: { done: number; total: number }): void;
}

/**
 * What a monitor would have found and said in the days before: each run by itself, by the very functions that run it, as of its due
 * time. Logs that came late since are in it. Nothing is kept.
 */
async function backtest(
	services: Services,
	monitor: Monitor,
	{ days, window, now, signal, onProgress }: BacktestOptions,
): Promise<BacktestAnswer> {
	const from = now - days * day;
	// What it would have found before it began is what somebody wants to see who tries it.
	const { from: _, to: __, ...schedule } = monitor.schedule;
	const all = window ? [window.to] : nextDues(schedule, from, mostDues, now);
	const dues = all.slice(-maxRuns);
	const runs: MonitorRun[] = [];
	const events: SignalEvent[] = [];
	const messages: BacktestAnswer["messages"] = [];
	let state = noState;
	for (const due of dues) {
		onProgress({ done: runs.length, total: dues.length });
		const signals: MonitorRun["signals"] = [];
		for (const part of monitor.signals) {
			const before = ownValue(state.signals, part.name)?.keys ?? {};
			const wasJudged = (key: string) => Object.hasOwn(before, key);
			const found = await evaluateSignal(services, monitor, part, due, {
				wasJudged,
				firing: firingKeys({ keys: before }),
				withEvidence: true,
				window,
				signal,
			}).catch((error: unknown) => {
				if (isAbort(error)) throw error;
				return failedSignal(monitor, part, due, asLeewayError(error), window);
			});
			signals.push({ ...found, muted: [], renotify: spanOf(monitor.renotify) });
		}
		const at = isoUtc(due);
		const run: MonitorRun = {
			...{ type: "run", due: at, revision: 0, reason: "schedule", on: monitor.on, started: at, ended: at },
			...{ version: version(), definition: definitionHash(monitor), signals },
		};
		const next = advance(state, run);
		state = next.state;
		runs.push(run);
		events.push(...next.events);
		messages.push(...messagesOf(next.events, [run], monitor));
	}
	const [first] = all;
	const last = all.at(-dues.length - 1);
	return {
		from: isoUtc(from),
		to: isoUtc(now),
		days,
		runs: runsJson(runs, events),
		messages,
		skipped:
			all.length > dues.length && first !== undefined && last !== undefined
				? { first: isoUtc(first), last: isoUtc(last) }
				: null,
	};
}

/** Who got a job instead of an answer asks again once that has ended, and gets what it found. */
const rememberedMillis = 5 * 60_000;
/** A verdict that nobody came for is no answer to who asks later. */
const verdictMillis = 60_000;

/** What a backtest found; 202 with its job while it takes longer than the caller waits. */
export async function answerBacktest(
	services: Services,
	monitor: Monitor,
	{
		days,
		window,
		waitMillis,
		signal,
		hold,
	}: { days: number; window?: Window | undefined; waitMillis: number | undefined } & Pick<
		Asked<unknown, unknown>,
		"signal" | "hold"
	>,
): Promise<BacktestAnswer | Response> {
	const kept = inProcess(
		"backtests",
		() => new LRUCache<string, BacktestAnswer>({ max: 20, ttl: rememberedMillis }),
	);
	const { home } = services.config;
	const key = JSON.stringify(["backtest", home, services.places, days, window, definitionHash(monitor)]);
	const known = kept.get(key);
	// A verdict over a time of somebody's own passes or fails what they do next: it is told once, and who asks again has it judged
	// anew, with the logs that came since.
	if (known && window) kept.delete(key);
	if (known) return known;
	const { jobs } = await services.workspace();
	// Each is as much work as a hundred reviews.
	const oneByOne = inProcess("backtests' turns", inTurn);
	const job = startHeld(jobs, hold, key, (abort, onProgress) =>
		oneByOne(async () => {
			throwIfAborted(abort);
			const found = await backtest(services, monitor, {
				...{ days, window, now: Date.now(), signal: abort },
				onProgress: (runs) => onProgress({ runs }),
			});
			kept.set(key, found, window ? { ttl: verdictMillis } : {});
			return found;
		}),
	);
	const found = await job.wait({ signal, millis: waitMillis });
	if (found && window) kept.delete(key);
	return found ?? stillReading(job satisfies AnyJob);
}
