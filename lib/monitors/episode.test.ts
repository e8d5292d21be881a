import { describe, expect, test } from "vitest";
import type { Monitor } from "@/lib/model/monitor";
import type { KeyVerdict, MonitorLine, MonitorRun, SignalRun } from "@/lib/model/monitorRun";
import { isoUtc } from "@/lib/time";
import { advance, fold, noState } from "./advance";
import { readMonitor } from "./definition";
import { type Message, messagesOf } from "./episode";
import { messageText } from "./messageText";
import { timeInZone } from "./timeInZone";

const monitor: Monitor = readMonitor(
	{
		name: "credit-blue",
		on: "production/credit-default/blue",
		schedule: { cron: "0 6 * * *", zone: "Europe/Berlin" },
		baseline: "training-march",
		notify: ["ml-team"],
		signals: [
			{ kind: "drift", collection: "model_inputs" },
			{ kind: "quality", collection: "model_inputs", notify: ["ops"] },
		],
	},
	{ now: Date.parse("2026-03-01T00:00Z") },
);

const dueOf = (day: number) => isoUtc(Date.parse("2026-03-03T05:00Z") + (day - 1) * 86_400_000);

const drift = (key: string, more: Partial<KeyVerdict> = {}): KeyVerdict => ({
	...{ key: `feature:${key}`, condition: "breach", confirm: 1, recover: 1, value: 1.27, threshold: 0.25 },
	...{ text: "1.27 ≥ 0.25 → drift", ...more },
});
const ok = (key: string): KeyVerdict => ({
	key: `feature:${key}`,
	condition: "ok",
	confirm: 1,
	recover: 1,
	value: 0.04,
	threshold: 0.25,
});

function run(
	day: number,
	keys: KeyVerdict[],
	more: Partial<SignalRun & { reason: MonitorRun["reason"] }> = {},
): MonitorRun {
	const { reason = "schedule", ...signal } = more;
	const found: SignalRun = {
		...{
			name: "drift-model_inputs",
			hash: "1",
			outcome: "judged",
			path: "/drift/production/credit-default/blue/model_inputs",
		},
		window: {
			from: isoUtc(Date.parse(dueOf(day)) - 30 * 3_600_000),
			to: isoUtc(Date.parse(dueOf(day)) - 6 * 3_600_000),
			rows: 5_893,
		},
		...{ baseline: { label: "training-march", rows: 30_000 }, keys, muted: [], renotify: null, ...signal },
	};
	const times = { due: dueOf(day), started: dueOf(day), ended: dueOf(day) };
	return { type: "run", revision: 0, reason, version: "0.1.0", definition: "1", ...times, signals: [found] };
}

/** The messages of each run by itself, in their order. */
function messagesEach(lines: readonly MonitorLine[]): Message[] {
	let state = noState;
	return lines.flatMap((line) => {
		const next = advance(state, line);
		state = next.state;
		return line.type === "run" ? messagesOf(next.events, [line], monitor) : [];
	});
}

const channel = drift("channel", { moved: 'new value "partner": 0\u00A0% → 17\u00A0%' });
const watched: KeyVerdict = { ...ok("AGE"), condition: "watch", text: "0.12 ≥ 0.10 → watch" };
const few: KeyVerdict = {
	...ok("BILL"),
	condition: "few",
	text: "0.12, chance alone 0.17 → too few rows (n = 100)",
};

test("a segment's message says which rows it is about, before what was looked at", () => {
	const where = [{ column: "SEX", op: "eq" as const, value: 2 }];
	const [fired] = messagesEach([run(1, [channel], { where })]);
	expect(fired?.facts[0]).toBe("Only rows where SEX = 2.");
	expect(fired?.facts[1]).toMatch(/^Looked at/);
});

