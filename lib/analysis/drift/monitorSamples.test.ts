import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTable } from "@/lib/analysis/baseline/openTable";
import { createWorkspace, type Workspace } from "@/lib/analysis/workspace";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import { datastoreAt } from "@/test/analysis/readBack";
import { driftOf } from "./drift";

/** The tables Azure ML's own monitors are tested with; beside the project where it is developed. */
const samples = join(process.cwd(), "../shared/samples/azureml-assets_e2e_mltables");

describe.runIf(existsSync(samples))("the tables of Azure ML's own monitor tests", () => {
	const home = mkdtempSync(join(tmpdir(), "leeway-"));
	let workspace: Workspace;
	beforeAll(async () => {
		const engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 31 });
		workspace = createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 20, datastores: [] });
	});
	afterAll(async () => {
		await workspace.engine.close();
		rmSync(home, { recursive: true });
	});

	async function sourceOf(name: string) {
		const datastore = datastoreAt(samples);
		const opened = await openTable(
			{ ...workspace, datastores: [datastore] },
			{ datastore, path: `mltable_${name}` },
			{},
		);
		if (opened.state !== "ready") throw new Error("not ready");
		return opened.source;
	}

	const vanished = "vanished";
	const few = "too few rows";
	const bothIrisInts = {
		petal_length: "drift",
		// 150 rows a side: chance alone moves four features so far once in twenty reviews.
		petal_width: few,
		sepal_width: "drift",
		sepal_length: few,
	};
	test.each<[string, string, Record<string, string>, string[]]>([
		[
			"iris_baseline",
			"iris_preprocessed_model_inputs_no_drift",
			{ petal_length: few, petal_width: few, sepal_length: few, sepal_width: few, target: vanished },
			[],
		],
		[
			"iris_baseline",
			"iris_preprocessed_model_inputs_type_override",
			{ petal_length: few, petal_width: few, sepal_length: few, sepal_width: few, target: few },
			[],
		],
		[
			"iris_baseline_data_type_override",
			"iris_preprocessed_model_inputs_type_override",
			{ petal_length: "ok", petal_width: few, sepal_length: few, sepal_width: "ok", target: few },
			[],
		],
		[
			"iris_baseline_int_data_type",
			"iris_preprocessed_model_inputs_no_drift_int_data",
			{ ...bothIrisInts, target: vanished },
			[],
		],
		[
			"iris_baseline_int_single_value_histogram",
			"iris_preprocessed_model_inputs_int_single_value_histogram",
			{ ...bothIrisInts, pickup_month: "ok", target: vanished },
			[],
		],
		[
			"iris_baseline",
			"iris_preprocessed_model_inputs_no_common_columns",
			{
				sepal_length: vanished,
				sepal_width: vanished,
				petal_length: vanished,
				petal_width: vanished,
				target: vanished,
			},
			[
				...["sepal_lengths", "sepal_widths", "petal_lengths", "petal_widths"].map(
					(name) => `${name}: only in production`,
				),
			],
		],
	])("%s against %s", async (before, now, statuses, left) => {
		const { features, skipped } = await compared(before, now);
		expect(
			Object.fromEntries(
				features.map(({ name, status, reason }) => [name, reason === vanished ? reason : status]),
			),
		).toEqual(statuses);
		expect(skipped.map(({ name, reason }) => `${name}: ${reason}`)).toEqual(left);
		if (now.endsWith("_no_drift")) {
			expect(features.map(({ value }) => value)).toEqual([null, 0, 0, 0, 0]);
		}
	});

	test("the pair with timestamps: a time is set aside, and its nulls are judged", async () => {
		const { features, skipped, rows } = await compared(
			"test_with_timestamp_baseline_data",
			"test_with_timestamp_production_data",
		);
		expect(rows).toEqual({ baseline: 198, production: 99 });
		expect(skipped).toEqual([]);
		expect(features).toHaveLength(25);
		expect(features.at(-1)).toMatchObject({
			name: "TIMESTAMP",
			reason: "time",
			status: "set aside",
			judged: "nulls",
		});
		const drifting = features.filter(({ status }) => status === "drift").map(({ name }) => name);
		expect(drifting).toEqual(["SEX", "AGE", "MARRIAGE"]);
		expect(new Set(features.slice(3, -1).map(({ status }) => status))).toEqual(new Set([few, "ok"]));
		// Azure ML's own numbers of the same pair are all computable, and none is beyond its range.
		for (const { name, metrics } of features) {
			const distance = metrics.JensenShannonDistance?.value ?? Number.NaN;
			expect([name, distance >= 0 && distance <= 1]).toEqual([name, true]);
		}
	});

	async function compared(before: string, now: string) {
		const sides = { baseline: await sourceOf(before), production: await sourceOf(now) };
		return driftOf(workspace.engine, sides, { profile: "robust", nulls: "column", metrics: "all" });
	}
});
