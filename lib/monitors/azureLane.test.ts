import { describe, expect, test } from "vitest";
import type { Lanes } from "@/lib/analysis/drift/compareAs";
import type { KeyVerdict } from "@/lib/model/monitorRun";
import type { Reason, Status } from "@/lib/model/verdict";
import { withDriftLane, withQualityLane } from "./azureLane";
import type { SignalFindings } from "./signalFindings";

const found: SignalFindings = { outcome: "judged", window: { from: "", to: "", rows: 120 }, keys: [] };

interface Of {
	azure?: Status;
	here?: Status;
	metric?: Lanes["azure"]["metric"];
	reason?: Reason;
	status?: Status;
	nulls?: number;
}

function feature(
	name: string,
	{ azure = "ok", here = "ok", metric = "JensenShannonDistance", reason, status = here, nulls = 0 }: Of = {},
) {
	const side = { nulls };
	const lanes: Lanes = {
		azure: {
			metric,
			value: 0.2,
			thresholds: { watch: 0.1, drift: 0.1 },
			status: azure,
			...(reason ? { reason } : {}),
		},
		here,
	};
	return {
		name,
		status,
		...(status === "not comparable" && reason ? { reason } : {}),
		baseline: side,
		production: side,
		lanes,
	};
}

function laneOf(
	features: ReturnType<typeof feature>[],
	{
		rows = 120,
		before = 4_000,
		nulls = "row",
		judge = "robust",
		keys = features.map(keyOf),
	}: {
		rows?: number;
		before?: number;
		nulls?: "row" | "column";
		judge?: "robust" | "azure";
		keys?: KeyVerdict[];
	} = {},
) {
	const answer = { nulls, judge, features, window: { used: rows }, baseline: { used: before } };
	return withDriftLane({ ...found, keys }, answer).azure;
}

/** As the run records a feature by its status. */
function keyOf({ name, status }: ReturnType<typeof feature>): KeyVerdict {
	const condition =
		status === "drift" || status === "not comparable"
			? "breach"
			: status === "too few rows"
				? "few"
				: status === "watch"
					? "watch"
					: "ok";
	return { key: `feature:${name}`, condition, confirm: 1, recover: 1 };
}

const times = (count: number, of: Of) =>
	Array.from({ length: count }, (_, place) => feature(`${JSON.stringify(of)} ${place}`, of));

describe("the sentence says how the two differ, and why", () => {
	test.each<[string, ReturnType<typeof feature>[]]>([
		[
			"Azure alerts on 9 features, Leeway on 1: 8 are within the noise of 120 rows.",
			[
				...times(8, { azure: "drift", here: "too few rows" }),
				feature("a", { azure: "drift", here: "drift" }),
			],
		],
		["Azure and Leeway alert on the same 2 features.", times(2, { azure: "drift", here: "drift" })],
		["Neither Azure nor Leeway alerts.", times(3, {})],
		[
			"Azure alerts on 1 feature, Leeway on none: 1 is no drift by the rule that knows chance.",
			[feature("a", { azure: "drift", here: "watch" })],
		],
		["Azure alerts on nothing, Leeway on 1: Azure does not see 1.", [feature("a", { here: "drift" })]],
		// As many on either side are not the same ones.
		[
			"Azure alerts on 1 feature, Leeway on 1: 1 is within the noise of 120 rows; Azure does not see 1.",
			[feature("a", { azure: "drift", here: "too few rows" }), feature("b", { here: "drift" })],
		],
	])("%s", (text, features) => {
		expect(laneOf(features)?.text).toBe(text);
	});

	test("of thresholds that are learned: by what the run says, not by the fixed ones", () => {
		const one = feature("a", { azure: "drift", here: "drift", status: "ok" });
		expect(laneOf([one])?.text).toBe(
			"Azure alerts on 1 feature, Leeway on none: 1 is no drift by the rule that knows chance.",
		);
	});

	test("a label that was never logged fires nowhere", () => {
		const label = feature("label", {
			...{ status: "not comparable", here: "not comparable", azure: "not comparable", reason: "vanished" },
		});
		for (const judge of ["robust", "azure"] as const)
			expect(laneOf([label, feature("a")], { judge, keys: [keyOf(feature("a"))] })?.text).toMatch(/^Neither/);
	});

	test("of a share of features: those that drift, though each is recorded as worth a look", () => {
		const drifts = feature("a", { azure: "drift", here: "drift" });
		const looks = feature("b", { azure: "drift", here: "watch" });
		const keys = [drifts, looks].map((each) => ({ ...keyOf(each), condition: "watch" as const }));
		expect(laneOf([drifts, looks], { keys })?.text).toMatch(/^Azure alerts on 2 features, Leeway on 1:/);
	});

	test("where Azure's rule judges the run: beside Leeway's own rule, for the run fires as Azure does", () => {
		const features = [
			...times(8, { azure: "drift", here: "too few rows", status: "drift" }),
			feature("a", { azure: "drift", here: "drift" }),
		];
		expect(laneOf(features, { judge: "azure" })?.text).toBe(
			"Azure alerts on 9 features, Leeway's own rule on 1: 8 are within the noise of 120 rows.",
		);
		expect(laneOf([feature("a")], { judge: "azure" })?.text).toBe(
			"Neither Azure nor Leeway's own rule alerts.",
		);
	});
});

