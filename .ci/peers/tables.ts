/** mltable beside Leeway: rows and types of the same tables. */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { creditBaseline } from "@/demo/workspace/baseline";
import { datastoreAt, type ReadBack, readBack } from "@/test/analysis/readBack";
import type { Count } from "./count";
import { published } from "./published";

interface Theirs {
	folder: string;
	types?: Record<string, string>;
	rows?: Record<string, unknown>[];
	error?: string;
}

const people =
	"name,age,height,member,born\nAda,36,1.7,True,2001-02-03\nBob,,1.85,False,2002-03-04\nCleo,41,2,,2003-04-05\n";
const delimited = (options: string, steps = "") =>
	`type: mltable\npaths:\n  - pattern: ./*.csv\ntransformations:\n  - read_delimited:\n${options}${steps}`;
const plain =
	"      delimiter: ','\n      encoding: utf8\n      header: all_files_same_headers\n      infer_column_types: true\n";

/** Tables of our own, each by a step that files of MLTable have. */
const own: Record<string, Record<string, string | Uint8Array>> = {
	plain: { MLTable: delimited(plain), "a.csv": people },
	"two files": { MLTable: delimited(plain), "a.csv": "a,b\n1,x\n2,y\n", "b.csv": "a,b\n3,z\n" },
	"other delimiter": { MLTable: delimited(plain.replace("','", "'|'")), "a.csv": 'a|b\n1|"x|y"\n2|z\n' },
	"no header": {
		MLTable: delimited(plain.replace("all_files_same_headers", "no_header")),
		"a.csv": "1,x\n2,y\n",
	},
	latin1: {
		MLTable: delimited(plain.replace("utf8", "latin1")),
		"a.csv": Buffer.from("a,b\nZoë,1\n", "latin1"),
	},
	"types not inferred": { MLTable: delimited(plain.replace("true", "false")), "a.csv": "a,b\n007,1.50\n" },
	"empty as text": { MLTable: delimited(`${plain}      empty_as_string: true\n`), "a.csv": "a,b\nx,1\n,2\n" },
	"chosen columns": { MLTable: delimited(plain, "  - keep_columns: [name, age]\n"), "a.csv": people },
	"without a column": { MLTable: delimited(plain, "  - drop_columns: [age]\n"), "a.csv": people },
	"converted columns": {
		MLTable: delimited(
			plain,
			"  - convert_column_types:\n      - columns: age\n        column_type: float\n      - columns: [member]\n        column_type: string\n",
		),
		"a.csv": people,
	},
	"some rows": { MLTable: delimited(plain, "  - skip: 1\n  - take: 1\n"), "a.csv": people },
	"rows that pass": { MLTable: delimited(plain, "  - filter: 'col(\"age\") > 36'\n"), "a.csv": people },
	"json lines": {
		MLTable:
			"type: mltable\npaths:\n  - file: ./a.jsonl\ntransformations:\n  - read_json_lines:\n      encoding: utf8\n      invalid_lines: error\n",
		"a.jsonl": '{"a":1,"b":"x","c":1.5,"d":true}\n{"a":2,"b":null,"c":2.0,"d":false}\n',
	},
	"whole and other numbers": { MLTable: delimited(plain), "a.csv": "a,b\n1,9007199254740993\n2.5,1\n" },
	"numbers and texts": { MLTable: delimited(plain), "a.csv": "a\n1\nx\n" },
	"words for nothing": { MLTable: delimited(plain), "a.csv": "a,b\nNA,1\nnull,2\nNaN,3\n" },
};

/**
 * Where Leeway differs on purpose: each with what must hold of every pair of values, so that nothing else passes for it. `found` is
 * Leeway's, `wanted` mltable's.
 */
const chosen: { type: RegExp; reason: string; holds(found: unknown, wanted: unknown): boolean }[] = [
	{
		type: /^(?:bool|object)/,
		reason: "0 and 1 are numbers, as in the logs; mltable takes a column of nothing else for booleans",
		holds: (found, wanted) => typeof wanted === "boolean" && found === Number(wanted),
	},
	{
		type: /^(?:str|object)/,
		reason: "an empty cell of a text column is null; mltable has an empty text",
		holds: (found, wanted) => (found === null && wanted === "") || (found !== null && isSame(found, wanted)),
	},
	{
		type: /^(?:str|object)/,
		reason: 'a quoted empty cell ("") is null in a column of numbers; mltable makes texts of all of it',
		holds: (found, wanted) =>
			(found === null && (wanted === "" || wanted === null)) ||
			(typeof found === "number" && String(found) === wanted),
	},
	{
		type: /^datetime/,
		reason:
			"a date that is written the way of a country is the text it is; mltable guesses which day it means",
		holds: (found, wanted) =>
			typeof found === "string" && !/^\d{4}-/.test(found) && typeof wanted === "string",
	},
];

