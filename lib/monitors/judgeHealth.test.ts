import { expect, test } from "vitest";
import { type CollectionHealth, judgeHealth } from "./judgeHealth";

const window = { from: "2026-03-03T00:00:00Z", to: "2026-03-04T00:00:00Z" };
const rules = {
	confirm: "auto",
	recover: "auto",
	silent: true,
	stopped: true,
	volume: true,
	problems: 0.001,
} as const;
const healthy: CollectionHealth = {
	collection: "model_inputs",
	freshness: { state: "live", since: "2026-03-04T00:00:00Z", missed: 0 },
	gaps: [],
	records: 10_000,
	problems: 0,
	before: [9_000, 10_000, 11_000, 12_000],
};
const since = "2026-03-03T10:00:00Z";

test("a healthy collection is all right in each respect", () => {
	const { outcome, window: looked, keys } = judgeHealth([healthy], rules, window);
	expect([outcome, looked]).toEqual(["judged", { ...window, rows: 10_000 }]);
	expect(keys.map(({ key, condition }) => [key, condition])).toEqual([
		["silent:model_inputs", "ok"],
		["stopped:model_inputs", "ok"],
		["volume:model_inputs", "ok"],
		["problems:model_inputs", "ok"],
	]);
});

test.each<[string, string, Partial<CollectionHealth>, string, string | undefined]>([
	[
		"late",
		"silent",
		{ freshness: { state: "late", since, missed: 4 } },
		"watch",
		`nothing since ${since}, 4 logs were to be expected since`,
	],
	[
		"stopped",
		"silent",
		{ freshness: { state: "stopped", since, missed: 12 } },
		"breach",
		`nothing since ${since}, 12 logs were to be expected since`,
	],
	[
		"no rhythm is known",
		"silent",
		{ freshness: { state: "unknown", since, missed: null } },
		"few",
		undefined,
	],
	["nothing is dated", "silent", { freshness: null }, "few", undefined],
	[
		"a gap that is over",
		"stopped",
		{ gaps: [{ from: since, siblings: ["model_outputs"], stopped: false }] },
		"ok",
		undefined,
	],
	[
		"a gap up to the end",
		"stopped",
		{ gaps: [{ from: since, siblings: ["model_outputs"], stopped: true }] },
		"breach",
		`nothing since ${since}, while model_outputs went on`,
	],
	["half as much", "volume", { records: 5_250 }, "ok", undefined],
	[
		"less than half",
		"volume",
		{ records: 5_249 },
		"breach",
		"5,249 records, usual on this weekday are 10,500",
	],
	["twice as much", "volume", { records: 21_000 }, "ok", undefined],
	[
		"more than twice",
		"volume",
		{ records: 21_001 },
		"breach",
		"21,001 records, usual on this weekday are 10,500",
	],
	[
		"one of four",
		"volume",
		{ records: 1, before: [4, 4, 4] },
		"few",
		"1 records, usual on this weekday are 4",
	],
	["weekdays that are not known yet", "volume", { records: 1, before: [9_000, 9_000] }, "few", undefined],
	["four damaged lines", "problems", { records: 10, problems: 4 }, "ok", undefined],
	["five of many", "problems", { problems: 5 }, "ok", undefined],
	[
		"five of few",
		"problems",
		{ records: 995, problems: 5 },
		"breach",
		"5 of 1,000 lines cannot be read: 0.005 > 0.001",
	],
	["no line", "problems", { records: 0, problems: 0 }, "nodata", undefined],
])("%s (%s)", (_, part, found, condition, text) => {
	const key = judgeHealth([{ ...healthy, ...found }], rules, window).keys.find((each) =>
		each.key.startsWith(`${part}:`),
	);
	expect([key?.condition, key?.text]).toEqual([condition, text]);
});

test("only what is asked for, of each collection", () => {
	const other = { ...healthy, collection: "model_outputs" };
	const asked = { ...rules, silent: false, stopped: false, volume: false };
	expect(judgeHealth([healthy, other], asked, window).keys.map(({ key }) => key)).toEqual([
		...["problems:model_inputs", "problems:model_outputs"],
	]);
});

test("without a collection it is an error", () => {
	expect(judgeHealth([], rules, window)).toMatchObject({
		outcome: "error",
		error: "there is no collection to look at",
	});
});
