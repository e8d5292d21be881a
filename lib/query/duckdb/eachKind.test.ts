/** A column of one kind of cell alone: its values are counted, and a file holds them. A kind whose family is told nowhere fails here. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cellJson, familiesOfKinds, familyOfKind, type Kind, kinds, valueKindOf } from "@/lib/cell";
import type { Engine } from "@/lib/query/engine";
import { blobNamed, type Cell, unitOf } from "@/test/query/contract/units";
import { openDuckDBEngine } from "./engine";
import { version } from "./layout";

/** Two cells of each kind that differ. */
const two = {
	[kinds.missing]: [{}, {}],
	[kinds.null]: [{}, {}],
	[kinds.boolean]: [{ number: 0 }, { number: 1 }],
	[kinds.int]: [{ number: 1 }, { number: 2 }],
	[kinds.float]: [{ number: 1.5 }, { number: 2.5 }],
	[kinds.text]: [{ text: "a" }, { text: "b" }],
	[kinds.json]: [{ text: "[1]" }, { text: "[2]" }],
	[kinds.inexactInt]: [
		{ number: 2 ** 63, text: "9223372036854775807" },
		{ number: 2 ** 53, text: "9007199254740993" },
	],
	[kinds.inexactFloat]: [
		{ number: 0.1, text: "0.1000000000000000000001" },
		{ number: 0.2, text: "0.2000000000000000000001" },
	],
	[kinds.escapedText]: [{ text: '"\\u0000a"' }, { text: '"\\u0000b"' }],
	[kinds.longText]: [{ text: "a… (70000 bytes)" }, { text: "b… (70000 bytes)" }],
	[kinds.longJson]: [{ text: "[1… (70000 bytes)" }, { text: "[2… (70000 bytes)" }],
} satisfies Record<Kind, [Omit<Cell, "kind">, Omit<Cell, "kind">]>;

const withValues = Object.entries(kinds).filter(([, kind]) => familyOfKind[valueKindOf(kind)] !== null);

let home: string;
let engine: Engine;
beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), "leeway-"));
	engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30 });
	for (const [name, kind] of withValues) {
		const rows = two[kind].map((cell) => ({ x: { kind, ...cell } }));
		await engine.copy(name, (copy) => copy.commit(unitOf([blobNamed("a", { rows: rows.length })], rows)));
	}
});
afterAll(async () => {
	await engine.close();
	await rm(home, { recursive: true });
});

test.each(withValues)(
	"%s: its rows are of one kind and family, and its values are counted",
	async (name, kind) => {
		const { columns } = await engine.distributions({ key: name }, { columns: ["x"] });
		const [column] = columns;
		if (!column) throw new Error("no column");
		const { kinds: counts } = column;
		expect(counts[valueKindOf(kind)]).toBe(2);
		const family = familyOfKind[valueKindOf(kind)];
		expect(Object.entries(familiesOfKinds(counts)).filter(([, count]) => count > 0)).toEqual([[family, 2]]);
		const { numbers, texts, exact, trues } = column;
		const counted = {
			number: exact?.distinct ?? numbers.values.length,
			text: texts.size,
			boolean: trues + 1,
			// Objects and arrays are not counted by value.
			nested: 2,
		};
		expect(family && counted[family]).toBe(2);
	},
);

test.each(withValues)("%s: a Parquet file holds its values", async (name, kind) => {
	const found = await engine.withParquet(
		{ key: name },
		{ filter: [], sort: [], columns: ["x"] },
		async (file) => {
			const instance = await DuckDBInstance.create(":memory:");
			const connection = await instance.connect();
			const answer = await connection.runAndReadAll(`SELECT x::VARCHAR FROM read_parquet('${file}')`);
			const rows = answer.getRowsJson();
			connection.closeSync();
			instance.closeSync();
			return rows.map(([cell]) => String(cell));
		},
	);
	const texts = two[kind].map((cell: Omit<Cell, "kind">) => {
		const json = cellJson(kind, cell.number ?? null, cell.text ?? null) ?? "";
		// A column of plain texts is one of texts, not of their JSON.
		return familyOfKind[valueKindOf(kind)] === "text" && kind !== kinds.escapedText
			? String(JSON.parse(json))
			: json;
	});
	if (kind !== kinds.inexactFloat)
		expect(found).toEqual(texts.map((text) => text.replace(/^"(\d+)"$/, "$1")));
	else expect(found).toEqual(two[kind].map(({ text }) => text));
});

test("copies made before a kind was added are read anew: this version of their layout has these kinds", () => {
	const names =
		"missing null boolean int float text json inexactInt inexactFloat escapedText longText longJson";
	expect([version, Object.keys(kinds).join(" ")]).toEqual([9, names]);
});
