import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { openTable } from "@/lib/analysis/baseline/openTable";
import { createWorkspace } from "@/lib/analysis/workspace";
import { familyOfKind } from "@/lib/cell";
import { createJobs } from "@/lib/ingest/jobs";
import type { DistributionQuery } from "@/lib/query/distribution";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import type { Engine } from "@/lib/query/engine";
import { datastoreAt } from "@/test/analysis/readBack";
import { keepSummaries } from "./keepSummaries";
import { countingVersion, openSummaryFolder } from "./summaryFolder";

const folder = mkdtempSync(join(tmpdir(), "leeway-summaries-"));
afterAll(() => rmSync(folder, { recursive: true }));

const rows = Array.from({ length: 500 }, (_, row) => ({
	amount: row === 3 ? null : Math.sin(row) * 100,
	code: row % 4,
	name: ["ä", "b", "", "d\n"][row % 4],
	flag: row % 3 === 0,
}));
writeFileSync(join(folder, "table.jsonl"), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
const everything: DistributionQuery = { columns: ["amount", "code", "name", "flag"] };

/** An engine over the table, which notes what it is asked; and where summaries are kept. */
async function world() {
	const home = mkdtempSync(join(folder, "home-"));
	const engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30 });
	onTestFinished(() => engine.close());
	const asked: (readonly string[])[] = [];
	const counting: Engine = {
		...engine,
		distributions(source, query, options) {
			asked.push(query.columns);
			return engine.distributions(source, query, options);
		},
	};
	const datastore = datastoreAt(folder);
	const workspace = createWorkspace(counting, createJobs(), {
		maxLineBytes: 2 ** 20,
		datastores: [datastore],
	});
	const opened = await openTable(workspace, { datastore, path: "table.jsonl" }, {});
	if (opened.state !== "ready") throw new Error("not ready");
	const { source } = opened;
	const place = join(home, "summaries");
	/** As after a restart: nothing but the disk remembers. */
	const restarted = (version = "1", bounds?: { totalBytes: number; columnBytes: number }) =>
		keepSummaries(counting, { source, version }, openSummaryFolder(place, bounds));
	const files = () =>
		readdirSync(place, { recursive: true, encoding: "utf8" })
			.filter((name) => name.endsWith(".pack"))
			.map((name) => join(place, name));
	return { engine, source, asked, restarted, files };
}

test("what was counted once is not counted again, also after a restart", async () => {
	const { engine, source, asked, restarted } = await world();
	const plain = await engine.distributions(source, everything);
	expect(await restarted().distributions(source, everything)).toEqual(plain);
	expect(asked).toEqual([everything.columns]);
	expect(await restarted().distributions(source, everything)).toEqual(plain);
	const turned = { columns: ["flag", "amount"] };
	expect(await restarted().distributions(source, turned)).toEqual(await engine.distributions(source, turned));
	expect(await restarted().distributions(source, { columns: [] })).toEqual({ rows: 500, columns: [] });
	expect(asked).toHaveLength(1);
});

test("only what is not known yet is counted", async () => {
	const { engine, source, asked, restarted } = await world();
	await restarted().distributions(source, { columns: ["code", "name"] });
	const all = await restarted().distributions(source, everything);
	expect(asked).toEqual([
		["code", "name"],
		["amount", "flag"],
	]);
	expect(all).toEqual(await engine.distributions(source, everything));
});

test("other rows are counted anew: another version, other rows left out, another source", async () => {
	const { engine, source, asked, restarted } = await world();
	await restarted().distributions(source, everything);
	await restarted("2").distributions(source, everything);
	const complete = { ...everything, complete: ["amount"] };
	expect(await restarted().distributions(source, complete)).toEqual(
		await engine.distributions(source, complete),
	);
	await restarted().distributions({ ...source }, everything);
	expect(asked).toHaveLength(4);
	const filtered = { ...everything, filter: [{ column: "code", op: "eq" as const, value: 1 }] };
	const found = await restarted().distributions(source, filtered);
	expect(found.rows).toBe(125);
	expect(found).toEqual(await engine.distributions(source, filtered));
});

test.each([
	["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
	["cut in its header", (bytes: Buffer) => bytes.subarray(0, 60)],
	["empty", () => Buffer.alloc(0)],
	["of something else", () => Buffer.from("no summaries at all, but something much longer than a preamble")],
	["with a flipped bit at its end", (bytes: Buffer) => flipped(bytes, bytes.length - 3)],
	["with a flipped bit in its header", (bytes: Buffer) => flipped(bytes, 80)],
	["that says its header is huge", (bytes: Buffer) => flipped(bytes, 7)],
])("a file %s is counted anew and replaced", async (_, damage) => {
	const { engine, source, asked, restarted, files } = await world();
	await restarted().distributions(source, everything);
	const [file = ""] = files();
	writeFileSync(file, damage(readFileSync(file)));
	const plain = await engine.distributions(source, everything);
	expect(await restarted().distributions(source, everything)).toEqual(plain);
	expect(asked).toHaveLength(2);
	expect(files()).not.toContain(file);
	await restarted().distributions(source, everything);
	expect(asked.slice(2)).toEqual([]);
});

test("the least recently used go first beyond the bound, and one too large is not kept", async () => {
	const { source, asked, restarted, files } = await world();
	const one = async (version: string, bounds = { totalBytes: 2 ** 15, columnBytes: 2 ** 14 }) => {
		await restarted(version, bounds).distributions(source, everything);
		// Files are told apart by when they were used.
		await new Promise((resolve) => setTimeout(resolve, 20));
	};
	for (const version of ["1", "2", "3", "1", "4"]) await one(version);
	expect(files()).toHaveLength(3);
	const before = asked.length;
	await one("1");
	expect(asked).toHaveLength(before);
	await one("2");
	expect(asked).toHaveLength(before + 1);
	await one("5", { totalBytes: 2 ** 20, columnBytes: 2 ** 10 });
	await one("5", { totalBytes: 2 ** 20, columnBytes: 2 ** 10 });
	expect(asked.at(-1)).toEqual(["amount"]);
});

test("a place that cannot be written to costs time, not answers", async () => {
	const { engine, source } = await world();
	const file = join(folder, "in-the-way");
	writeFileSync(file, "");
	const kept = keepSummaries(engine, { source, version: "1" }, openSummaryFolder(join(file, "summaries")));
	expect(await kept.distributions(source, everything)).toEqual(
		await engine.distributions(source, everything),
	);
});

function flipped(bytes: Buffer, at: number): Buffer {
	const copy = Buffer.from(bytes);
	copy[at] = (copy[at] ?? 0) ^ 0x10;
	return copy;
}

test("summaries made before a kind was added are counted anew: this version of counting has these kinds", () => {
	const kinds = Object.entries(familyOfKind).map(([kind, family]) => `${kind}: ${family}`);
	expect([countingVersion, kinds]).toEqual([
		1,
		[
			"missing: null",
			"null: null",
			"boolean: boolean",
			"int: number",
			"float: number",
			"text: text",
			"json: nested",
		],
	]);
});
