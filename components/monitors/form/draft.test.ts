import { describe, expect, test } from "vitest";
import { readMonitor } from "@/lib/monitors/definition";
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
	whyNoSlider,
	withAzureThreshold,
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

	test("of Azure ML's rule are one number, written for each metric it compares once it was dragged", () => {
		const azure = draftOf(
			{ on, baseline: "training", profile: "azureml", thresholds: "component" },
			{ zone: "UTC", name: "c" },
		);
		const [signal] = azure.signals;
		expect(signal && takesAzureThreshold(signal) && azureThresholdOf(signal)).toBe(0.5);
		const metrics = new Map([[signal?.name ?? "", ["JensenShannonDistance"] as const]]);
		expect(withAzureThreshold(azure, undefined, metrics)).toEqual(azure);
		expect(withAzureThreshold(azure, 0.5, metrics)).toEqual(azure);
		const [dragged] = withAzureThreshold(azure, 0.2, metrics).signals;
		expect(dragged).toMatchObject({ thresholds: { JensenShannonDistance: { watch: 0.2, drift: 0.2 } } });
		expect(dragged && takesAzureThreshold(dragged) && azureThresholdOf(dragged)).toBe(0.2);
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
