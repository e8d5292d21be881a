/** azure-ai-ml beside Leeway: what both make of the same files of monitors. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { differences } from "@/lib/azure/convert/diff";
import { exportMonitor } from "@/lib/azure/convert/exportMonitor";
import { importMonitor } from "@/lib/azure/convert/importMonitor";
import { readCliMonitor, readCliYaml } from "@/lib/azure/monitors/readCliYaml";
import { readSchedule } from "@/lib/azure/monitors/readSchedule";
import type { AzureMonitor } from "@/lib/model/azureMonitor";
import { readMonitor } from "@/lib/monitors/definition";
import type { Count } from "./count";
import { published } from "./published";

const now = Date.UTC(2026, 2, 10);
const ours = "test/azure/files";

export function compareSchedules(
	folder: string,
	runPython: (script: string, args: string[]) => string,
	count: Count,
) {
	mkdirSync(folder);
	for (const file of readdirSync(ours)) write(folder, file, readFileSync(join(ours, file), "utf8"));
	for (const [name, text] of exported()) write(folder, `exported-${name}.yaml`, text);
	const examples = published("azureml-examples_monitoring_yaml");
	if (examples === undefined) {
		count.skip(
			"the example files of azureml-examples",
			"they are not beside this clone; ours have the same fields",
		);
	}
	for (const path of examples ?? []) {
		if (path.endsWith(".yaml") && !path.includes("/components/") && !path.includes("/endpoints/")) {
			write(folder, `example-${basename(path)}`, readFileSync(path, "utf8"));
		}
	}
	runPython(".ci/peers/schedules.py", [folder]);
	for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml")))
		compareOne(folder, file, count);
}

/** Files with keys that its present client has renamed: what it refuses, Leeway reads. */
const renamed = ["data_window_size", "workspace_connection_id"];

function compareOne(folder: string, file: string, count: Count): void {
	const name = file.replace(/\.yaml$/, "");
	const text = readFileSync(join(folder, file), "utf8");
	const read = readCliYaml(text, file);
	const part = (ending: string) => {
		const path = join(folder, `${name}.${ending}`);
		return existsSync(path) ? readFileSync(path, "utf8") : undefined;
	};
	const error = part("error.txt");
	if (error !== undefined) {
		const isKnown = renamed.some((key) => text.includes(key));
		count.check(
			`azure-ai-ml refuses ${file}, whose keys it has renamed, and Leeway reads it`,
			isKnown,
			error,
		);
		return;
	}
	const rest = readSchedule(JSON.parse(part("rest.json") ?? "null"));
	same(`${file}: azure-ai-ml's rendering for the API means what Leeway reads in the file`, read, rest, count);
	const back = part("back.json");
	if (back === undefined) {
		// Its own reader of the API's answers fails on these.
		count.skip(
			`${file}: azure-ai-ml's file of its own rendering`,
			`it cannot write one: ${part("back-error.txt")}`,
		);
		return;
	}
	const found = JSON.parse(back);
	same(
		`${file}: and so does the file that azure-ai-ml makes of that rendering`,
		read,
		readCliMonitor({ ...found, name: read.name }),
		count,
	);
}

/** FixedInputData of azure-ai-ml has no place for it. */
const preprocessor = /, azureml:\w+_preprocessor:[\d.]+/g;

function same(what: string, ours: AzureMonitor, theirs: AzureMonitor, count: Count): void {
	const found = differences(ours, theirs);
	const lost = found.filter(({ kept, now }) => kept?.replaceAll(preprocessor, "") === now);
	if (lost.length > 0 && lost.length === found.length) {
		count.check(`${what}, but for the preprocessing of fixed data, which azure-ai-ml drops`, true);
		return;
	}
	count.check(what, found.length === 0, JSON.stringify(found));
}

/** Leeway's exports: of what was imported, and of monitors that were made here. */
function exported(): [string, string][] {
	const places = Object.fromEntries(
		["tx_training_mltable", "loans-reference", "loans_training", "loans_validation"].map((name) => [
			`azureml:${name}:1`,
			`blobs/${name}`,
		]),
	);
	const imported = readdirSync(ours).flatMap((file): [string, string][] => {
		const { monitor } = importMonitor(
			readCliYaml(readFileSync(join(ours, file), "utf8"), file),
			{ datastore: "blobs", places },
			now,
		);
		if (!monitor) return [];
		const [first, ...others] = monitor.signals;
		// Something changed, so that it is written anew.
		const changed =
			first && "features" in first
				? { ...monitor, signals: [{ ...first, features: ["AGE"] }, ...others] }
				: monitor;
		return [[`imported-${basename(file, ".yaml")}`, exportMonitor(changed, { now }).yaml]];
	});
	const made = madeHere.map(([name, definition]): [string, string] => [
		name,
		exportMonitor(readMonitor({ name, on: "blobs/credit/blue", ...definition }, { now }), { now }).yaml,
	]);
	return [...imported, ...made];
}

const drift = { kind: "drift", collection: "model_inputs", profile: "azureml" };
const madeHere: [string, Record<string, unknown>][] = [
	[
		"daily",
		{
			title: 'Credit: #1 "daily"',
			note: "line\nline",
			schedule: { cron: "0 6 * * *", zone: "Europe/Berlin" },
			baseline: "trailing:7d+1d",
			signals: [drift, { ...drift, kind: "predictions", collection: "model_outputs" }],
		},
	],
	[
		"weekly",
		{
			schedule: {
				every: "2w",
				at: ["06:30"],
				days: ["mon", "thu"],
				start: "2026-03-02",
				zone: "America/New_York",
			},
			baseline: "window:2026-01-01T00:00:00Z/2026-02-01T00:00:00Z",
			signals: [{ ...drift, features: ["AGE", "1e5", "no", "a: b"], kinds: { AGE: "categorical" } }],
		},
	],
	[
		"monthly",
		{
			schedule: {
				every: "1mo",
				at: ["00:00"],
				monthDays: [1, 31],
				from: "2026-03-02T09:14:03",
				to: "2027-01-01T00:00:00",
				zone: "UTC",
			},
			baseline: "file:blobs/tables/credit",
			signals: [{ kind: "quality", collection: "model_inputs", allowance: 0.05 }],
		},
	],
	[
		"cron",
		{
			schedule: { cron: "*/30 8-18 * * 1-5", zone: "UTC" },
			window: { size: "6h", offset: "0h" },
			baseline: "weekdays:4",
			signals: [
				{
					...drift,
					judge: "azure",
					decide: { numerical: "TwoSampleKolmogorovSmirnovTest", categorical: "PearsonsChiSquaredTest" },
					thresholds: {
						TwoSampleKolmogorovSmirnovTest: { watch: 1e-7, drift: 1e-7 },
						PearsonsChiSquaredTest: { watch: 0.05, drift: 0.05 },
					},
					where: [{ column: "channel", op: "in", value: ["web", "app"] }],
				},
				{ kind: "health" },
			],
		},
	],
];

function write(folder: string, name: string, text: string): void {
	writeFileSync(join(folder, name), text);
}
