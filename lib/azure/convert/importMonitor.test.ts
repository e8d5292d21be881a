import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCliYaml } from "@/lib/azure/monitors/readCliYaml";
import { readSchedule } from "@/lib/azure/monitors/readSchedule";
import type { ImportAnswers } from "@/lib/model/azureImport";
import type { AzureSignal } from "@/lib/model/azureMonitor";
import { renderRest } from "@/test/azure/renderRest";
import { importMonitor } from "./importMonitor";

const now = Date.UTC(2026, 2, 10);
const folder = "test/azure/files";
const fromFile = (file: string) => readCliYaml(readFileSync(`${folder}/${file}`, "utf8"), file);
const answers: ImportAnswers = {
	datastore: "workspaceblobstore",
	places: {
		"azureml:tx_training_mltable:1": "workspaceblobstore/tx/training",
		"azureml:loans-reference:1": "workspaceblobstore/loans/reference",
		"loans_training:1": "workspaceblobstore/loans/training",
		"azureml:loans_validation:1": "/workspaceblobstore/loans/validation/",
	},
	notify: ["ops"],
};
const five = fromFile("five-features.yaml");

/** One signal of five-features, changed. */
function signalOf(change: Partial<AzureSignal>, more: ImportAnswers = {}) {
	const [first] = five.signals;
	if (!first) throw new Error("the file has a signal");
	const signal = { ...first, ...change };
	const found = importMonitor({ ...five, signals: [signal] }, { ...answers, ...more }, now);
	return { ...found, signal: found.monitor?.signals[0], window: found.monitor?.window };
}

const whyOf = (
	found: { rows: { what: string; outcome: string; why?: string | undefined }[] },
	what: string,
) =>
	found.rows.filter((row) => row.what.endsWith(what)).map(({ outcome, why }) => `${outcome}: ${why ?? ""}`);

test("five features against a table, as Azure would judge them", () => {
	const { monitor, needs, faults } = importMonitor(five, answers, now);
	expect({ needs, faults }).toEqual({ needs: [], faults: [] });
	const { azure, ...rest } = monitor ?? {};
	expect(rest).toEqual({
		name: "tx_data_drift_monitor",
		on: "workspaceblobstore/tx/blue",
		schedule: { cron: "0 6 * * *", zone: "Europe/Berlin", from: "2024-11-02T09:14:03" },
		catchUp: "all",
		window: { size: "1d", offset: "0h", align: "hour" },
		confirm: 1,
		recover: 1,
		notify: ["ops"],
		renotify: "3d",
		recheck: "2d",
		signals: [
			{
				name: "data_drift",
				kind: "drift",
				collection: "model_inputs",
				baseline: "file:workspaceblobstore/tx/training",
				features: ["feature_0", "feature_1", "feature_2", "feature_3", "feature_4"],
				profile: "azureml",
				judge: "azure",
				nulls: "features",
				decide: { numerical: "JensenShannonDistance", categorical: "PearsonsChiSquaredTest" },
				thresholds: {
					JensenShannonDistance: { watch: 0.1, drift: 0.1 },
					PearsonsChiSquaredTest: { watch: 0.05, drift: 0.05 },
				},
			},
		],
	});
	expect(azure).toEqual({ kept: five.original, places: answers.places });
});

describe("the same, whatever form it came in", () => {
	test.each(readdirSync(folder))("%s", (file) => {
		const read = fromFile(file);
		const [fromYaml, ...fromRest] = [
			read,
			readSchedule(renderRest(read, "2024-10-01")),
			readSchedule(renderRest(read, "2023-06-01-preview")),
		].map((monitor) => {
			const {
				monitor: made,
				faults,
				needs,
			} = importMonitor(
				// When it was made stands in for a start, and a file says nothing of it.
				{ ...monitor, createdAt: undefined },
				{ ...answers, deployment: "loans/main" },
				now,
			);
			const { azure: _, ...definition } = made ?? {};
			return { definition, faults, needs };
		});
		for (const rest of fromRest) expect(rest).toEqual(fromYaml);
	});
});

