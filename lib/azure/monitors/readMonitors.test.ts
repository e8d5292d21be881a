import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { meaning } from "@/test/azure/meaning";
import { type RestVersion, renderRest } from "@/test/azure/renderRest";
import { effective } from "./effective";
import { readCliYaml } from "./readCliYaml";
import { isMonitorSchedule, readSchedule } from "./readSchedule";

const folder = "test/azure/files";
const files = readdirSync(folder);
const fromFile = (file: string) => readCliYaml(readFileSync(`${folder}/${file}`, "utf8"), file);
const fiveFeatures = fromFile("five-features.yaml");

describe("a file of the command line and what the API makes of it are one", () => {
	test.each(
		files.flatMap((file) =>
			(["2024-10-01", "2023-06-01-preview"] as const).map((version) => [file, version] as const),
		),
	)("%s as %s", (file, version: RestVersion) => {
		const read = fromFile(file);
		expect(meaning(readSchedule(renderRest(read, version)))).toEqual(meaning(read));
	});

	test("the first preview's names", () => {
		const { compute: _, ...read } = meaning(fiveFeatures);
		expect(meaning(readSchedule(renderRest(fiveFeatures, "2023-04-01-preview")))).toEqual({
			...read,
		});
	});
});

test("a file says what it says", () => {
	expect(fiveFeatures).toMatchObject({
		name: "tx_data_drift_monitor",
		trigger: {
			kind: "recurrence",
			frequency: "day",
			interval: 1,
			hours: [6],
			minutes: [0],
			startTime: "2024-11-02T09:14:03",
			timeZone: "W. Europe Standard Time",
		},
		compute: { instanceType: "standard_e4s_v3", runtimeVersion: "3.4" },
		target: { task: "classification", endpoint: "tx", deployment: "blue" },
		emails: ["a@example.com"],
		signals: [
			{
				name: "data_drift",
				kind: "data_drift",
				alerts: true,
				production: [
					{
						kind: "rolling",
						type: "mltable",
						path: "azureml:tx_inference_mltable:1",
						context: "model_inputs",
						size: "P1D",
						offset: "P0D",
					},
				],
				reference: {
					kind: "fixed",
					path: "azureml:tx_training_mltable:1",
					context: "training",
					columns: { target_column: "label" },
				},
				features: { kind: "list", list: ["feature_0", "feature_1", "feature_2", "feature_3", "feature_4"] },
				thresholds: [
					{ of: "numerical", metric: "jensen_shannon_distance", value: 0.1 },
					{ of: "categorical", metric: "pearsons_chi_squared_test", value: 0.05 },
				],
			},
		],
	});
});

test("a file that names no signals gets Azure's three, whose alerts are off though mails are set", () => {
	const monitor = effective(fromFile("out-of-box.yaml"));
	expect(monitor.emails).toHaveLength(2);
	expect(monitor.signals.map(({ name, kind, alerts }) => [name, kind, alerts])).toEqual([
		["data-drift-signal", "data_drift", false],
		["prediction-drift-signal", "prediction_drift", false],
		["data-quality-signal", "data_quality", false],
	]);
	expect(monitor.signals[0]).toMatchObject({
		production: [{ context: "model_inputs", size: "P1D", offset: "P0D" }],
		reference: { kind: "rolling", size: "P2D", offset: "P1D" },
	});
});

