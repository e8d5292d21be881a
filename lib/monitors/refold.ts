/** A backtest told again by other thresholds, in the browser: pure, from the numbers that are there. */
import type { BacktestAnswer, RunAnswer } from "@/lib/api/monitorAnswers";
import type { Monitor } from "@/lib/model/monitor";
import type { KeyVerdict, MonitorRun } from "@/lib/model/monitorRun";
import type { Thresholds } from "@/lib/stats/thresholds";
import { advance, noState, type SignalEvent } from "./advance";
import { type Message, messagesOf } from "./episode";
import { isJudgedByAzure } from "./judgedByAzure";
import { rejudge, rejudgeAsAzure } from "./rejudge";

/** What a backtest says: its runs, and what would have been said at which. */
export interface Refolded {
	/** The earliest first. */
	runs: RunAnswer[];
	messages: { due: string; message: Message }[];
}

/** `tried`: thresholds by the names of the signals that they are for; Azure ML's rule has `drift` alone. */
export function refold(
	{ runs }: Pick<BacktestAnswer, "runs">,
	monitor: Monitor,
	tried: ReadonlyMap<string, Thresholds>,
): Refolded {
	let state = noState;
	const found: RunAnswer[] = [];
	const messages: Refolded["messages"] = [];
	for (const { id, superseded, events: _, ...given } of runs) {
		const run: MonitorRun = {
			type: "run",
			...given,
			signals: given.signals.map((each) => judged(each, monitor, tried)),
		};
		const next = advance(state, run);
		state = next.state;
		found.push({ ...withoutType(run), id, superseded, events: ofRun(next.events) });
		for (const message of messagesOf(next.events, [run], monitor)) messages.push({ due: run.due, message });
	}
	return { runs: found, messages };
}

function withoutType({ type: _, ...run }: MonitorRun): Omit<MonitorRun, "type"> {
	return run;
}

const ofRun = (events: readonly SignalEvent[]) => events.map((event) => ({ ...event }));

function judged(
	signal: MonitorRun["signals"][number],
	monitor: Monitor,
	tried: ReadonlyMap<string, Thresholds>,
): MonitorRun["signals"][number] {
	const thresholds = tried.get(signal.name);
	const of = monitor.signals.find(({ name }) => name === signal.name);
	if (!thresholds || !of) return signal;
	const rules = { confirm: of.confirm ?? monitor.confirm, recover: of.recover ?? monitor.recover };
	const judgedAnew = (key: KeyVerdict) =>
		isJudgedByAzure(of) ? rejudgeAsAzure(key, thresholds.drift, rules) : rejudge(key, thresholds, rules);
	return { ...signal, keys: signal.keys.map(judgedAnew) };
}
