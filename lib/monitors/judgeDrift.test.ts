import { describe, expect, test } from "vitest";
import type { DriftAnswer } from "@/lib/api/driftAnswers";
import { skipReasons } from "@/lib/model/verdict";
import { type CompareOptions, compareFeature } from "@/lib/stats/compare";
import { byUrgency } from "@/lib/stats/rank";
import { sampleOf } from "@/lib/stats/sample";
import { vanishedFeature } from "@/lib/stats/vanished";
import { seeded } from "@/test/seeded";
import { type DriftRules, judgeDrift } from "./judgeDrift";

type Feature = DriftAnswer["features"][number];

const random = seeded(18);
/** So many draws of a standard normal distribution, moved by so many of its standard deviations. */
function normal(count: number, shift = 0): number[] {
	return Array.from({ length: count }, () => {
		const radius = Math.sqrt(-2 * Math.log(1 - random()));
		return shift + radius * Math.cos(2 * Math.PI * random());
	});
}
const baseline = normal(10_000);

const options: CompareOptions = { profile: "robust", judgedTogether: 23 };
const compared = (
	name: string,
	before: unknown[],
	now: unknown[],
	more: Partial<CompareOptions> = {},
): Feature => {
	return {
		name,
		kindFrom: "rule",
		...compareFeature(sampleOf(before), sampleOf(now), { ...options, ...more }),
	};
};
const vanished = (
	name: string,
	{ had, lacked, rows }: { had: number; lacked: number; rows: number },
): Feature => {
	const kinds = { missing: lacked, null: 0, boolean: 0, int: 0, float: had, text: 0, json: 0 };
	return { name, kindFrom: "rule", ...vanishedFeature(kinds, rows) };
};

function answer(features: Feature[], more: Partial<DriftAnswer> = {}): Parameters<typeof judgeDrift>[0] {
	return {
		judge: "robust",
		window: { from: "2026-03-03T00:00:00Z", to: "2026-03-04T00:00:00Z", rows: 1_000, partial: false },
		baseline: { label: "training-march", rows: 10_000, partial: false },
		features: features.toSorted(byUrgency),
		skipped: [],
		...more,
	};
}

const rules: DriftRules = { confirm: "auto", recover: "auto", isTable: false, wasJudged: () => false };
const judged = (features: Feature[], more: Partial<DriftRules> = {}) =>
	judgeDrift(answer(features), { ...rules, ...more });
const only = (feature: Feature, more: Partial<DriftRules> = {}) => {
	const key = judged([feature, compared("another", baseline, normal(1_000))], more).keys.find(
		(each) => each.key === `feature:${feature.name}`,
	);
	return key && [key.condition, key.confirm, key.recover];
};

describe("a feature's status is its condition, and chance says how sure one run is", () => {
	test.each<[string, Feature, unknown]>([
		["no drift", compared("a", baseline, normal(1_000)), ["ok", 1, 1]],
		["drift, of enough rows", compared("a", baseline, normal(1_000, 0.8)), ["breach", 1, 1]],
		["drift, of fewer", compared("a", baseline, normal(100, 1.5)), ["breach", 2, 1]],
		["watch", compared("a", baseline, normal(3_000, 0.4)), ["watch", 1, 1]],
		["too few rows", compared("a", baseline, normal(40)), ["few", 2, 1]],
		[
			"Azure ML's single threshold has nothing between",
			compared("a", baseline, normal(1_000, 0.8), { profile: "azureml" }),
			["breach", 2, 2],
		],
		[
			"a distance without a noise formula",
			compared("a", baseline, normal(1_000, 0.8), {
				decidedBy: { numerical: "NormalizedWassersteinDistance" },
			}),
			["breach", 2, 1],
		],
		[
			"a p-value",
			compared("a", baseline, normal(1_000, 0.8), {
				decidedBy: { numerical: "TwoSampleKolmogorovSmirnovTest" },
			}),
			["breach", 2, 2],
		],
		[
			"learned thresholds, far above the fixed ones",
			{ ...compared("a", baseline, normal(100, 1.5)), thresholds: { watch: 0.6, drift: 0.8 } },
			["breach", 1, 1],
		],
		["a type that changed", compared("a", baseline, normal(1_000).map(String)), ["breach", 1, 2]],
		["a type that changed, in few rows", compared("a", baseline, ["x"]), ["breach", 2, 2]],
		[
			"no value to compare",
			compared("a", baseline, Array(1_000).fill(null), { profile: "azureml" }),
			["error", 2, 2],
		],
	])("%s", (_, feature, expected) => {
		expect(only(feature)).toEqual(expected);
	});

	test("as many runs as were asked for, whatever chance says", () => {
		expect(only(compared("a", baseline, normal(1_000, 0.8)), { confirm: 3, recover: 4 })).toEqual([
			"breach",
			3,
			4,
		]);
		expect(only(compared("a", baseline, normal(100, 1.5)), { confirm: 1, recover: 1 })).toEqual([
			"breach",
			1,
			1,
		]);
	});

	test("Azure ML's rule knows no chance, however many rows there are", () => {
		const feature = compared("a", baseline, normal(1_000, 0.8));
		const { keys } = judgeDrift(answer([feature], { judge: "azure" }), rules);
		expect(keys[0]).toMatchObject({ condition: "breach", confirm: 2 });
	});

	test("an identifier is all right, unless there are too few of it to say so", () => {
		const ids = (count: number, longest = 12) =>
			Array.from({ length: count }, () => `${random()}`.slice(2, 3 + Math.ceil(longest * random())));
		const many = compared("id", ids(5_000), ids(1_000));
		const few = compared("id", ids(5_000), ids(8));
		expect([many.status, few.status]).toEqual(["set aside", "set aside"]);
		expect([only(many), only(few)].map((each) => each?.[0])).toEqual(["ok", "few"]);
		expect(only(compared("id", ids(5_000), ids(1_000, 9)))?.[0]).toBe("breach");
	});
});