describe("a message leads with the arithmetic", () => {
	const [fired, more, over] = messagesEach([
		run(1, [channel, watched, few]),
		run(2, [channel, drift("AGE"), few]),
		run(3, [ok("channel"), ok("AGE")]),
	]);

	test("fired", () => {
		expect(fired && messageText(fired, "https://leeway.example.com/")).toBe(`channel: 1.27 ≥ 0.25 → drift
  new value "partner": 0\u00A0% → 17\u00A0%

Worth a look too: AGE.
Too few rows to say: 1.
Looked at: 2026-03-02 00:00 Europe/Berlin (2026-03-01 23:00 UTC) to 2026-03-03 00:00 Europe/Berlin (2026-03-02 23:00 UTC), 5,893 rows.
Compared with: training-march, 30,000 rows.
Since: 2026-03-03 06:00 Europe/Berlin (05:00 UTC).
Sent once; again after 3d unless it is acknowledged or over.

Review: https://leeway.example.com/drift/production/credit-default/blue/model_inputs
Monitor: https://leeway.example.com/monitors/credit-blue
Acknowledge: https://leeway.example.com/monitors/credit-blue?acknowledge=drift-model_inputs
`);
		expect(fired).toMatchObject({
			id: "credit-blue.drift-model_inputs.20260303T050000Z.fired.20260303T050000Z",
			thread: "credit-blue/drift-model_inputs/20260303T050000Z",
			subject: "credit-blue fires: channel",
			to: ["ml-team"],
			closes: false,
		});
	});

	test("more, in the same thread", () => {
		expect(more).toMatchObject({
			thread: fired?.thread,
			subject: "credit-blue fires for more: AGE",
			findings: [{ what: "AGE" }],
		});
		expect(more?.id).toBe("credit-blue.drift-model_inputs.20260303T050000Z.more.20260304T050000Z");
	});

	test("over, with what it is now and how long it took", () => {
		expect(over && messageText(over)).toBe(`channel: 0.04 < 0.25 → ok
AGE: 0.04 < 0.25 → ok

Looked at: 2026-03-04 00:00 Europe/Berlin (2026-03-03 23:00 UTC) to 2026-03-05 00:00 Europe/Berlin (2026-03-04 23:00 UTC), 5,893 rows.
Compared with: training-march, 30,000 rows.
It began 2026-03-03 06:00 Europe/Berlin (05:00 UTC) and took 2\u00A0d.

Review: /drift/production/credit-default/blue/model_inputs
Monitor: /monitors/credit-blue
Links are paths of Leeway: set server.publicUrl in leeway.yaml for whole addresses.
`);
		expect(over).toMatchObject({
			thread: fired?.thread,
			closes: true,
			subject: "credit-blue is over: channel, AGE",
		});
	});
});

test("what cannot be judged says why, and whose end is said", () => {
	const failed = {
		outcome: "error",
		error: "the baseline holds no rows: training-march",
		keys: [],
	} satisfies Partial<SignalRun>;
	const [failing, again] = messagesEach([run(1, [], failed), run(2, [], failed), run(3, [ok("AGE")])]);
	expect(failing && messageText(failing)).toMatch(
		/^credit-blue could not be judged \(drift-model_inputs\)\.\n\nWhy: the baseline holds no rows: training-march\.\n/,
	);
	expect(failing?.facts.at(-1)).toBe("Sent once, and when that is over.");
	expect(again).toMatchObject({ kind: "judged again", closes: true, thread: failing?.thread });
});

test("a signal's own recipients are told; what is gone is told to the monitor's", () => {
	const quality = (day: number): MonitorRun =>
		run(day, [{ ...drift("x"), key: "NullValueRate:AGE" }], { name: "quality-model_inputs" });
	expect(messagesEach([quality(1)])).toMatchObject([
		{ to: ["ops"], subject: "credit-blue fires: nulls of AGE" },
	]);
	const gone = run(1, [channel], { name: "removed" });
	expect(messagesEach([gone, quality(2)])).toMatchObject([
		{ signal: "removed" },
		{ kind: "definition changed", to: ["ml-team"], closes: true },
		{},
	]);
});

