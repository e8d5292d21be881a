import { describe, expect, test } from "vitest";
import type { DriftSignal, Signal } from "@/lib/model/monitor";
import { readMonitor } from "@/lib/monitors/definition";
import type { Thresholds } from "@/lib/stats/thresholds";
import { newMonitorHref } from "@/lib/url/href";
import { readMonitorPrefill } from "@/lib/url/monitorPrefill";
import {
	azureThresholdOf,
	draftOf,
	fixedBaseline,
	isComplete,
	nameFor,
	newSignal,
	takesAzureThreshold,
	takesThresholds,
	testedDefinition,
	thresholdsOf,
	triedThresholds,
	usualThresholds,
	whyNoSlider,
	withMoved,
	withThresholds,
} from "./draft";

const on = "demo/credit-default/blue";
const filled = draftOf(
	{ on, collection: "model_inputs", baseline: "training" },
	{ zone: "UTC", name: "credit" },
);

test("a review becomes a monitor that Leeway runs", () => {
	const kinds = ["drift", "predictions", "quality", "health", "join"] as const;
	const signals = kinds.map((kind) => newSignal(kind, ["model_inputs", "model_outputs"]));
	const read = readMonitor({ ...filled, signals }, { now: Date.parse("2026-03-01") });
	expect(read.signals).toEqual(signals);
	const azure = draftOf(
		{
			on,
			collection: "model_outputs",
			baseline: "training",
			profile: "azureml",
			thresholds: "component",
			features: ["a"],
		},
		{ zone: "Europe/Berlin", name: "credit" },
	);
	expect(readMonitor(azure, { now: 0 }).signals).toEqual([
		{
			...{
				kind: "predictions",
				name: "predictions-model_outputs",
				collection: "model_outputs",
				features: ["a"],
			},
			...{ profile: "azureml", thresholds: "component" },
		},
	]);
	const where = [
		{ column: "SEX", op: "eq" as const, value: 2 },
		{ column: "__proto__", op: "in" as const, value: ["a", 1, true] },
		{ column: "AGE", op: "not_null" as const },
	];
	const [, query = ""] = newMonitorHref({ on, baseline: "training", where }).split("?");
	const segment = draftOf(readMonitorPrefill(new URLSearchParams(query)), { zone: "UTC", name: "c" });
	expect(readMonitor(segment, { now: 0 }).signals).toMatchObject([{ where }]);
	const learned = draftOf(
		{ on, baseline: "training", thresholds: "learned" },
		{ zone: "Europe/Berlin", name: "c" },
	);
	expect(() => readMonitor(learned, { now: 0 })).not.toThrow();
});

test("a name is made of endpoint and deployment, of what names may hold, and of nobody else's", () => {
	expect(nameFor(on, [])).toBe("credit-default-blue");
	expect(nameFor(on, ["Credit-Default-Blue", "credit-default-blue-2"])).toBe("credit-default-blue-3");
	expect(nameFor("demo/Credit/Blue", ["credit-blue"])).toBe("Credit-Blue-2");
	expect(nameFor("demo/ü%2F%20a/v1.", [])).toBe("a-v1");
	expect(nameFor("demo/ü/ö", [])).toBe("monitor");
});

test.each([
	["2026-03-01T00:00:00Z", "2026-03-29T10:00:00Z", "window:2026-03-15T00:00:00Z/2026-03-22T00:00:00Z"],
	["2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z", "window:2026-03-01T00:00:00Z/2026-03-03T00:00:00Z"],
	["2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", "window:2026-03-01T00:00:00Z/2026-03-02T00:00:00Z"],
])("of %s to %s a week that stays is offered", (first, end, expected) => {
	expect(fixedBaseline({ first: Date.parse(first), end: Date.parse(end) })).toBe(expected);
});

test("it is tried once a deployment and a baseline are chosen", () => {
	const without = { ...filled, baseline: undefined };
	expect([isComplete(filled), isComplete(without), isComplete({ ...filled, on: "" })]).toEqual([
		true,
		false,
		false,
	]);
	expect(isComplete({ ...without, signals: [newSignal("health", [])] })).toBe(true);
	expect(isComplete({ ...filled, signals: [] })).toBe(false);
});

function withSignals(signal: Signal, thresholds: Thresholds): Signal[] {
	return withThresholds({ ...filled, signals: [signal] }, thresholds).signals;
}

