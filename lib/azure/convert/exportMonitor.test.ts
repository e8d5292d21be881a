import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readCliYaml } from "@/lib/azure/monitors/readCliYaml";
import { readSchedule } from "@/lib/azure/monitors/readSchedule";
import type { AzureMonitor } from "@/lib/model/azureMonitor";
import type { Monitor } from "@/lib/model/monitor";
import { readMonitor } from "@/lib/monitors/definition";
import { yamlOf } from "@/lib/monitors/definitionYaml";
import { meaning } from "@/test/azure/meaning";
import { renderRest } from "@/test/azure/renderRest";
import { exportMonitor } from "./exportMonitor";
import { importMonitor } from "./importMonitor";
import { writeCli } from "./writeCli";

const now = Date.UTC(2026, 2, 10);
const folder = "test/azure/files";
const textOf = (file: string) => readFileSync(`${folder}/${file}`, "utf8");
const fromFile = (file: string) => readCliYaml(textOf(file), file);
const run = [
	"collected-data.yaml",
	"drift-quality-attribution.yaml",
	"five-features.yaml",
	"out-of-box.yaml",
];
const places = Object.fromEntries(
	["tx_training_mltable", "loans-reference", "loans_training", "loans_validation"].map((name) => [
		`azureml:${name}:1`,
		`blobs/${name}`,
	]),
);

function imported(azure: AzureMonitor, more: object = {}): Monitor {
	const { monitor, faults } = importMonitor(
		azure,
		{ datastore: "blobs", places, notify: ["ops"], ...more },
		now,
	);
	if (!monitor) throw new Error(faults.join(" "));
	return monitor;
}

/** Through a file of Leeway's own, as it is kept. */
const throughFile = (monitor: Monitor) => readMonitor(parse(yamlOf(monitor)), { now });

describe("a round trip loses nothing", () => {
	test.each(run)("%s: from the file, and back to the same file", (file) => {
		const { yaml, lacks } = exportMonitor(throughFile(imported(fromFile(file))), { now, isExact: true });
		expect(parse(yaml)).toEqual(parse(textOf(file)));
		expect(lacks).toEqual([]);
	});

	test.each(
		run.flatMap((file) =>
			(["2024-10-01", "2023-06-01-preview"] as const).map((version) => [file, version] as const),
		),
	)("%s: through the API of %s", (file, version) => {
		const rest = readSchedule(renderRest(fromFile(file), version));
		const { yaml } = exportMonitor(throughFile(imported(rest)), { now, isExact: true });
		const { enabled: _, ...back } = meaning(readCliYaml(yaml, file));
		const { enabled: __, ...was } = meaning(fromFile(file));
		expect(back).toEqual(was);
	});

	test.each(readdirSync(folder))("%s: what Leeway does not run is written as it was", (file) => {
		const read = fromFile(file);
		const written = readCliYaml(yamlOf(writeCli(readSchedule(renderRest(read)))), file);
		expect(meaning(written)).toEqual(meaning(read));
	});

	test("with what nobody knows: fields of a file, signals of other kinds, the spelling of values", () => {
		const text = textOf("five-features.yaml").replace(
			"create_monitor:\n",
			"x_future: { a: [1, '2'] }\ncreate_monitor:\n  y_future: 2024-01-01\n",
		);
		const { yaml } = exportMonitor(imported(readCliYaml(text, "m.yaml")), { now, isExact: true });
		expect(parse(yaml)).toEqual(parse(text));
	});
});

describe("what `az ml schedule show` prints", () => {
	const shown = {
		...parse(textOf("five-features.yaml")),
		id: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/schedules/m",
		creation_context: { created_at: "2024-11-02T08:14:03.123456+00:00", created_by: "someone" },
		is_enabled: false,
		provisioning_state: "Succeeded",
		resourceGroup: "rg",
	};
	const read = () => readCliYaml(JSON.stringify(shown), "m.json");

	test("says whether it is on, and when and by whom it was made", () => {
		expect(read()).toMatchObject({
			id: shown.id,
			enabled: false,
			provisioning: "Succeeded",
			createdAt: "2024-11-02T08:14:03.123456+00:00",
			createdBy: "someone",
		});
		for (const created_at of ["2024-11-02 08:14:03", "2024-11-02T08:14:03Z"]) {
			const made = { ...shown, creation_context: { created_at } };
			expect(readCliYaml(JSON.stringify(made), "m.json").createdAt).toBe("2024-11-02T08:14:03Z");
		}
		expect(imported(read())).toMatchObject({ enabled: false, azure: { id: shown.id } });
	});

	test("is written as a file that the command line takes: without what it only shows", () => {
		const monitor = throughFile(imported(read()));
		const { yaml, lacks } = exportMonitor(monitor, { now });
		expect(parse(yaml)).toEqual(parse(textOf("five-features.yaml")));
		expect(lacks).toEqual([expect.stringMatching(/^It is disabled/)]);
		const changed = parse(exportMonitor({ ...monitor, title: "other" }, { now }).yaml);
		expect(Object.keys(changed).toSorted()).toEqual([
			"$schema",
			...["create_monitor", "display_name", "name", "trigger"],
		]);
	});
});