export async function compareTables(
	folder: string,
	runPython: (script: string, args: string[]) => string,
	count: Count,
): Promise<void> {
	const folders = [...writeOwn(folder)];
	const samples = [
		...(published("azureml-assets_e2e_mltables") ?? []),
		...(published("azureml-examples_mltables") ?? []),
	];
	if (samples.length === 0) count.skip("the public MLTables", "they are not beside this clone");
	folders.push(
		...samples.filter((path) => basename(path) === "MLTable").map((path) => resolve(dirname(path))),
	);
	const list = join(folder, "folders.json");
	writeFileSync(list, JSON.stringify(folders));
	const answers: Theirs[] = runPython(".ci/peers/tables.py", [list])
		.trim()
		.split("\n")
		.filter((line) => line.startsWith('{"folder"'))
		.map((line) => JSON.parse(line));
	count.check(
		`mltable answers for each of ${folders.length} tables`,
		answers.length === folders.length,
		`${answers.length}`,
	);
	for (const theirs of answers) await compareTable(theirs, count);
}

async function compareTable(theirs: Theirs, count: Count): Promise<void> {
	const name = basename(theirs.folder);
	const found = await ours(theirs.folder);
	if (theirs.rows === undefined) {
		const isRefused = "error" in found;
		if (isRefused) count.check(`${name}: neither reads it`, true);
		else
			count.skip(
				`${name}: ${found.rows.length} rows that Leeway reads`,
				`mltable does not: ${theirs.error?.replaceAll("\n", " ").slice(0, 160)}`,
			);
		return;
	}
	if ("error" in found) {
		count.check(`${name}: Leeway reads what mltable does`, false, found.error);
		return;
	}
	count.check(
		`${name}: as many rows`,
		found.rows.length === theirs.rows.length,
		`${found.rows.length}, not ${theirs.rows.length}`,
	);
	for (const [column, type] of Object.entries(theirs.types ?? {})) {
		const wrong = theirs.rows.findIndex((row, place) => !isSame(found.rows[place]?.[column], row[column]));
		const kinds = found.types[column] ?? "null";
		const isDifferent = wrong >= 0 || !suits(kinds, type);
		const rows = theirs.rows;
		const choice = chosen.find(
			({ type: of, holds }) =>
				of.test(type) && rows.every((row, place) => holds(found.rows[place]?.[column], row[column])),
		);
		if (isDifferent && choice) {
			count.check(`${name}.${column} differs, as chosen: ${choice.reason}`, true);
			continue;
		}
		const says =
			wrong < 0
				? `${kinds}, not ${type}`
				: `row ${wrong}: ${JSON.stringify(found.rows[wrong]?.[column])}, not ${JSON.stringify(theirs.rows[wrong]?.[column])} (${type})`;
		count.check(`${name}.${column}: values and type (${type})`, !isDifferent, says);
	}
}

/** pandas has no integers beside nulls, and no booleans: they are floats and objects there. */
function suits(kinds: string, type: string): boolean {
	const only = (...names: string[]) => kinds.split("|").every((kind) => names.includes(kind));
	if (kinds === "null") return true;
	if (/^(?:int|uint)/i.test(type)) return only("int", "inexactInt");
	if (/^float/i.test(type)) return only("int", "float", "inexactFloat", "inexactInt");
	if (/^bool/.test(type)) return only("boolean");
	if (/^datetime/.test(type)) return only("text", "int");
	return true;
}

function isSame(found: unknown, wanted: unknown): boolean {
	if (found === undefined || found === null) return wanted === null || wanted === undefined;
	// Parquet has times as numbers.
	if (typeof found === "number" && typeof wanted === "string") return found === Date.parse(`${wanted}Z`);
	if (typeof wanted === "number")
		return Number(found) === wanted || (Number.isNaN(wanted) && Number.isNaN(Number(found)));
	if (typeof found === "object" || typeof wanted === "object") return canonical(found) === canonical(wanted);
	return String(found) === String(wanted) || sameTime(String(found), String(wanted));
}

/** A date is a text to Leeway; 2001-02-03T00:00:00 is the same day. */
function sameTime(found: string, wanted: string): boolean {
	if (!/^\d{4}-\d\d-\d\d/.test(wanted)) return false;
	const time = (text: string) =>
		Date.parse(`${text.replace(" ", "T").replace(/Z$/, "")}${text.length > 10 ? "Z" : ""}`);
	return time(found) === time(wanted);
}

/** Nested values by what they say: Python's texts of them have single quotes. */
function canonical(value: unknown): string {
	const text = typeof value === "string" ? value : JSON.stringify(value);
	return text.replaceAll(/\s+/g, "").replaceAll("'", '"').replaceAll("None", "null");
}

async function ours(folder: string): Promise<ReadBack | { error: string }> {
	try {
		return await readBack(datastoreAt(dirname(folder)), basename(folder));
	} catch (error) {
		return { error: error instanceof Error ? error.message : String(error) };
	}
}

function* writeOwn(folder: string): Generator<string> {
	for (const [name, files] of Object.entries(own)) {
		const place = join(folder, name);
		mkdirSync(place, { recursive: true });
		for (const [file, content] of Object.entries(files)) writeFileSync(join(place, file), content);
		yield resolve(place);
	}
	let place = "";
	for (const { path, content } of creditBaseline("peers")) {
		const file = join(folder, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, content);
		place = dirname(file);
	}
	yield resolve(place);
}
