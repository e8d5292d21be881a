/** Collections and the files they are compared with: what CSV, collected logs and Parquet hold that JSON holds otherwise. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { recordLine } from "./oddWorkspace";

type Row = Record<string, unknown>;

/** All of it is of this day. */
export const textWindow = "from=2026-03-02&to=2026-03-03";
const rowCount = 400;

const many = <Made>(made: (row: number) => Made): Made[] =>
	Array.from({ length: rowCount }, (_, row) => made(row));
const csvOf = (header: string, lines: readonly string[], end = "\n") =>
	`${[header, ...lines].join(end)}${end}`;

const cats = ["a", "b", "c", 123];
const zips = ["01234", "02134", "10001", "90210"];
const flow = (row: number) => ({ a: row % 7, b: row / 7, c: "xyz"[row % 3] });
const clock = (row: number) => `${10 + (row % 3)}:00:00`;

/** Rows of each collection `texts/{name}/model_inputs`. */
const collections: Readonly<Record<string, (row: number) => Row>> = {
	cats: (row) => ({ cat: cats[row % 4], x: row % 10 }),
	mail: (row) => ({ zip: zips[row % 4], qty: row % 10 }),
	flow,
	clock: (row) => ({ a: row % 7, t: clock(row) }),
};

const mltable = `paths: [{ file: ./train.csv }]
transformations: [{ read_delimited: { delimiter: ",", encoding: utf8 } }]
`;

const flowLines = (separator: string) =>
	many(flow).map(({ a, b, c }) => [a, b.toFixed(2), c].join(separator));

/** The files, by their path below baselines/texts. */
const files: Readonly<Record<string, string | Uint8Array>> = {
	"cats/MLTable": mltable,
	"cats/train.csv": csvOf(
		"cat,x",
		many((row) => `${cats[(row + 1) % 4]},${row % 10}`),
	),
	"mail/MLTable": mltable,
	"mail/train.csv": csvOf(
		"zip,qty",
		many((row) => `${zips[row % 4]},${row % 10}`),
	),
	"flow/last-month.jsonl": logOf(flow),
	"flow/semicolons.csv": csvOf("a;b;c", flowLines(";")),
	"flow/tabs.csv": csvOf("a\tb\tc", flowLines("\t"), "\r\n"),
	"flow/bars.csv": csvOf("a|b|c", flowLines("|")),
	"flow/utf16.csv": Buffer.from(`\uFEFF${csvOf("a,b,c", flowLines(","))}`, "utf16le"),
	"flow/nulls.csv": csvOf(
		"a,b",
		many((row) => `${row % 7},${row % 80 === 0 ? "NULL" : row % 80 === 1 ? "n/a" : (row / 7).toFixed(2)}`),
	),
	"clock/types.parquet": new Uint8Array(clockParquet()),
};

function clockParquet(): ArrayBuffer {
	const optional = { repetition_type: "OPTIONAL" } as const;
	return parquetWriteBuffer({
		schema: [
			{ name: "root", num_children: 3 },
			{ name: "iv", type: "FIXED_LEN_BYTE_ARRAY", type_length: 12, converted_type: "INTERVAL", ...optional },
			{ name: "a", type: "INT32", ...optional },
			{ name: "t", type: "INT64", converted_type: "TIME_MICROS", ...optional },
		],
		columnData: [
			{ name: "iv", data: many(() => new Uint8Array(12)) },
			{ name: "a", data: many((row) => row % 7) },
			{ name: "t", data: many((row) => BigInt(10 + (row % 3)) * 3_600_000_000n) },
		],
	});
}

function logOf(rowOf: (row: number) => Row): string {
	return many((row) => recordLine(`r${row}`, "2026-03-02T10:00:00Z", { data: [rowOf(row)] })).join("");
}

export const textFile = (path: string): Buffer => Buffer.from(files[path] ?? "");

/** Writes all of it below a datastore's folder. */
export async function writeTextBaselines(root: string): Promise<void> {
	const put = async (path: string, content: string | Uint8Array) => {
		const place = join(root, path);
		await mkdir(dirname(place), { recursive: true });
		await writeFile(place, content);
	};
	for (const [name, rowOf] of Object.entries(collections)) {
		await put(`modelDataCollector/texts/${name}/model_inputs/2026/03/02/10/log.jsonl`, logOf(rowOf));
	}
	for (const [path, content] of Object.entries(files)) await put(`baselines/texts/${path}`, content);
}
