import { expect, test } from "vitest";
import { agoText, countsOf, freshnessText, isNamed, rankOf, statesOf, stateWords } from "./homeStatus";

const now = Date.UTC(2026, 2, 8, 12);
const hour = 3_600_000;
const fresh = (state: "live" | "late" | "stopped" | "unknown") => ({
	freshness: { state, since: "2026-03-08T07:00:00Z", usualSeconds: 3600, missed: 5 },
	error: null,
});
const standing = {
	features: 9,
	drift: 0,
	typeChanged: 0,
	vanished: 0,
	watch: 1,
	tooFewRows: 0,
	notComparable: 0,
	ok: 8,
	setAside: 0,
};
const error = { kind: "forbidden", message: "no", fix: "ask" };

test("a collection may be live and drift, and what cannot be read is neither", () => {
	expect(statesOf(fresh("live"), { problems: 0, standing: { ...standing, drift: 1 } })).toEqual([
		"live",
		"drift",
	]);
	expect(statesOf(fresh("stopped"), { problems: null, standing })).toEqual(["stopped"]);
	for (const kind of ["typeChanged", "vanished"])
		expect(statesOf(fresh("late"), { problems: 0, standing: { ...standing, [kind]: 1 } })).toEqual([
			"late",
			"drift",
		]);
	expect(statesOf(fresh("live"), { problems: 1, standing })).toEqual(["live", "problems"]);
	expect(statesOf({ freshness: null, error }, undefined)).toEqual(["failed"]);
	expect(statesOf(undefined, undefined, true)).toEqual(["failed"]);
});

test("what is not known is counted as nothing", () => {
	expect(statesOf(undefined, undefined)).toEqual([]);
	expect(statesOf(fresh("unknown"), undefined)).toEqual([]);
	expect(statesOf({ freshness: null, error: null }, undefined)).toEqual([]);
});

test("counts are in words, in one order", () => {
	const counts = countsOf([["drift", "live"], ["failed"], ["problems"], ["live"], ["stopped"], []]);
	expect([...counts].map(([state, count]) => stateWords(state, count))).toEqual([
		"2 live",
		"1 stopped",
		"1 drifts",
		"1 with problems",
		"1 cannot be read",
	]);
	expect(stateWords("drift", 3)).toBe("3 drift");
});

test("what cannot be read comes first, then what fell silent, drifts, has problems, stopped long ago", () => {
	const order = [
		["failed"],
		["late", "drift"],
		["live", "drift"],
		["live", "problems"],
		["stopped"],
		["live"],
	] as const;
	expect(order.map(rankOf)).toEqual([0, 1, 2, 3, 4, 5]);
	expect(rankOf([])).toBe(5);
});

test.each([
	[0, "in the last hour"],
	[hour - 1, "in the last hour"],
	[hour, "1\u00A0h ago"],
	[48 * hour - 1, "47\u00A0h ago"],
	[48 * hour, "2 days ago"],
	[100 * hour, "4 days ago"],
])("%d ms before now is %s", (ago, text) => expect(agoText(now - ago, now)).toBe(text));

test("freshness says what it rests on", () => {
	expect(freshnessText(fresh("late").freshness, now)).toEqual({
		text: "silent, last 5\u00A0h ago",
		title: "Usually every 1\u00A0h, by its last two weeks. 5 logs expected since.",
	});
	expect(freshnessText(fresh("stopped").freshness, now).text).toBe("stopped 5\u00A0h ago");
	expect(freshnessText(fresh("live").freshness, now).text).toBe("5\u00A0h ago");
	expect(freshnessText({ ...fresh("unknown").freshness, usualSeconds: null, missed: null }, now)).toEqual({
		text: "5\u00A0h ago",
		title: "No rhythm is known yet.",
	});
});

test.each([
	["", true],
	["RISK", true],
	["credit blue", true],
	["credit-risk/blue/model_in", true],
	["blue green", false],
])("%j finds it: %s", (find, expected) =>
	expect(
		isNamed(
			{ endpoint: "credit-risk", deployment: "blue", collection: "model_inputs", path: "p", twin: null },
			find,
		),
	).toBe(expected),
);
