import { describe, expect, test } from "vitest";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import { byUrgency, lookOf, needsSomebody } from "./monitorStates";
import { acknowledgedText, firingText, monitorSentence, scheduleText, stripText } from "./monitorWords";

const now = Date.parse("2026-11-26T12:00:00Z");
const clock = { now, zone: "utc" } as const;
type Signal = MonitorAnswer["signals"][number];

function signalOf(given: Partial<Signal>): Signal {
	return {
		...{ name: "drift-model_inputs", kind: "drift", state: "ok", conditions: null, episode: null },
		...{ window: null, path: null, error: null },
		...given,
	};
}

const episode = {
	...{ id: "2026-11-24T06:00:00Z", since: "2026-11-24T06:00:00Z", keys: ["feature:channel"] },
	...{ firing: ["feature:channel"], toldAt: null, acknowledged: false, acknowledgement: null },
};

function monitorOf(given: Partial<MonitorAnswer>): MonitorAnswer {
	return {
		...{ name: "credit", from: null, savedAt: null, by: null, state: "ok", signals: [signalOf({})] },
		definition: {
			...{ name: "credit", on: "demo/credit/blue", schedule: { cron: "0 6 * * *", zone: "UTC" } },
			...{ catchUp: "all", window: { size: "1d", offset: "2h" }, confirm: "auto", recover: "auto" },
			...{ notify: [], renotify: "3d", recheck: "2d", signals: [] },
		},
		...{ paused: null, mutes: [], last: null, next: null, trouble: null },
		...given,
	};
}

const run = (due: string) => ({ run: due, due, found: "breach" as const, reason: "schedule" as const });
const firing = monitorOf({
	...{ state: "firing", signals: [signalOf({ state: "firing", episode })] },
	recent: ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"].map((day) => run(`${day}T06:00:00Z`)),
});

test("what fires is said with since when and for how many runs", () => {
	expect(monitorSentence(firing, clock)).toBe("channel drifts since 24 Nov, 3 runs");
	expect(firingText(["feature:a", "feature:b", "feature:c", "feature:d", "feature:e"])).toBe(
		"a, b, c and 2 more drift",
	);
	expect(firingText(["NullValueRate:PAY_AMT6", "whole:share", "stopped:model_inputs"])).toBe(
		"PAY_AMT6 is null too often; too many features drift; model_inputs has stopped",
	);
});

test("who knows of it is said, and that more has begun since", () => {
	const acknowledgement = { at: "2026-11-25T06:00:00Z", by: "Ada", note: "the new shop", until: null };
	const known = signalOf({ state: "firing", episode: { ...episode, acknowledged: true, acknowledgement } });
	expect(acknowledgedText(known, clock)).toBe("acknowledged by Ada: the new shop");
	const more = signalOf({ state: "firing", episode: { ...episode, acknowledgement } });
	expect(acknowledgedText(more, clock)).toContain("more has begun to fire since");
	expect(acknowledgedText(signalOf({}), clock)).toBeUndefined();
});

test.each<[Partial<MonitorAnswer>, string]>([
	[{}, "Nothing fires"],
	[
		{ state: "too few rows", signals: [signalOf({ state: "too few rows" })] },
		"Too few rows to judge drift-model_inputs",
	],
	[{ state: "not run yet" }, "It has not run yet by this definition"],
	[
		{ state: "could not judge", signals: [signalOf({ state: "could not judge", error: "no baseline" })] },
		"drift-model_inputs cannot be judged: no baseline",
	],
	[{ state: "no data", signals: [signalOf({ state: "no data" })] }, "drift-model_inputs has no data"],
	[
		{ trouble: { message: "runs.jsonl line 3 cannot be read", again: null } },
		"It does not run: runs.jsonl line 3 cannot be read",
	],
])("%j", (given, expected) => {
	expect(monitorSentence(monitorOf(given), clock)).toBe(expected);
});

describe("urgency", () => {
	const acked = {
		...firing,
		name: "acked",
		signals: [signalOf({ state: "firing", episode: { ...episode, acknowledged: true } })],
	};
	const paused = monitorOf({ name: "paused", paused: { at: "2026-11-20T00:00:00Z", by: null } });
	const silent = monitorOf({ name: "silent", state: "no data" });
	const broken = monitorOf({ name: "broken", trouble: { message: "x", again: null } });
	const retried = monitorOf({ name: "retried", trouble: { message: "x", again: "2026-11-26T12:05:00Z" } });

	test("what nobody knows of comes first, what is paused last", () => {
		const all = [paused, retried, acked, silent, broken, firing];
		expect(byUrgency(all).map(({ name }) => name)).toEqual([
			...["credit", "broken", "silent", "acked", "retried", "paused"],
		]);
		expect(all.filter(needsSomebody).map(({ name }) => name)).toEqual(["silent", "broken", "credit"]);
	});

	test("one that is paused while it fires still fires", () => {
		expect(lookOf({ ...firing, paused: paused.paused })).toBe("firing");
		expect(lookOf(paused)).toBe("paused");
	});
});

test.each([
	[{ cron: "0 6 * * *", zone: "Europe/Berlin" }, "every day at 06:00 Europe/Berlin"],
	[{ cron: "5 18 * * 1-5", zone: "UTC" }, "Monday to Friday at 18:05 UTC"],
	[{ cron: "0 6 1 * *", zone: "UTC" }, "by cron 0 6 1 * *, UTC"],
	[
		{ every: "2w", days: ["mon" as const], at: ["06:00"], zone: "UTC" },
		"every 2 weeks on Mondays at 06:00 UTC",
	],
	[{ every: "1h", zone: "UTC" }, "every hour UTC"],
])("%j", (schedule, expected) => {
	expect(scheduleText(schedule)).toBe(expected);
});

test("a strip is told in words", () => {
	expect(stripText([])).toBe("no run yet");
	expect(stripText(firing.recent ?? [])).toBe("the last 4 runs: 4 beyond its threshold");
});
