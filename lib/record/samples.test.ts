import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rowsOf } from "@/test/record/rowsRead";
import { BatchBuilder } from "./batch";
import { readLine } from "./line";
import { LineSplitter } from "./lines";
import { readPayload } from "./payload";
import { endOfValue, skipSpace } from "./scan";

const samples = join(process.cwd(), "../shared/samples");
const bodies = join(samples, "azureml-examples_request_bodies");

function filesBelow(folder: string, ending: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((path) => path.endsWith(ending))
		.sort();
}

function readBody(file: string) {
	const bytes = readFileSync(file);
	const batch = new BatchBuilder();
	const at = skipSpace(bytes, 0, bytes.length);
	const { end, shape } = readPayload(bytes, at, bytes.length, batch, 0);
	expect(end).toBe(endOfValue(bytes, at, bytes.length));
	return { shape, rows: rowsOf(batch.finish()).map((row) => Object.fromEntries(row)) };
}

/** The first row's column names, in the order they were met. */
const bodyShapes: Record<string, [shape: string, rows: number, columns: string[]]> = {
	"online/model-1/sample-request.json": ["data › values", 2, [..."0123456789"]],
	"online/kubernetes/sample-request.json": ["data › values", 2, [..."0123456789"]],
	"fraud_model/online_inference/test.json": [
		"data › columns",
		1,
		[
			"accountID",
			"transactionAmount",
			"localHour",
			"transactionAmountUSD",
			"digitalItemCount",
			"physicalItemCount",
		],
	],
	"ncd/sample-request-sklearn.json": [
		"input_data › split",
		2,
		["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"],
	],
	"ncd/sample-request-lightgbm.json": [
		"input_data › split",
		2,
		["sepal_length", "sepal_width", "petal_length", "petal_width"],
	],
	"deploy/sample-request.json": ["input_data › split", 2, Array.from({ length: 23 }, (_, i) => String(i))],
	"sample_chat_completions_score.json": [
		"input_data › object",
		1,
		["input_string", "parameters.top_p", "parameters.temperature", "parameters.max_new_tokens"],
	],
	"text-generation-streaming/sample_score.json": ["object", 1, ["inputs"]],
	"wmt16-en-ro-dataset/sample_score.json": ["inputs › columns", 1, ["input_string", "parameters.task_type"]],
	"book-corpus-dataset/sample_score.json": ["inputs › columns", 1, ["input_string"]],
	"squad-dataset/sample_score.json": ["inputs › columns", 1, ["question", "context"]],
	"half-plus-two/sample_request.json": ["instances › list", 3, ["0"]],
	"sample-inputs/numpy.json": ["iris › values", 2, ["0", "1", "2", "3"]],
	"sample-inputs/pandas.json": [
		"iris › column maps",
		2,
		["sepal_length", "sepal_width", "petal_length", "petal_width"],
	],
	"sample-inputs/standard.json": [
		"columns",
		2,
		["sepal_length", "sepal_width", "petal_length", "petal_width"],
	],
	"multimodel-plumber/sample_request.json": ["columns", 3, ["x1", "x2", "model"]],
	"deploy-flow/sample-request.json": ["object", 1, ["question", "chat_history"]],
	"keyvault/sample_request.json": ["object", 1, ["input"]],
};

describe.runIf(existsSync(bodies))("published request bodies", () => {
	test.each(filesBelow(bodies, ".json"))("%s", (path) => {
		const { shape, rows } = readBody(join(bodies, path));
		const [, expected] = Object.entries(bodyShapes).find(([ending]) => path.endsWith(ending)) ?? [];
		expect([shape, rows.length, Object.keys(rows[0] ?? {})]).toEqual(expected);
	});
});

/** What the logs of a folder hold: records, rows, problems. */
const logs: Record<string, [records: number, rows: number, problems: number]> = {
	"azureml-assets_e2e_uri_folder_genai_raw_log_model_inputs": [12, 12, 0],
	"azureml-assets_e2e_uri_folder_iris_model_inputs_no_drift": [2, 150, 0],
	"azureml-assets_e2e_uri_folder_iris_model_inputs_outputs_no_drift": [2, 150, 0],
	"azureml-assets_e2e_uri_folder_iris_model_inputs_with_drift": [40, 40, 0],
	"azureml-assets_e2e_uri_folder_iris_model_outputs_no_drift": [1, 75, 0],
	"azureml-assets_unit_raw_mdc_data": [17, 14, 0],
	docs_how_to_collect: [5, 9, 0],
};

describe.runIf(existsSync(samples))("published logs", () => {
	test.each(Object.entries(logs))("%s", (folder, expected) => {
		let [records, rows, problems] = [0, 0, 0];
		for (const path of filesBelow(join(samples, folder), ".jsonl")) {
			const batch = new BatchBuilder();
			const splitter = new LineSplitter({ maxBytes: 2 ** 24 });
			for (const line of [...splitter.push(readFileSync(join(samples, folder, path))), ...splitter.end()]) {
				const { kind } = readLine(line, batch, 0);
				if (kind === "record") records++;
				if (kind === "problem") problems++;
			}
			rows += batch.rowCount;
		}
		expect([records, rows, problems]).toEqual(expected);
	});
});
