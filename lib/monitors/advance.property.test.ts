import fc from "fast-check";
import { expect } from "vitest";
import type { EventKind } from "@/lib/model/monitorRun";
import { type KeyCondition, keyConditions, type MonitorLine, type SignalRun } from "@/lib/model/monitorRun";
import { isoUtc } from "@/lib/time";
import { testFewAndMany } from "@/test/hardening";
import { advance, fold, type MonitorState, noState, type SignalEvent } from "./advance";

/** What may happen next, before it is known at which time and in which episode. */
type Step =
	| { type: "run"; again: boolean; signals: SignalStep[] }
	| { type: "ack"; signal: string; until: number | null }
	| { type: "twice" }
	| { type: "old" };

interface SignalStep {
	name: string;
	hash: string;
	outcome: SignalRun["outcome"];
	keys: [key: string, condition: KeyCondition][];
	confirm: number;
	recover: number;
	muted: SignalRun["muted"];
	renotify: number | null;
}

const day = 86_400_000;
const names = ["drift", "quality"];
const keyNames = ["feature:a", "feature:b", "whole:share"];

const condition = fc.constantFrom<KeyCondition>(
	"breach",
	"breach",
	"breach",
	"ok",
	"ok",
	"watch",
	"few",
	...keyConditions,
);
const signalStep = (name: string) =>
	fc.record<SignalStep>({
		name: fc.constant(name),
		hash: fc.constantFrom("1", "1", "1", "1", "1", "1", "1", "1", "1", "2"),
		outcome: fc.constantFrom("judged", "judged", "judged", "judged", "nodata", "error"),
		keys: fc.uniqueArray(fc.tuple(fc.constantFrom(...keyNames), condition), { selector: ([key]) => key }),
		confirm: fc.integer({ min: 1, max: 3 }),
		recover: fc.integer({ min: 1, max: 3 }),
		muted: fc.oneof(
			{ weight: 6, arbitrary: fc.constant<SignalRun["muted"]>([]) },
			{ weight: 1, arbitrary: fc.constant<SignalRun["muted"]>("all") },
			{ weight: 1, arbitrary: fc.constant<SignalRun["muted"]>(["feature:a"]) },
		),
		renotify: fc.constantFrom(null, day, 3 * day),
	});

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 12,
		arbitrary: fc.record({
			type: fc.constant("run" as const),
			again: fc.constantFrom(false, false, false, false, true),
			signals: fc.oneof(
				{ weight: 8, arbitrary: fc.tuple(signalStep("drift"), signalStep("quality")) },
				{ weight: 1, arbitrary: fc.tuple(signalStep("drift")) },
			),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			type: fc.constant("ack" as const),
			signal: fc.constantFrom(...names),
			until: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
		}),
	},
	{ weight: 1, arbitrary: fc.constant({ type: "twice" as const }) },
	{ weight: 1, arbitrary: fc.constant({ type: "old" as const }) },
);

interface Told {
	line: MonitorLine;
	before: MonitorState;
	after: MonitorState;
	events: SignalEvent[];
}

/** Each line with what it did. */
function play(steps: readonly Step[]): Told[] {
	let [state, at, revision] = [noState, Date.parse("2026-03-01T05:00Z"), 0];
	const told: Told[] = [];
	for (const each of steps) {
		const line = lineOf(each);
		if (!line) continue;
		const { state: after, events } = advance(state, line);
		told.push({ line, before: state, after, events });
		state = after;
	}
	return told;

	function lineOf(each: Step): MonitorLine | undefined {
		const runs = told.flatMap(({ line }) => (line.type === "run" ? [line] : []));
		if (each.type === "twice") return runs.at(-1);
		if (each.type === "old") {
			const [first] = runs;
			return first && runs.length > 1 ? { ...first, revision: 9, reason: "late data" } : undefined;
		}
		if (each.type === "ack") {
			const episode = state.signals[each.signal]?.episode?.id ?? "none";
			const until = each.until === null ? null : isoUtc(at + each.until * day);
			return { type: "ack", signal: each.signal, episode, at: isoUtc(at), by: null, note: "", until };
		}
		const isAgain = each.again && runs.length > 0;
		revision = isAgain ? revision + 1 : 0;
		if (!isAgain) at += day;
		const due = isoUtc(at);
		const signals = each.signals.map(
			({ keys, confirm, recover, ...signal }): SignalRun => ({
				...signal,
				path: "/",
				window: { from: due, to: due, rows: null },
				keys:
					signal.outcome === "judged"
						? keys.map(([key, found]) => ({ key, condition: found, confirm, recover }))
						: [],
			}),
		);
		const reason = isAgain ? "late data" : "schedule";
		return {
			type: "run",
			due,
			revision,
			reason,
			started: due,
			ended: due,
			version: "0",
			definition: "1",
			signals,
		};
	}
}

const closes: Partial<Record<EventKind, EventKind>> = {
	resolved: "fired",
	"definition changed": "fired",
	"data is back": "no data",
	"judged again": "could not judge",
};