describe("what the API may answer besides", () => {
	const base = renderRest(fiveFeatures);
	const signalOf = (signal: object) => {
		const json = structuredClone(base) as {
			properties: { action: { monitorDefinition: { signals: object } } };
		};
		json.properties.action.monitorDefinition.signals = { s: signal };
		return readSchedule(json).signals[0];
	};

	test("null thresholds, integers, decimals and texts", () => {
		const metricThresholds = [
			{ dataType: "Numerical", metric: "JensenShannonDistance", threshold: { value: null } },
			{ dataType: "Categorical", metric: "pearsonsChiSquaredTest", threshold: null },
			{ dataType: "numerical", metric: "POPULATION_STABILITY_INDEX", threshold: { value: 1 } },
			{ dataType: "numerical", metric: "normalizedWassersteinDistance", threshold: { value: "0.25" } },
		];
		expect(signalOf({ signalType: "DataDrift", metricThresholds })?.thresholds).toEqual([
			{ of: "numerical", metric: "jensen_shannon_distance", value: null },
			{ of: "categorical", metric: "pearsons_chi_squared_test", value: null },
			{ of: "numerical", metric: "population_stability_index", value: 1 },
			{ of: "numerical", metric: "normalized_wasserstein_distance", value: 0.25 },
		]);
	});

	test("an unknown kind of signal and unknown fields are kept, not refused", () => {
		const found = signalOf({ signalType: "SomethingNew", newField: { a: 1 }, mode: "Disabled" });
		expect(found).toMatchObject({ kind: "something_new", alerts: false, thresholds: [] });
		expect(JSON.stringify(readSchedule(base).original)).toBe(JSON.stringify(base));
	});

	test("all thresholds of performance, that a property holds as text", () => {
		const text =
			'[{"modelType":"classification","metric":"Accuracy","threshold":{"value":0.9}}, {"modelType":"classification","metric":"Recall","threshold":{"value":0.8}}]';
		const found = signalOf({
			signalType: "ModelPerformance",
			productionData: [{ inputDataType: "Trailing", dataContext: "ModelOutputs", windowSize: "P1D" }],
			metricThreshold: { metric: "Accuracy", threshold: { value: 0.9 } },
			properties: { "azureml.modelmonitor.model_performance_thresholds": text },
		});
		expect(found?.thresholds).toEqual([
			{ of: "classification", metric: "accuracy", value: 0.9 },
			{ of: "classification", metric: "recall", value: 0.8 },
		]);
		expect(found?.production).toMatchObject([{ kind: "rolling", context: "model_outputs" }]);
	});

	test("text in that property that is no JSON leaves the field", () => {
		const found = signalOf({
			signalType: "ModelPerformance",
			metricThreshold: { metric: "Accuracy", threshold: { value: 0.9 } },
			properties: { "azureml.modelmonitor.model_performance_thresholds": "[" },
		});
		expect(found?.thresholds).toEqual([{ metric: "accuracy", value: 0.9 }]);
	});

	test("a custom signal's metrics keep the names their author chose", () => {
		const metricThresholds = [{ metric: "StdDev_X", threshold: { value: 2 } }];
		expect(signalOf({ signalType: "Custom", metricThresholds })?.thresholds).toEqual([
			{ metric: "StdDev_X", value: 2 },
		]);
	});

	test("deployments in any case, in short, and texts that are neither", () => {
		const idOf = (deploymentId: string) => {
			const json = structuredClone(base) as {
				properties: { action: { monitorDefinition: { monitoringTarget: object } } };
			};
			json.properties.action.monitorDefinition.monitoringTarget = { taskType: "REGRESSION", deploymentId };
			return readSchedule(json).target;
		};
		expect(idOf("/SUBSCRIPTIONS/x/workspaces/w/ONLINEENDPOINTS/Credit/Deployments/Blue")).toMatchObject({
			task: "regression",
			endpoint: "Credit",
			deployment: "Blue",
		});
		expect(idOf("azureml:/subscriptions/x/onlineEndpoints/credit/deployments/blue")).toMatchObject({
			endpoint: "credit",
			deployment: "blue",
		});
		expect(idOf("azureml:credit:blue")).toMatchObject({ endpoint: "credit", deployment: "blue" });
		expect(idOf("my_endpoint")).toEqual({ task: "regression", deploymentId: "my_endpoint" });
	});

	test("names that every object has are names", () => {
		const json = JSON.parse(
			JSON.stringify(base).replace(
				'"data_drift":{',
				'"__proto__":{"signalType":"DataDrift"},"constructor":{',
			),
		);
		expect(readSchedule(json).signals.map(({ name, kind }) => [name, kind])).toEqual([
			["__proto__", "data_drift"],
			["constructor", "data_drift"],
		]);
	});
});

describe("what is refused says what to give instead", () => {
	const deep = (open: string, close: string) => `${open.repeat(5_000)}${close.repeat(5_000)}`;
	test.each<[string, () => unknown, RegExp]>([
		[
			"JSON nested deep",
			() => readSchedule({ name: "x", properties: JSON.parse(deep("[", "]")) }),
			/nested deeper than 60 levels/,
		],
		[
			"a schedule that runs a job",
			() => readSchedule({ name: "x", properties: { action: { actionType: "CreateJob" } } }),
			/does not make a monitor/,
		],
		["a list", () => readSchedule([]), /no name/],
		["null", () => readSchedule(null), /no name/],
		["YAML nested deep", () => readCliYaml(`name: x\ncreate_monitor: ${deep("[", "]")}`, "m.yaml"), /nested/],
		["a file of a job", () => readCliYaml("name: x\ncreate_job: y", "m.yaml"), /has no create_monitor/],
		["a monitor without a name", () => readCliYaml("create_monitor: {}", "m.yaml"), /no name/],
		[
			"a file of two million characters",
			() => readCliYaml(`# ${"x".repeat(2_000_000)}`, "m.yaml"),
			/2,000,\d+ characters/,
		],
		["aliases of aliases", () => readCliYaml(bomb(), "m.yaml"), /aliases/],
		[
			"a secret",
			() => readCliYaml("name: x\ncreate_monitor: {a: 'AccountKey=abc'}", "m.yaml"),
			/holds a secret/,
		],
	])("%s", (_, read, message) => {
		expect(read).toThrow(
			expect.objectContaining({ kind: "invalid", message: expect.stringMatching(message) }),
		);
	});
});

function bomb(): string {
	const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
	for (let level = 1; level < 12; level += 1) {
		const name = `*a${level - 1}`;
		lines.push(`a${level}: &a${level} [${Array(9).fill(name).join(", ")}]`);
	}
	return `${lines.join("\n")}\nname: x\ncreate_monitor: *a11`;
}

test("times and components as azure-ai-ml spells them are the service's", () => {
	const json = JSON.parse(
		JSON.stringify(renderRest(fiveFeatures)).replace(
			'2024-11-02T09:14:03","endTime',
			'2024-11-02 09:14:03.000","endTime',
		),
	);
	expect(readSchedule(json).trigger.startTime).toBe("2024-11-02T09:14:03");
	const custom = fromFile("custom.yaml");
	const rendered = JSON.parse(
		JSON.stringify(renderRest(custom)).replace("azureml:spread_signal", "spread_signal"),
	);
	expect(readSchedule(rendered).signals[0]?.component).toBe(custom.signals[0]?.component);
});

test("schedules that run jobs stand in the same list, and are told apart", () => {
	expect(isMonitorSchedule(renderRest(fiveFeatures))).toBe(true);
	expect(isMonitorSchedule({ name: "x", properties: { action: { actionType: "CreateJob" } } })).toBe(false);
	expect(isMonitorSchedule(null)).toBe(false);
});