describe("what is changed in Leeway is written, and nothing else", () => {
	const original = parse(textOf("five-features.yaml"));
	const exported = (change: (monitor: Monitor) => unknown) =>
		parse(
			exportMonitor(throughFile(readMonitor(change(imported(fromFile("five-features.yaml"))), { now })), {
				now,
			}).yaml,
		);
	const signalChanged = (change: object) =>
		exported((monitor) => ({
			...monitor,
			signals: monitor.signals.map((signal) => ({ ...signal, ...change })),
		}));
	const withSignal = (change: object) => ({
		...original,
		create_monitor: {
			...original.create_monitor,
			monitoring_signals: {
				data_drift: { ...original.create_monitor.monitoring_signals.data_drift, ...change },
			},
		},
	});

	test("a threshold", () => {
		const thresholds = {
			JensenShannonDistance: { watch: 0.2, drift: 0.2 },
			PearsonsChiSquaredTest: { watch: 0.05, drift: 0.05 },
		};
		expect(signalChanged({ thresholds })).toEqual(
			withSignal({
				metric_thresholds: {
					numerical: { jensen_shannon_distance: 0.2 },
					categorical: { pearsons_chi_squared_test: 0.05 },
				},
			}),
		);
	});

	test("the features", () => {
		expect(signalChanged({ features: ["feature_1"] })).toEqual(withSignal({ features: ["feature_1"] }));
		expect(signalChanged({ features: "all" })).toEqual(withSignal({ features: "all_features" }));
	});

	test("who is told of it, and the baseline", () => {
		expect(signalChanged({ notify: [] })).toEqual(withSignal({ alert_enabled: false }));
		const { reference_data: was } = original.create_monitor.monitoring_signals.data_drift;
		const moved = signalChanged({ baseline: "file:blobs/other/table" }).create_monitor.monitoring_signals
			.data_drift;
		expect(moved.reference_data).toEqual({
			...was,
			input_data: { type: "mltable", path: "azureml://datastores/blobs/paths/other/table" },
		});
	});

	test("when it runs: the start that was there stays", () => {
		const changed = exported((monitor) => ({
			...monitor,
			schedule: { ...monitor.schedule, cron: "30 7 * * *" },
		}));
		expect(changed).toEqual({
			...original,
			trigger: { ...original.trigger, schedule: { hours: [7], minutes: [30] } },
		});
	});

	test("the window: its length and its end, and nothing of which tables and what preprocesses them", () => {
		const file = "collected-data.yaml";
		const monitor = { ...imported(fromFile(file)), window: { size: "3d", offset: "1d", align: "hour" } };
		const expected = parse(textOf(file));
		const { inputs, outputs } = expected.create_monitor.monitoring_signals;
		for (const { production_data } of [inputs, outputs])
			production_data.data_window = { lookback_window_size: "P3D", lookback_window_offset: "P1D" };
		expect(parse(exportMonitor(readMonitor(monitor, { now }), { now }).yaml)).toEqual(expected);
	});

	test("the window of what is compared with its past: that begins earlier, of the same rows", () => {
		const azure = fromFile("five-features.yaml");
		const past = { kind: "rolling" as const, context: "model_outputs", preprocessing: "azureml:prep:1" };
		const signals = azure.signals.map((signal) => ({
			...signal,
			reference: { ...past, size: "P7D", offset: "P1D" },
		}));
		const monitor = throughFile(imported(readSchedule(renderRest({ ...azure, signals }))));
		const { yaml } = exportMonitor(
			{ ...monitor, window: { size: "2d", offset: "0h", align: "hour" } },
			{ now },
		);
		expect(readCliYaml(yaml, "m.yaml").signals[0]?.reference).toEqual({
			...past,
			size: "P7D",
			offset: "P2D",
		});
	});

	test("the window of what is compared with a table: the table's asset, context and preprocessing stay", () => {
		const azure = fromFile("five-features.yaml");
		const signals = azure.signals.map((signal) => ({
			...signal,
			reference: { ...signal.reference, kind: "fixed" as const, preprocessing: "azureml:prep:1" },
		}));
		const rest = readSchedule(renderRest({ ...azure, signals }));
		const monitor = throughFile(imported(rest));
		const { yaml } = exportMonitor(
			{ ...monitor, window: { size: "2d", offset: "0h", align: "hour" } },
			{ now },
		);
		const [signal] = readCliYaml(yaml, "m.yaml").signals;
		expect(signal?.reference).toEqual(rest.signals[0]?.reference);
		expect(signal?.production).toEqual([{ ...rest.signals[0]?.production[0], size: "P2D", offset: "P0D" }]);
	});

	test.each<[string, object, RegExp]>([
		["several runs to confirm", { confirm: 3 }, /as many runs as `confirm` says/],
		["several runs to recover", { recover: 2 }, /as many runs as `recover` says/],
		["how often it tells", { renotify: "7d" }, /what goes on every 7d/],
		["off", { enabled: false }, /^It is off in Leeway[^\n]*$/],
	])("%s: what Azure cannot say of a change stands at the top, and exact refuses", (_, change, expected) => {
		const monitor = throughFile({ ...imported(fromFile("five-features.yaml")), ...change });
		expect(exportMonitor(monitor, { now }).lacks).toEqual([expect.stringMatching(expected)]);
		expect(() => exportMonitor(monitor, { now, isExact: true })).toThrow(
			expect.objectContaining({ message: expect.stringMatching(/Azure ML cannot do exactly/) }),
		);
	});

	test("a share of features, of one that was imported", () => {
		const monitor = imported(fromFile("five-features.yaml"));
		const signals = monitor.signals.map((signal) => ({ ...signal, share: 0.5 }));
		expect(exportMonitor(readMonitor({ ...monitor, signals }, { now }), { now }).lacks).toEqual([
			"data_drift: Azure knows no share of features: it alerts for each.",
		]);
	});

	test("a threshold without a number, which a file must have: the default that an import takes", () => {
		const azure = fromFile("five-features.yaml");
		const signals = azure.signals.map((signal) => ({
			...signal,
			thresholds: signal.thresholds.map((threshold) => ({ ...threshold, value: null })),
		}));
		const monitor = throughFile(imported(readSchedule(renderRest({ ...azure, signals }))));
		const { yaml, lacks } = exportMonitor(monitor, { now });
		expect(parse(yaml).create_monitor.monitoring_signals.data_drift.metric_thresholds).toEqual({
			numerical: { jensen_shannon_distance: 0.5 },
			categorical: { pearsons_chi_squared_test: 0.5 },
		});
		expect(lacks).toEqual([
			"data_drift: Azure has no number for jensen_shannon_distance of numerical features, and takes its default: 0.5 is written.",
			"data_drift: Azure has no number for pearsons_chi_squared_test of categorical features, and takes its default: 0.5 is written.",
		]);
	});

	test("not the capitals by which a workspace calls the deployment", () => {
		const monitor = imported(fromFile("five-features.yaml"));
		const { yaml } = exportMonitor({ ...monitor, on: "blobs/TX/Blue" }, { now });
		expect(parse(yaml).create_monitor.monitoring_target).toEqual(original.create_monitor.monitoring_target);
	});

	test("a signal that is gone, and one of Azure's that Leeway does not run stays", () => {
		const monitor = imported(fromFile("drift-quality-attribution.yaml"));
		const { yaml } = exportMonitor({ ...monitor, signals: monitor.signals.slice(0, 1) }, { now });
		expect(Object.keys(parse(yaml).create_monitor.monitoring_signals)).toEqual([
			"drift_of_top",
			"attribution",
		]);
	});

	test("judged by Leeway's own rule, Azure's thresholds stay, and that is said", () => {
		const monitor = imported(fromFile("five-features.yaml"), { rules: "robust" });
		const { yaml, lacks } = exportMonitor(throughFile(monitor), { now });
		expect(parse(yaml)).toEqual(original);
		expect(lacks).toEqual([
			"data_drift: Leeway judges it by its own rule; Azure's thresholds are written as they were.",
		]);
	});
});

