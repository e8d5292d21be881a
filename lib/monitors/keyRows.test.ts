import { expect, test } from "vitest";
import type { RunAnswer } from "@/lib/api/monitorAnswers";
import type { KeyVerdict } from "@/lib/model/monitorRun";
import { byUrgency, crossings, keyRows, severityOf } from "./keyRows";

type Condition = KeyVerdict["condition"];

const verdict = (name: string, condition: Condition, value = 0): KeyVerdict => ({
	...{ key: `feature:${name}`, condition, confirm: 1, recover: 1, value, threshold: 0.25 },
});

function runOf(due: string, keys: KeyVerdict[]): RunAnswer {
	const window = { from: due, to: due, rows: 100 };
	return {
		...{
			id: due,
			due,
			revision: 0,
			reason: "schedule",
			started: due,
			ended: due,
			version: "0",
			definition: "x",
		},
		...{ superseded: false, events: [] },
		signals: [
			{ name: "drift", hash: "x", outcome: "judged", path: "/", window, keys, muted: [], renotify: null },
		],
	};
}

const runs = [
	runOf("2026-03-10T06:00:00Z", [
		verdict("gone", "breach", 1),
		verdict("a", "ok"),
		verdict("often", "breach", 1),
	]),
	runOf("2026-03-11T06:00:00Z", [
		...[verdict("a", "breach", 0.3), verdict("b", "breach", 2), verdict("few", "few", 0.5)],
		verdict("often", "ok"),
	]),
];

test("what is beyond its threshold now comes first, the farthest beyond it before the others", () => {
	expect(keyRows(runs, "drift").map(({ key }) => key)).toEqual(
		["b", "a", "few", "often", "gone"].map((name) => `feature:${name}`),
	);
});

test("a run that did not judge a feature has no cell of it", () => {
	const [b] = keyRows(runs, "drift");
	expect(b?.cells.map((cell) => cell?.value)).toEqual([undefined, 2]);
	expect(keyRows(runs, "other")).toEqual([]);
});

test("how far beyond its threshold, also where lower is worse", () => {
	expect(severityOf(verdict("a", "breach", 0.5))).toBe(2);
	const p = { ...verdict("a", "breach", 0.005), metric: "PearsonsChiSquaredTest", threshold: 0.05 };
	expect(severityOf(p)).toBeCloseTo(10);
	expect(severityOf({ ...verdict("a", "breach"), threshold: undefined })).toBeNull();
	expect(severityOf({ ...verdict("a", "breach", 1), threshold: 0 })).toBe(1_000);
});

test("a threshold is crossed where a value goes beyond it and where it comes back, whatever could not be judged between", () => {
	const cells = (["ok", "breach", "breach", "few", "breach", "error", "watch", "ok", "breach"] as const).map(
		(condition) => verdict("a", condition),
	);
	expect(crossings(cells).map((each) => each ?? "")).toEqual([
		...["", "beyond", "", "", "", "", "back", "", "beyond"],
	]);
	// What is beyond it in the first run that judged it may have been so before: that run is told no crossing.
	expect(crossings([undefined, verdict("a", "few"), verdict("a", "breach"), verdict("a", "ok")])).toEqual([
		...[undefined, undefined, undefined, "back"],
	]);
});

test("of one run the farthest beyond its threshold is the most urgent", () => {
	const keys = [
		verdict("ok", "ok", 9),
		verdict("near", "breach", 0.3),
		verdict("far", "breach", 3),
		verdict("w", "watch"),
	];
	expect(byUrgency(keys).map(({ key }) => key.slice(8))).toEqual(["far", "near", "w", "ok"]);
});
