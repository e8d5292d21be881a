/** The rows of a window as a file: exactly those that are listed, in their order, as they are spelled. */
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { parquetMetadata } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rows as rowsAnswer } from "@/lib/api/answers";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
const collection = "collections/[datastore]/[endpoint]/[deployment]/[collection]";
const spelled = [
	{ name: "=1+1", number: "__NUMBER__" },
	{ name: 'with "quotes", and\na newline', number: null },
	{ number: 7 },
];

beforeAll(async () => {
	workspace = await openSmallWorkspace();
	const path = join(workspace.data, "modelDataCollector/e/d/spelled/2026/03/01/10/l.jsonl");
	mkdirSync(dirname(path), { recursive: true });
	const line = {
		specversion: "1.0",
		id: "a",
		correlationid: "c",
		time: "2026-03-01T10:00:00Z",
		data: spelled,
	};
	writeFileSync(path, JSON.stringify(line).replace('"__NUMBER__"', "12345678901234567890.10"));
	appendFileSync(path, "\n");
});
afterAll(() => workspace?.close());

async function file(query: string, params: Record<string, string> = {}) {
	const answer = await workspace.ask(`${collection}/export`, "GET", { query, params });
	return { answer, text: await answer.text() };
}

async function listed(query: string) {
	const answer = await workspace.ask(`${collection}/rows`, "GET", { query: `${query}&limit=10000` });
	return rowsAnswer.parse(await answer.json());
}

test("a line a row, as the same question lists them", async () => {
	const query = `from=2026-03-01&to=2026-03-13&sort=-a,b&filter=${encodeURIComponent('[{"column":"b","op":"ne","value":"v1"}]')}`;
	const { rows, total } = await listed(query);
	expect(total).toBeGreaterThan(2_000);
	const { text, answer } = await file(`${query}&format=jsonl`);
	expect(answer.headers.get("content-disposition")).toBe('attachment; filename="rows.jsonl"');
	expect(answer.headers.get("x-leeway-partial")).toBe("false");
	expect(
		text
			.trimEnd()
			.split("\n")
			.map((each) => JSON.parse(each)),
	).toEqual(rows);

	const parquet = await workspace.ask(`${collection}/export`, "GET", { query: `${query}&format=parquet` });
	expect(parquet.headers.get("content-disposition")).toBe('attachment; filename="rows.parquet"');
	// What is in it is tested by lib/query/duckdb/writeParquet.test.ts.
	const bytes = Buffer.from(await parquet.arrayBuffer());
	expect([bytes.subarray(0, 4), bytes.subarray(-4)].map(String)).toEqual(["PAR1", "PAR1"]);

	const csv: Record<string, string>[] = parse((await file(query)).text, { columns: true });
	expect(csv.map((row) => [row._id, row.a, row.b])).toEqual(
		rows.map((row) => [row._id, String(row.a), row.b]),
	);
});

test("columns are chosen as for the rows", async () => {
	const head = async (query: string) =>
		(await file(`from=2026-03-01&to=2026-03-02&${query}`)).text.split("\r\n")[0];
	expect(await head("columns=b")).toBe("_id,_time,_correlationid,_blob,_line,_index,b");
	expect(await head("without=b")).toBe("_id,_time,_correlationid,_blob,_line,_index,a");
	// Our own fields come with every row, named or not.
	expect(await head("columns=_time,b")).toBe("_id,_time,_correlationid,_blob,_line,_index,b");
	expect((await file("columns=c")).answer.status).toBe(400);
	expect((await file("format=xlsx")).answer.status).toBe(400);
});

test("columns stand in the order they were moved to, in every format, also where one they were moved before is left out", async () => {
	const own = "_id,_time,_correlationid,_blob,_line,_index";
	const window = "from=2026-03-01&to=2026-03-02";
	const head = async (query: string) => (await file(`${window}&${query}`)).text.split("\r\n")[0];
	expect(await head("")).toBe(`${own},a,b`);
	expect(await head("moved=b,a")).toBe(`${own},b,a`);
	expect(await head("moved=a,a")).toBe(`${own},b,a`);
	expect(await head("moved=gone,a")).toBe(`${own},a,b`);
	expect(await head("columns=a,b&moved=b,a")).toBe(`${own},b,a`);
	expect(await head("without=a&moved=b,a")).toBe(`${own},b`);
	// A column that is not there is still refused.
	expect((await file(`${window}&columns=c&moved=b,a`)).answer.status).toBe(400);
	const [line = ""] = (await file(`${window}&moved=b,a&format=jsonl`)).text.split("\n");
	expect(Object.keys(JSON.parse(line)).slice(-2)).toEqual(["b", "a"]);
	const parquet = await workspace.ask(`${collection}/export`, "GET", {
		query: `${window}&moved=b,a&format=parquet`,
	});
	const { schema } = parquetMetadata(await parquet.arrayBuffer());
	expect(schema.map(({ name }) => name).slice(-2)).toEqual(["b", "a"]);
});

test("numbers keep every digit, texts are safe for a spreadsheet, null and missing are empty in CSV and apart in JSON", async () => {
	const csv: Record<string, string>[] = parse((await file("", { collection: "spelled" })).text, {
		columns: true,
	});
	expect(csv.map(({ name, number }) => [name, number])).toEqual([
		["'=1+1", "12345678901234567890.10"],
		['with "quotes", and\na newline', ""],
		["", "7"],
	]);
	const lines = (await file("format=jsonl", { collection: "spelled" })).text.trimEnd().split("\n");
	expect(lines[0]).toContain('"number":"12345678901234567890.10"');
	expect(lines[1]).toContain('"number":null');
	expect(lines[2]).not.toContain('"name"');
});

test("a window without rows is a file of its names", async () => {
	expect((await file("from=2025-01-01&to=2025-01-02")).text).toMatch(/^_id,[^\r]*\r\n$/);
});

test("asked to keep formulas, a text stands as it is; the file is an attachment that nothing in runs", async () => {
	const query = "from=2026-03-01&to=2026-03-02&formulas=keep";
	const { answer, text } = await file(query, { collection: "spelled" });
	const [, first] = parse(text) as string[][];
	expect(first?.at(-2)).toBe("=1+1");
	expect(answer.headers.get("content-disposition")).toMatch(/^attachment; /);
	expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
	expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
	expect((await file("formulas=run", { collection: "spelled" })).answer.status).toBe(400);
});