describe("a column that no row has", () => {
	test("vanished; where most rows lack it anyway, it may have done so by chance", () => {
		expect(only(vanished("a", { had: 10_000, lacked: 0, rows: 5 }))).toEqual(["breach", 1, 2]);
		expect(only(vanished("a", { had: 5_000, lacked: 5_000, rows: 3 }))).toEqual(["few", 2, 2]);
		expect(only(vanished("a", { had: 5_000, lacked: 5_000, rows: 7 }))).toEqual(["breach", 2, 2]);
		expect(only(vanished("a", { had: 5_000, lacked: 5_000, rows: 10 }))).toEqual(["breach", 1, 2]);
		expect(only(vanished("a", { had: 100, lacked: 9_900, rows: 200 }))).toEqual(["few", 2, 2]);
	});

	test("a table's label is never logged; what was logged before has vanished", () => {
		const label = vanished("label", { had: 10_000, lacked: 0, rows: 1_000 });
		const other = compared("a", baseline, normal(1_000));
		const keysOf = (more: Partial<DriftRules>) =>
			judged([label, other], { isTable: true, ...more }).keys.map(({ key }) => key);
		expect(keysOf({})).toEqual(["feature:a"]);
		expect(keysOf({ wasJudged: (key) => key === "feature:label" })).toEqual(["feature:label", "feature:a"]);
	});
});

test("what is recorded of a feature: the number, what it was compared with, the arithmetic, what moved", () => {
	const channel = compared(
		"channel",
		[...Array(900).fill("web"), ...Array(100).fill("shop")],
		[...Array(800).fill("web"), ...Array(200).fill("partner")],
	);
	expect(judged([channel]).keys[0]).toEqual({
		key: "feature:channel",
		condition: "breach",
		confirm: 1,
		recover: 1,
		value: channel.value,
		noise: channel.noise,
		threshold: 0.25,
		metric: "RankedPopulationStabilityIndex",
		text: expect.stringMatching(/^1\.\d+ ≥ 0\.25 → drift$/),
		moved: 'new value "partner": 0\u00A0% → 20\u00A0%',
	});
	expect(judged([compared("a", baseline, normal(1_000))]).keys[0]).not.toHaveProperty("text");
});

test("names that would turn a text around, or fill it, are marked and cut", () => {
	const value = `\u202E${"x".repeat(5_000)}`;
	const [key] = judged([
		compared("a", Array(1_000).fill("web"), [...Array(600).fill("web"), ...Array(400).fill(value)]),
	]).keys;
	expect(key?.moved).toMatch(/^new value "⟨U\+202E⟩x{79}…": 0\u00A0% → 40\u00A0%$/);
});

test("nulls are called as the drift page calls them", () => {
	const nulls = normal(1_000).map((value, place) => (place % 4 === 0 ? null : value));
	const [key] = judged([compared("a", baseline, nulls)]).keys;
	expect(key?.moved).toBe("nulls: 0\u00A0% → 25\u00A0%");
});