describe("one that was made in Leeway", () => {
	const made = (more: object = {}, signal: object = {}): Monitor =>
		readMonitor(
			{
				name: "credit",
				on: "blobs/credit/blue",
				schedule: { cron: "0 6 * * *", zone: "Europe/Berlin" },
				window: { size: "1d", offset: "2h", align: "hour" },
				baseline: "trailing:7d+1d",
				confirm: 1,
				signals: [
					{
						kind: "drift",
						collection: "model_inputs",
						profile: "azureml",
						features: ["AGE"],
						where: [{ column: "channel", op: "in", value: ["web"] }],
						...signal,
					},
				],
				...more,
			},
			{ now },
		);
	const read = (monitor: Monitor) => readCliYaml(exportMonitor(monitor, { now }).yaml, "m.yaml");
	const lacksOf = (monitor: Monitor) => exportMonitor(monitor, { now }).lacks.join("\n");

	test("is a whole file, that means the same when it is imported", () => {
		const azure = read(made());
		expect(azure).toMatchObject({
			trigger: {
				kind: "recurrence",
				frequency: "day",
				interval: 1,
				hours: [6],
				minutes: [0],
				timeZone: "W. Europe Standard Time",
			},
			target: { task: "classification", endpoint: "credit", deployment: "blue" },
			emails: ["somebody@example.com"],
			signals: [
				{
					kind: "data_drift",
					alerts: false,
					production: [
						{
							path: "azureml:credit-blue-model_inputs:1",
							context: "model_inputs",
							size: "P1D",
							offset: "PT2H",
						},
					],
					reference: { kind: "rolling", size: "P7D", offset: "PT50H" },
					features: { kind: "list", list: ["AGE"] },
					segment: { feature: "channel", values: ["web"] },
					thresholds: [
						{ of: "numerical", metric: "normalized_wasserstein_distance", value: 0.1 },
						{ of: "categorical", metric: "jensen_shannon_distance", value: 0.1 },
					],
				},
			],
		});
		expect(imported(azure, { notify: [] })).toMatchObject({
			window: { size: "1d", offset: "2h", align: "hour" },
			signals: [{ baseline: "trailing:7d+1d", features: ["AGE"] }],
		});
	});

	test.each<[string, object, object, RegExp]>([
		["several runs to confirm", { confirm: 3 }, {}, /as many runs as `confirm` says/],
		["midnight", { window: { size: "1d", offset: "2h" } }, {}, /ends at midnight/],
		["weekdays", { baseline: "weekdays:4" }, {}, /the same weekdays/],
		["a saved baseline", { baseline: "march" }, {}, /no baseline like march/],
		["days in cron", { schedule: { cron: "0 6 1 * *" } }, {}, /ignores days and months/],
		["health", { signals: [{ kind: "health" }] }, {}, /no signal of the collector's health/],
		["join", { signals: [{ kind: "join", inputs: "a", outputs: "b" }] }, {}, /inputs and their outputs/],
		["a rule that knows chance", {}, { profile: "robust" }, /does not know chance/],
		["a metric Azure has not", {}, { decide: { numerical: "HellingerDistance" } }, /no HellingerDistance/],
		["a share of features", {}, { share: 0.3 }, /no share of features/],
		[
			"learned thresholds",
			{ window: { size: "1d", zone: "UTC" } },
			{ thresholds: "learned" },
			/learns no thresholds/,
		],
		["conditions", {}, { where: [{ column: "AGE", op: "gt", value: 3 }] }, /conditions are left out/],
		[
			"times that are no grid",
			{ schedule: { every: "1d", at: ["06:00", "07:30"] } },
			{},
			/at each of its minutes/,
		],
		["destinations", { notify: ["ops"] }, {}, /tells ops/],
		["another collection", {}, { collection: "request" }, /no name for the rows of request/],
		["off", { enabled: false }, {}, /It is off in Leeway/],
	])("%s: what Azure cannot say stands at the top, and exact refuses", (_, more, signal, expected) => {
		const monitor = made(more, signal);
		expect(lacksOf(monitor)).toMatch(expected);
		expect(exportMonitor(monitor, { now }).yaml).toMatch(/^# What Azure ML cannot say/);
		expect(() => exportMonitor(monitor, { now, isExact: true })).toThrow(
			expect.objectContaining({ kind: "invalid", message: expect.stringMatching(expected) }),
		);
	});

	test("texts cannot leave a comment or a value", () => {
		const monitor = made(
			{ title: "a\nb: c # d", note: "'\"\t{}" },
			{ features: ["no: yes", "# x", "~", "1e5", "\u2028"] },
		);
		const { yaml } = exportMonitor({ ...monitor, notify: ["ops"] }, { now });
		const back = readCliYaml(yaml, "m.yaml");
		expect(back).toMatchObject({ displayName: "a\nb: c # d", description: "'\"\t{}" });
		expect(back.signals[0]?.features?.list).toEqual(["no: yes", "# x", "~", "1e5", "\u2028"]);
	});
});