/** Each thing that was opened is closed at most once, in this order, and what was said of it decides whether its end is said. */
function checkOrder(events: readonly SignalEvent[], last: MonitorState): void {
	const open = new Map<string, { told: boolean }>();
	const seen = new Set<string>();
	for (const { kind, signal, episode, quiet, keys } of events) {
		const family = closes[kind] ?? (kind === "more" || kind === "still" ? "fired" : kind);
		// A signal that is gone closes all that is open of it.
		const stretch = ["no data", "could not judge"]
			.map((each) => `${signal} ${each} ${episode}`)
			.find((each) => open.has(each));
		const id = (kind === "definition changed" && stretch) || `${signal} ${family} ${episode}`;
		const closing = closes[kind] !== undefined;
		const before = open.get(id);
		if (kind === "fired") expect([before, seen.has(id)]).toEqual([undefined, false]);
		if (closing || kind === "more" || kind === "still") expect(before).toBeDefined();
		if (kind === "still") expect(quiet).toBe(false);
		if (closing) {
			expect(quiet).toBe(!before?.told);
			open.delete(id);
		} else {
			expect(before?.told && kind === family).toBeFalsy();
			open.set(id, { told: before?.told || !quiet });
		}
		if (family === "fired" && !stretch) expect(keys.length).toBeGreaterThan(0);
		seen.add(id);
	}
	const now = Object.entries(last.signals).flatMap(([name, { episode, nodata, failing }]) => [
		...(episode ? [`${name} fired ${episode.id}`] : []),
		...(nodata.since ? [`${name} no data ${nodata.since}`] : []),
		...(failing.since ? [`${name} could not judge ${failing.since}`] : []),
	]);
	expect([...open.keys()].sort()).toEqual(now.sort());
}

const isFiring = (stage: string | undefined) => stage === "firing" || stage === "recovering";

/** What a line did to each key is what its condition may do. */
function checkStep({ line, before, after, events }: Told): void {
	if (line.type !== "run") {
		expect(events).toEqual([]);
		return;
	}
	for (const signal of line.signals) {
		const was = before.signals[signal.name];
		const is = after.signals[signal.name];
		const own = events.filter((event) => event.signal === signal.name);
		if (!is || was === is || was?.hash !== is.hash) continue;
		for (const key of keyNames) {
			const [from, to] = [was.keys[key], is.keys[key]];
			const found = signal.keys.find((each) => each.key === key)?.condition;
			if (isFiring(from?.stage) && !isFiring(to?.stage)) {
				expect([signal.outcome, found === "ok" || found === undefined]).toEqual(["judged", true]);
			}
			if (!isFiring(from?.stage) && isFiring(to?.stage))
				expect([signal.outcome, found]).toEqual(["judged", "breach"]);
			const isKnown =
				from?.acked && (from.acked.until === null || Date.parse(line.due) < Date.parse(from.acked.until));
			const isSaid = own.some(({ keys, kind, quiet }) => !quiet && !closes[kind] && keys.includes(key));
			if (isKnown || signal.muted === "all" || signal.muted.includes(key)) expect(isSaid).toBe(false);
		}
		const stagesOf = (state: typeof is) =>
			Object.entries(state.keys).map(([key, { stage }]) => [key, isFiring(stage)]);
		const isSame =
			JSON.stringify([stagesOf(was), was.nodata.since, was.failing.since]) ===
			JSON.stringify([stagesOf(is), is.nodata.since, is.failing.since]);
		if (isSame) {
			// Nothing changed: at most what was muted is said now, or still fires.
			expect(
				own.filter(({ kind }) => kind !== "still" && kind !== "no data" && kind !== "could not judge"),
			).toEqual([]);
			const mayBeSaid = signal.renotify !== null || JSON.stringify(was).includes('"told":false');
			if (!mayBeSaid) expect(own).toEqual([]);
		}
	}
}

testFewAndMany(
	(size) =>
		`for any ${size} sequences of runs: one end for each beginning, nothing said while nothing changes, and the record read in two parts is the record`,
	{ few: 1_000, many: 20_000, timeout: 600_000 },
	async (numRuns) => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 30 }), fc.nat(), (steps, cut) => {
				const told = play(steps);
				const lines = told.map(({ line }) => line);
				const all = fold(lines);
				expect(all.events).toEqual(told.flatMap(({ events }) => events));
				const at = lines.length === 0 ? 0 : cut % (lines.length + 1);
				const first = fold(lines.slice(0, at));
				const rest = fold(lines.slice(at), JSON.parse(JSON.stringify(first.state)));
				expect({ state: rest.state, events: [...first.events, ...rest.events] }).toEqual(all);
				checkOrder(all.events, all.state);
				for (const each of told) checkStep(each);
			}),
			{ numRuns, ...(process.env.LEEWAY_SEED ? { seed: Number(process.env.LEEWAY_SEED) } : {}) },
		);
	},
);