describe("runs that were made up together say their end", () => {
	const together = (runs: MonitorRun[], before: MonitorRun[] = []) => {
		const { events } = fold(runs, fold(before).state);
		return messagesOf(events, runs, monitor);
	};
	const late = (day: number, keys: KeyVerdict[]) => run(day, keys, { reason: "made up" });

	test("fired, with all that joined it, as it is now", () => {
		const [message, ...others] = together([
			late(1, [channel, ok("AGE")]),
			late(2, [channel, drift("AGE", { text: "0.5 ≥ 0.25 → drift" })]),
			late(3, [channel, drift("AGE")]),
		]);
		expect(others).toEqual([]);
		expect(message).toMatchObject({
			kind: "fired",
			id: expect.stringMatching(/\.fired\.20260303T050000Z$/),
			subject: "credit-blue fires: channel, AGE",
		});
		expect(message?.facts).toContain("3 runs were made up: Leeway had not run when due.");
	});

	test("what began and was over is not said", () => {
		expect(together([late(1, [channel]), late(2, [ok("channel")])])).toEqual([]);
		const none = { outcome: "nodata", keys: [] } satisfies Partial<SignalRun>;
		expect(together([run(1, [], none), run(2, [], none), run(3, [ok("AGE")])])).toEqual([]);
	});

	test("the end of what was said before is said", () => {
		expect(
			together(
				[late(2, [channel, drift("AGE")]), late(3, [ok("channel"), ok("AGE")])],
				[run(1, [channel, ok("AGE")])],
			),
		).toMatchObject([{ kind: "resolved" }]);
	});

	test("an end and another beginning are two messages", () => {
		expect(
			together([late(2, [ok("channel")]), late(3, [channel])], [run(1, [channel])]).map(({ kind }) => kind),
		).toEqual(["resolved", "fired"]);
	});
});

test("what is muted is said to nobody", () => {
	expect(
		messagesEach([run(1, [channel], { muted: "all" }), run(2, [ok("channel")], { muted: "all" })]),
	).toEqual([]);
});

test("a name does nothing but stand there: no line breaks, no hidden marks, no length", () => {
	const names = ["\r\nBcc: all@example.com", "\u202Egpj", "x".repeat(4_000), "", "constructor"];
	const [message] = messagesEach([
		run(
			1,
			names.map((name) => drift(name)),
		),
	]);
	expect(message?.subject).toBe(
		`credit-blue fires:  Bcc: all@example.com, ⟨U+202E⟩gpj, ${"x".repeat(80)}… and 2 more`,
	);
	expect(message?.findings.map(({ what }) => what).slice(3)).toEqual(['""', "constructor"]);
});

test("of hundreds of features twenty are listed, and the others counted", () => {
	const [message] = messagesEach([
		run(
			1,
			Array.from({ length: 200 }, (_, place) => drift(`f${place}`)),
		),
	]);
	expect([message?.findings.length, message?.more]).toEqual([20, 180]);
	expect(message && messageText(message)).toContain("\nand 180 more\n");
});

test("what still fires is not worth a look besides", () => {
	const near: KeyVerdict = { ...channel, condition: "watch", text: "0.2 ≥ 0.10 → watch" };
	const [, message] = messagesEach([run(1, [channel]), run(4, [near], { renotify: 3 * 86_400_000 })]);
	expect(message).toMatchObject({
		kind: "still",
		findings: [{ what: "channel", text: "0.2 ≥ 0.10 → watch" }],
	});
	expect(message?.facts.filter((fact) => fact.startsWith("Worth a look"))).toEqual([]);
});

test("a column that is gone", () => {
	const messages = messagesEach([run(1, [channel, ok("AGE")]), run(2, [ok("AGE")]), run(3, [ok("AGE")])]);
	expect(messages.at(-1)).toMatchObject({
		kind: "resolved",
		findings: [{ what: "channel", text: "is not there any more" }],
	});
});

test("times, in the monitor's zone and UTC", () => {
	expect(timeInZone("2026-03-04T05:00:00Z", "Europe/Berlin")).toBe(
		"2026-03-04 06:00 Europe/Berlin (05:00 UTC)",
	);
	expect(timeInZone("2026-03-04T05:00:00Z", "UTC")).toBe("2026-03-04 05:00 UTC");
	expect(timeInZone("2026-03-03T20:00:00Z", "Asia/Kolkata")).toBe(
		"2026-03-04 01:30 Asia/Kolkata (2026-03-03 20:00 UTC)",
	);
});