describe("thresholds", () => {
	const thresholds = { watch: 0.2, drift: 0.4 };

	test("are written where the robust rule judges, and not where they are the usual ones", () => {
		const [signal] = withThresholds(filled, thresholds).signals;
		expect(signal && takesThresholds(signal) && thresholdsOf(signal)).toEqual(thresholds);
		expect(() => readMonitor(withThresholds(filled, thresholds), { now: 0 })).not.toThrow();
		expect(withThresholds(filled, { watch: 0.1, drift: 0.25 }).signals[0]).not.toHaveProperty(
			"thresholds",
			expect.anything(),
		);
	});

	test("of other signals are not written where no slider was moved", () => {
		const own = { ...newSignal("predictions", ["model_outputs"]), name: "b" };
		const two = { ...filled, signals: [...filled.signals, ...withSignals(own, thresholds)] };
		expect(two.signals.map((each) => takesThresholds(each) && thresholdsOf(each))).toEqual([
			usualThresholds,
			thresholds,
		]);
		expect(withMoved(two, { robust: undefined, azure: undefined })).toEqual(two);
		// And each is tried by its own.
		const still = triedThresholds(two.signals, { robust: undefined, azure: undefined });
		expect([...still.values()]).toEqual([usualThresholds, thresholds]);
		const moved = withMoved(two, { robust: { watch: 0.3, drift: 0.6 }, azure: undefined });
		expect(moved.signals.map((each) => takesThresholds(each) && thresholdsOf(each).drift)).toEqual([
			0.6, 0.6,
		]);
	});

	test("of one metric alone are no pair for both", () => {
		const [signal] = filled.signals;
		const one = { ...signal, thresholds: { QuantilePopulationStabilityIndex: thresholds } };
		const [read] = readMonitor({ ...filled, signals: [one] }, { now: 0 }).signals;
		expect(read && [takesThresholds(read), whyNoSlider(read)]).toEqual([
			false,
			"it has thresholds of its own for each metric",
		]);
	});

	const azureOf = (given: Partial<DriftSignal>) => ({
		...filled,
		signals: [{ kind: "drift", name: "d", collection: "c", features: "all", ...given } as const],
	});

	test.each<[string, Partial<DriftSignal>, number, object]>([
		[
			"Azure ML's own metrics",
			{ profile: "azureml", thresholds: "component" },
			0.5,
			{ NormalizedWassersteinDistance: 0.2, JensenShannonDistance: 0.2 },
		],
		[
			"the robust metrics, judged by Azure ML's rule",
			{ profile: "robust", judge: "azure" },
			0.1,
			{ QuantilePopulationStabilityIndex: 0.2, RankedPopulationStabilityIndex: 0.2 },
		],
		[
			"one chosen for a kind, beside the other kind's",
			{ profile: "azureml", decide: { numerical: "PopulationStabilityIndex" } },
			0.1,
			{ PopulationStabilityIndex: 0.2, JensenShannonDistance: 0.2 },
		],
		[
			"a distance beside a p-value, which keeps its own",
			{
				profile: "azureml",
				thresholds: "component",
				decide: { numerical: "TwoSampleKolmogorovSmirnovTest" },
			},
			0.5,
			{ TwoSampleKolmogorovSmirnovTest: 0.5, JensenShannonDistance: 0.2 },
		],
	])(
		"of Azure ML's rule are one number, written for all that it may decide by: %s",
		(_, given, before, written) => {
			const azure = azureOf(given);
			const [signal] = azure.signals;
			expect(signal && takesAzureThreshold(signal) && azureThresholdOf(signal)).toBe(before);
			expect(withMoved(azure, { robust: undefined, azure: undefined })).toEqual(azure);
			expect(withMoved(azure, { robust: undefined, azure: before })).toEqual(azure);
			const dragged = withMoved(azure, { robust: undefined, azure: 0.2 });
			const [again] = readMonitor(dragged, { now: 0 }).signals;
			expect(again && "thresholds" in again && again.thresholds).toEqual(
				Object.fromEntries(Object.entries(written).map(([name, drift]) => [name, { watch: drift, drift }])),
			);
			expect(again && takesAzureThreshold(again) && azureThresholdOf(again)).toBe(0.2);
		},
	);

	test("of one of Azure ML's metrics alone are not the one number of all", () => {
		const { signals } = azureOf({
			...{ profile: "azureml", thresholds: { JensenShannonDistance: { watch: 0.3, drift: 0.3 } } },
		});
		expect(signals.map(takesAzureThreshold)).toEqual([false]);
	});

	test.each([
		[{ thresholds: "learned" as const }, /learned/],
		[{ share: 0.2 }, /share/],
		[{ decide: { numerical: "JensenShannonDistance" as const } }, /metrics that decide/],
	])("of %j have no slider, and it is said why", (given, why) => {
		expect(whyNoSlider({ kind: "drift", name: "d", collection: "c", features: "all", ...given })).toMatch(
			why,
		);
		expect(filled.signals.map(whyNoSlider)).toEqual([undefined]);
	});

	test("dragged, a name and who is told ask for no other backtest; another baseline does", () => {
		const asked = JSON.stringify(testedDefinition(filled));
		const same = withThresholds({ ...filled, name: "other", notify: ["ops"] }, thresholds);
		expect(JSON.stringify(testedDefinition(same))).toBe(asked);
		expect(JSON.stringify(testedDefinition({ ...filled, baseline: "trailing:7d" }))).not.toBe(asked);
	});
});