test("breaches by name, metric, value and threshold; a hundred of them are listed, all are counted", () => {
	expect(laneOf([feature("AGE", { azure: "drift" })])?.breaches).toEqual([
		{ feature: "AGE", metric: "JensenShannonDistance", value: 0.2, threshold: 0.1 },
	]);
	const many = laneOf(times(150, { azure: "drift" }));
	expect([many?.breaches.length, many?.count]).toEqual([100, 150]);
});

describe("what Azure does not compute", () => {
	test("features that it leaves out, by the reason", () => {
		const lane = laneOf([
			...["a", "b", "c", "d", "e", "f", "g"].map((name) =>
				feature(name, { azure: "not comparable", reason: "int_versus_float" }),
			),
			feature("gone", {
				status: "not comparable",
				here: "not comparable",
				azure: "not comparable",
				reason: "vanished",
			}),
		]);
		expect(lane?.notComputed).toEqual([
			"Azure leaves out a, b, c, d, e and 2 more: whole numbers on one side and decimals on the other, which Azure ML leaves out.",
			"Azure leaves out gone: no row of production has it.",
		]);
		expect(lane?.text).toBe("Azure alerts on nothing, Leeway on 1: Azure does not see 1.");
	});

	test("anything, where its job ends: at a dot in a name, or at 10,000 rows of the Kolmogorov–Smirnov test", () => {
		const dotted = laneOf([feature("a.b"), feature("c", { azure: "drift" })]);
		expect(dotted).toMatchObject({
			count: 0,
			notComputed: ["Azure's job ends at a dot in a column's name: a.b."],
		});
		const tested = [feature("a", { azure: "drift", metric: "TwoSampleKolmogorovSmirnovTest" })];
		expect(laneOf(tested, { rows: 9_999 })?.count).toBe(1);
		expect(laneOf(tested, { before: 10_000 })?.count).toBe(0);
		expect(laneOf(tested, { rows: 10_000 })).toMatchObject({
			count: 0,
			notComputed: [expect.stringMatching(/refuses 10,000 rows/)],
		});
	});

	test("rows with a null, which it drops: said where they count here", () => {
		expect(laneOf([feature("a", { nulls: 3 })], { nulls: "column" })?.notComputed).toEqual([
			expect.stringMatching(/^Azure drops each row with a null/),
		]);
		expect(laneOf([feature("a", { nulls: 3 })])?.notComputed).toEqual([]);
	});
});

test("quality: the rates, and the number of rows apart from them", () => {
	const rate = { value: 0.2, threshold: 0.05, isBreach: true };
	const ok = { value: 0, threshold: 0.05, isBreach: false };
	const features = [
		{ name: "a", azure: { NullValueRate: rate, DataTypeErrorRate: ok } },
		{ name: "b", azure: { NullValueRate: ok, DataTypeErrorRate: ok, OutOfBoundsRate: ok } },
		{ name: "c" },
	];
	const keys = ["NullValueRate:a", "OutOfBoundsRate:b"].map((key) => ({
		key,
		condition: "breach" as const,
		confirm: 1,
		recover: 1,
	}));
	const of = (rows: number, more: { features?: typeof features; keys?: typeof keys } = {}) =>
		withQualityLane(
			{ ...found, keys: more.keys ?? keys },
			{ features: more.features ?? features, window: { rows }, baseline: { rows: 4_000 } },
			0.05,
		).azure;
	expect(of(120)).toEqual({
		breaches: [{ feature: "a", metric: "NullValueRate", value: 0.2, threshold: 0.05 }],
		count: 1,
		notComputed: ["Azure has no rates of c."],
		rowsUsed: 120,
		text: "Azure alerts on 1 rate, Leeway on 2: Azure counts 1 otherwise.",
	});
	// Equal is not more.
	expect(of(4_000)?.count).toBe(1);
	expect(of(4_001)).toMatchObject({
		count: 2,
		text: expect.stringMatching(/more rows than in the baseline: 4,001 and 4,000/),
	});
	expect(of(4_001, { features: [], keys: [] })?.text).toBe(
		"By its published code Azure alerts on the number of rows only: there are more than in the baseline, 4,001 and 4,000. Leeway alerts on nothing.",
	);
	expect(of(4_001, { features: [] })?.text).toMatch(/rows only: .* Leeway alerts on 2 rates\.$/);
});