describe("what is not run says why", () => {
	test("attribution, and the ten features that matter most", () => {
		const found = importMonitor(fromFile("drift-quality-attribution.yaml"), answers, now);
		expect(found.monitor?.signals.map(({ name, kind }) => [name, kind])).toEqual([
			["drift_of_top", "drift"],
			["quality_of_two", "quality"],
		]);
		expect(whyOf(found, "attribution")).toEqual(["not run: Leeway trains no model to weigh features by."]);
		expect(whyOf(found, "drift_of_top: features")[0]).toMatch(/^approximated: Leeway trains no model/);
		expect(found.monitor?.signals[1]).toMatchObject({ allowance: 0.03, features: ["SEX", "EDUCATION"] });
		expect(found.monitor).toMatchObject({
			title: "Loans, everything",
			note: expect.stringMatching(/^Drift, quality/),
		});
	});

	test.each(["custom.yaml", "generation.yaml"])("%s has nothing that Leeway runs", (file) => {
		const found = importMonitor(fromFile(file), { ...answers, deployment: "loans/main" }, now);
		expect(found).toMatchObject({ monitor: null, faults: ["Leeway runs none of its signals."] });
	});

	test("a table that is uploaded as production data is read from the collector instead", () => {
		expect(whyOf(importMonitor(five, answers, now), "rows")[0]).toMatch(
			/^approximated: Azure reads that table; Leeway reads what/,
		);
		const own = signalOf({
			production: [{ kind: "rolling", path: "azureml:tx-blue-model_inputs:1", context: "model_inputs" }],
		});
		expect(whyOf(own, "rows")).toEqual(["taken over: "]);
	});
});

describe("what Leeway has to be told", () => {
	test("where a table lies, the datastore, the deployment", () => {
		const found = importMonitor({ ...five, target: { deploymentId: "my_endpoint" } }, {}, now);
		expect(found.monitor).toBeNull();
		expect(found.needs).toEqual([
			{
				kind: "deployment",
				says: 'Azure\'s monitor names "my_endpoint", which is no deployment. Give endpoint/deployment.',
			},
			{ kind: "datastore", says: expect.any(String) },
			{
				kind: "place",
				asset: "azureml:tx_training_mltable:1",
				says: expect.stringMatching(/^Where does azureml:tx_training_mltable:1 lie\?/),
			},
		]);
	});

	test("not where a table lies that has no name: nobody could answer that; the fault is told", () => {
		const found = signalOf({ reference: { kind: "fixed", context: "training" } });
		expect(found.needs).toEqual([]);
		expect(found.faults).toEqual([expect.stringMatching(/baseline/)]);
		expect(whyOf(found, "baseline")).toEqual(["not run: Azure's monitor does not say which table it is."]);
	});

	test("not of a table that says itself where it lies, in a datastore there is", () => {
		const path =
			"azureml://subscriptions/0/resourcegroups/rg/workspaces/ws/datastores/blobs/paths/tx/training/";
		const reference = { kind: "fixed" as const, path };
		expect(signalOf({ reference }).signal).toMatchObject({ baseline: "file:blobs/tx/training" });
		expect(signalOf({ reference }, { datastores: ["blobs"] }).signal).toMatchObject({
			baseline: "file:blobs/tx/training",
		});
		expect(signalOf({ reference }, { datastores: ["other"] }).needs).toMatchObject([
			{ kind: "place", asset: path },
		]);
		expect(
			signalOf({ reference: { kind: "fixed", path: "azureml://datastores/blobs/paths/x.csv" } }).signal,
		).toMatchObject({ baseline: "file:blobs/x.csv" });
	});
});

describe("baselines", () => {
	const production = [{ kind: "rolling" as const, context: "model_inputs", size: "P7D", offset: "P0D" }];
	test.each([
		[
			"that ends where the window begins",
			{ kind: "rolling", size: "P14D", offset: "P7D" },
			"trailing:14d",
			"taken over",
		],
		["with a gap", { kind: "rolling", size: "P14D", offset: "P9D" }, "trailing:14d+2d", "taken over"],
		[
			"that overlaps the window",
			{ kind: "rolling", size: "P14D", offset: "P0D" },
			"trailing:14d",
			"approximated",
		],
		["of a month", { kind: "rolling", size: "P1M", offset: "P7D" }, "trailing:30d", "approximated"],
		[
			"between two days",
			{ kind: "static", start: "2024-01-01", end: "2024-02-01" },
			"window:2024-01-01T00:00:00Z/2024-02-01T00:00:00Z",
			"taken over",
		],
		["that a file leaves to Azure", undefined, "trailing:2d", "taken over"],
	] as const)("%s", (_, reference, baseline, outcome) => {
		const found = signalOf({ reference, ...(reference ? { production } : {}) });
		expect(found.signal).toMatchObject({ baseline });
		expect(whyOf(found, "baseline")[0]).toMatch(new RegExp(`^${outcome}`));
	});
});