describe("for a share of the features", () => {
	const ok = (name: string) => compared(name, baseline, normal(1_000));
	const drifted = (name: string) => compared(name, baseline, normal(1_000, 0.8));
	const few = (name: string) => compared(name, baseline, normal(40));
	const share = (features: Feature[], more: Partial<DriftRules> = {}) => {
		const found = judged(features, { share: 0.5, ...more });
		return found.keys.find(({ key }) => key === "whole:share");
	};

	test("no feature fires by itself", () => {
		const { keys } = judged([drifted("a"), drifted("b"), ok("c")], { share: 0.5 });
		expect(keys.filter(({ condition }) => condition === "breach").map(({ key }) => key)).toEqual([
			"whole:share",
		]);
	});

	test.each<[string, Feature[], string]>([
		["reached", [drifted("a"), ok("b")], "breach"],
		["half reached", [drifted("a"), ok("b"), ok("c"), ok("d")], "watch"],
		["not reached", [drifted("a"), ok("b"), ok("c"), ok("d"), ok("e")], "ok"],
		["reached by those that can be judged", [drifted("a"), ok("b"), few("c")], "breach"],
		["as many that cannot be judged as can", [drifted("a"), few("b")], "few"],
		["too few that can be judged", [drifted("a"), few("b"), few("c")], "few"],
	])("%s", (_, features, condition) => {
		expect(share(features)?.condition).toBe(condition);
	});

	test("the arithmetic, and how sure it is", () => {
		expect(share([drifted("a"), drifted("b"), ok("c")])).toMatchObject({
			text: "2 of 3 features drift: 0.67 > 0.50",
			confirm: 1,
		});
		const unsure = { ...drifted("a"), noise: null };
		expect(share([unsure, ok("b")])?.confirm).toBe(2);
	});
});

test("columns that the baseline has not are worth a look, but a table never had them all", () => {
	const features = [compared("a", baseline, normal(1_000))];
	const skipped = [
		{ name: "b", reason: skipReasons.onlyInProduction },
		{ name: "c", reason: skipReasons.nested },
	];
	const of = (more: Partial<DriftRules>) =>
		judgeDrift(answer(features, { skipped }), { ...rules, ...more }).keys.slice(1);
	expect(of({})).toEqual([
		{ key: "whole:columns", condition: "watch", confirm: 1, recover: 1, text: "new: b" },
	]);
	expect(of({ isTable: true })).toEqual([]);
	expect(judged(features).keys[1]).toMatchObject({ key: "whole:columns", condition: "ok" });
});

test("what could not be compared this time does not end what it fired", () => {
	const skipped = [
		{ name: "b", reason: skipReasons.failed },
		{ name: "c", reason: skipReasons.tooManyTexts },
	];
	const { keys } = judgeDrift(answer([compared("a", baseline, normal(1_000))], { skipped }), rules);
	expect(keys.slice(1, 3).map(({ key, condition }) => [key, condition])).toEqual([
		["feature:b", "error"],
		["feature:c", "error"],
	]);
});

describe("what there is nothing to say of", () => {
	const side = (rows: number) => ({ from: null, to: null, rows, partial: false, label: "training-march" });
	const feature = compared("a", baseline, normal(1_000));

	test.each<[string, Parameters<typeof judgeDrift>[0], object]>([
		["a window without rows", { ...answer([]), window: side(0) }, { outcome: "nodata", keys: [] }],
		[
			"a baseline without rows",
			{ ...answer([feature]), baseline: side(0) },
			{ outcome: "error", error: "the baseline holds no rows: training-march" },
		],
		[
			"no feature in common",
			answer([]),
			{ outcome: "error", error: "no feature is in common with training-march" },
		],
		[
			"no feature that can be compared",
			answer([compared("a", baseline, Array(1_000).fill(null), { profile: "azureml" })]),
			{
				outcome: "error",
				error: expect.stringMatching(/^not comparable: every value in the window is null/),
				keys: [],
			},
		],
	])("%s", (_, given, expected) => {
		expect(judgeDrift(given, rules)).toMatchObject(expected);
	});

	test("a table of which nothing is logged has no feature in common", () => {
		const given = answer([vanished("label", { had: 10, lacked: 0, rows: 1_000 })]);
		expect(judgeDrift(given, { ...rules, isTable: true }).error).toBe(
			"no feature is in common with training-march",
		);
	});

	test("of logs that were not all read the others are judged, and it is said", () => {
		const { window, baseline: before } = answer([]);
		expect(judgeDrift({ ...answer([feature]), baseline: { ...before, partial: true } }, rules).partial).toBe(
			true,
		);
		expect(judgeDrift({ ...answer([feature]), window: { ...window, partial: true } }, rules)).toMatchObject({
			outcome: "judged",
			partial: true,
		});
		expect(judgeDrift(answer([feature]), rules)).not.toHaveProperty("partial");
	});
});