describe("a baseline that is not of the rows that are watched", () => {
	const own = { kind: "rolling" as const, context: "model_inputs", size: "P7D", offset: "P0D" };
	const past = { kind: "rolling" as const, size: "P14D", offset: "P7D" };
	const asset =
		"/subscriptions/0/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/data/TX-blue-model_inputs/versions/3";
	test.each([
		[
			"another table",
			{ ...past, path: "azureml:other:1" },
			/^approximated: Azure compares with azureml:other:1/,
		],
		[
			"another context",
			{ ...past, context: "model_outputs" },
			/^approximated: Azure compares with model_outputs/,
		],
		["the same context", { ...past, context: "model_inputs" }, /^taken over/],
		["the collector's own asset, by its full id", { ...past, path: asset }, /^taken over/],
		["and its newest version", { ...past, path: "azureml:tx-blue-model_inputs@latest" }, /^taken over/],
		[
			"days of another context",
			{ kind: "static" as const, start: "2024-01-01", end: "2024-02-01", context: "model_outputs" },
			/^approximated: Azure compares with model_outputs/,
		],
		[
			"days of the collector's own asset",
			{ kind: "static" as const, start: "2024-01-01", end: "2024-02-01", path: asset },
			/^taken over/,
		],
	])("%s", (_, reference, expected) => {
		expect(whyOf(signalOf({ production: [own], reference }), "baseline")[0]).toMatch(expected);
	});

	test("what preprocesses it is said not to run", () => {
		const found = signalOf({ production: [own], reference: { ...past, preprocessing: "azureml:prep:1" } });
		expect(whyOf(found, "baseline's preprocessing")).toEqual([
			expect.stringMatching(/^not run: Leeway reads the collector's rows/),
		]);
	});

	test("nor what preprocesses a table", () => {
		const path = "azureml:tx_training_mltable:1";
		const found = signalOf({ reference: { kind: "fixed", path, preprocessing: "azureml:prep:1" } });
		expect(whyOf(found, "baseline's preprocessing")).toEqual(["not run: Leeway reads the table as it is."]);
	});

	test("predictions that a file leaves to Azure are compared with earlier predictions", () => {
		const found = signalOf({
			...{ kind: "data_drift", reference: undefined },
			production: [{ ...own, context: "model_outputs" }],
		});
		expect(whyOf(found, "baseline")).toEqual(["taken over: "]);
	});
});

test("the collector's asset by its full id, in any case, is what the collector wrote", () => {
	const path =
		"azureml:/subscriptions/0/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/data/tx-BLUE-model_inputs/versions/2";
	const found = signalOf({ production: [{ kind: "rolling", path, context: "model_inputs" }] });
	expect(whyOf(found, "rows")).toEqual(["taken over: "]);
});

test("quality: what Leeway lets pass of few rows is said", () => {
	const found = importMonitor(fromFile("drift-quality-attribution.yaml"), answers, now);
	expect(whyOf(found, "quality_of_two: thresholds")[0]).toMatch(/fewer than 30.*three standard deviations/);
});

test("a rhythm that Leeway has not: every day at six of its own zone, within its own bounds", () => {
	const trigger = { ...five.trigger, frequency: "minute", interval: 7, endTime: "2030-01-01T00:00:00" };
	const found = importMonitor({ ...five, trigger }, answers, now);
	expect(found.monitor?.schedule).toEqual({
		cron: "0 6 * * *",
		zone: "Europe/Berlin",
		from: "2024-11-02T09:14:03",
		to: "2030-01-01T00:00:00",
	});
	expect(whyOf(found, "schedule")[0]).toMatch(/^approximated: .*Every day at 06:00 Europe\/Berlin is taken/);
});

describe("windows", () => {
	test.each([
		["P7D", "P0D", { size: "7d", offset: "0h", align: "hour" }, "taken over"],
		["PT6H", "PT2H", { size: "6h", offset: "2h", align: "hour" }, "taken over"],
		["P1M", "P0D", { size: "30d", offset: "0h", align: "hour" }, "approximated"],
		["P1Y", "P0D", { size: "92d", offset: "0h", align: "hour" }, "approximated"],
		["PT90M", "P9D", { size: "2h", offset: "7d", align: "hour" }, "approximated"],
		["PT61H", "P0D", { size: "3d", offset: "0h", align: "hour" }, "approximated"],
		["yesterday", "P0D", { size: "1d", offset: "0h", align: "hour" }, "approximated"],
	])("%s ended %s before", (size, offset, window, outcome) => {
		const found = signalOf({ production: [{ kind: "rolling", context: "model_inputs", size, offset }] });
		expect(found.window).toEqual(window);
		expect(whyOf(found, "window")[0]).toMatch(new RegExp(`^${outcome}`));
	});
});

describe("thresholds", () => {
	const of = (...thresholds: AzureSignal["thresholds"]) => signalOf({ thresholds });
	test("of one metric for both kinds the stricter is taken, by the side it alerts on", () => {
		const found = of(
			{ of: "numerical", metric: "population_stability_index", value: 0.3 },
			{ of: "categorical", metric: "population_stability_index", value: 0.2 },
		);
		expect(found.signal).toMatchObject({
			thresholds: { PopulationStabilityIndex: { watch: 0.2, drift: 0.2 } },
		});
		expect(whyOf(found, "thresholds")[0]).toMatch(/the stricter is taken/);
	});

	test("without a number, without one of a kind, of several, of a metric Leeway has not", () => {
		const found = of(
			{ of: "numerical", metric: "jensen_shannon_distance", value: null },
			{ of: "numerical", metric: "population_stability_index", value: 1 },
		);
		expect(found.signal).toMatchObject({
			decide: { numerical: "JensenShannonDistance" },
			thresholds: { JensenShannonDistance: { watch: 0.5, drift: 0.5 } },
		});
		expect(whyOf(found, "thresholds")[0]).toMatch(
			/Of several .*No number is given .*no threshold for categorical/,
		);
		const one = of({ of: "numerical", metric: "jensen_shannon_distance", value: 0.3 });
		expect(whyOf(one, "thresholds")[0]).toMatch(
			/categorical features; Leeway judges them by JensenShannonDistance above 0\.3\.$/,
		);
		const tested = of({ of: "categorical", metric: "pearsons_chi_squared_test", value: 0.05 });
		expect(whyOf(tested, "thresholds")[0]).toMatch(
			/numerical features; Leeway judges them by NormalizedWassersteinDistance above 0\.1\.$/,
		);
		expect(whyOf(of({ of: "numerical", metric: "new_one", value: 1 }), "thresholds")[0]).toMatch(
			/Leeway has no new_one of numerical/,
		);
	});

	test("robust, where that was asked for: Azure's judge nothing", () => {
		const found = signalOf({}, { rules: "robust" });
		expect(found.signal).not.toHaveProperty("profile");
		expect(found.signal).not.toHaveProperty("thresholds");
		expect(whyOf(found, "thresholds")[0]).toMatch(/^approximated: It was asked for/);
	});
});

test("signals whose alerts are off tell nobody; a monitor that is disabled is off", () => {
	expect(signalOf({ alerts: false }).signal).toMatchObject({ notify: [] });
	expect(signalOf({ alerts: undefined }).signal).toMatchObject({ notify: [] });
	expect(signalOf({}).signal).not.toHaveProperty("notify");
	expect(importMonitor({ ...five, enabled: false }, answers, now).monitor).toMatchObject({ enabled: false });
});

test("names that Leeway does not take are made into ones that it does, each its own", () => {
	const [signal] = five.signals;
	if (!signal) throw new Error("the file has a signal");
	const signals = ["ä b", "ä-b", "con"].map((name) => ({ ...signal, name }));
	const found = importMonitor({ ...five, name: "__my monitor.", signals: signals.slice(0, 2) }, answers, now);
	expect(found.monitor).toMatchObject({ name: "my-monitor", signals: [{ name: "b" }, { name: "b-2" }] });
	// Not a name on Windows: said, not saved.
	expect(importMonitor({ ...five, signals }, answers, now).faults[0]).toMatch(
		/Windows has a device of this one/,
	);
});

test("an original that is too large is not kept, and that is said", () => {
	const found = importMonitor(
		{ ...five, original: { ...five.original, x: "x".repeat(70_000) } },
		answers,
		now,
	);
	expect(found.monitor).not.toHaveProperty("azure");
	expect(whyOf(found, "the original")[0]).toMatch(/^not run: It is larger than 64 KiB/);
});
