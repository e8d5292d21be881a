import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { onTestFinished } from "vitest";
import { cellLexeme, kinds } from "@/lib/cell";
import type { Filter } from "@/lib/model/filter";
import { testFewAndMany } from "@/test/hardening";
import { blobNamed, type Cell, cells, unitOf } from "@/test/query/contract/units";
import type { Engine } from "../engine";
import { openDuckDBEngine } from "./engine";

async function open(): Promise<Engine> {
	const home = mkdtempSync(join(tmpdir(), "leeway-form-"));
	const engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 28, copyBytes: 2 ** 30, threads: 1 });
	onTestFinished(async () => {
		await engine.close();
		rmSync(home, { recursive: true, force: true });
	});
	return engine;
}

const text = fc.oneof(
	fc.constantFrom("", "a", "twelve bytes", "thirteen byte", "größe", "größer als zwölf", "x".repeat(300)),
	fc.string({ unit: "grapheme" }).filter((value) => value.isWellFormed() && !value.includes("\0")),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
	fc.constantFrom<Cell>(cells.null, cells.true, cells.false, cells.nan),
	fc.integer({ min: -5, max: 5 }).map(cells.int),
	fc.constantFrom(0.5, -2.25, 1e300).map(cells.float),
	fc.constant(cells.bigInt("12345678901234567890")),
	text.map(cells.text),
	fc.constantFrom("[1]", "{}").map(cells.json),
);
/** Mostly one kind, as columns are, at times with nulls, at times anything. */
const column = fc.oneof(
	fc.array(fc.integer({ min: -5, max: 5 }).map(cells.int), { minLength: 5, maxLength: 5 }),
	fc.array(fc.oneof(fc.constant<Cell>(cells.null), text.map(cells.text)), { minLength: 5, maxLength: 5 }),
	fc.array(fc.oneof(fc.constant<Cell>(cells.null), fc.constant(cells.float(0.5))), {
		minLength: 5,
		maxLength: 5,
	}),
	fc.array(fc.constant<Cell>(cells.null), { minLength: 5, maxLength: 5 }),
	fc.array(fc.option(cell, { nil: undefined }), { minLength: 5, maxLength: 5 }),
);
const units = fc.array(fc.dictionary(fc.constantFrom("a", "b", "c"), column), { minLength: 1, maxLength: 4 });

const lexeme = (given: Cell | undefined) =>
	given && cellLexeme(given.kind, given.number ?? null, given.text ?? null);

/** What the engine must find: kinds told apart, null and missing too. */
const models: [Filter, (given: Cell | undefined) => boolean][] = [
	[{ column: "a", op: "is_missing" }, (given) => given === undefined],
	[{ column: "a", op: "is_null" }, (given) => given?.kind === kinds.null],
	[{ column: "a", op: "not_null" }, (given) => given !== undefined && given.kind !== kinds.null],
	[{ column: "a", op: "eq", value: 1 }, (given) => given?.kind === kinds.int && given.number === 1],
	[{ column: "a", op: "ne", value: 1 }, (given) => !(given?.kind === kinds.int && given.number === 1)],
	[{ column: "a", op: "eq", value: "a" }, (given) => given?.kind === kinds.text && given.text === "a"],
	[{ column: "a", op: "eq", value: true }, (given) => given?.kind === kinds.boolean && given.number === 1],
];

const eachComesBack = (runs: number) =>
	`whatever kinds of values come in whatever order, ${runs} times, each comes back as it was, and filters tell them apart`;

testFewAndMany(eachComesBack, { few: 15, many: 200, timeout: 600_000 }, async (runs) => {
	const engine = await open();
	let key = 0;
	await fc.assert(
		fc.asyncProperty(units, async (given) => {
			const source = { key: String(key++) };
			const written = given.flatMap((columns, unit) =>
				Array.from({ length: 5 }, (_, row) => ({
					n: unit * 5 + row,
					cells: Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[row]])),
				})),
			);
			for (const [unit] of given.entries()) {
				const rows = written.slice(unit * 5, unit * 5 + 5).map(({ n, cells: own }) => {
					const present = Object.entries(own).flatMap(([name, value]) =>
						value ? [[name, value] as const] : [],
					);
					return { ...Object.fromEntries(present), n: cells.int(n) };
				});
				const blob = blobNamed(`${unit}`, { rows: rows.length, records: rows.length });
				await engine.copy(source.key, (copy) => copy.commit(unitOf([blob], rows)));
			}
			const all = { filter: [], sort: [{ column: "n", descending: false }], offset: 0, limit: 1000 };
			const page = await engine.rows(source, all);
			for (const [place, row] of page.rows.entries()) {
				for (const [i, name] of page.columns.entries()) {
					const expected = name === "n" ? String(place) : lexeme(written[place]?.cells[name]);
					if (row.cells[i]?.lexeme !== expected)
						throw new Error(`${name} of row ${place}: ${row.cells[i]?.lexeme}, not ${expected}`);
				}
			}
			if (page.rows.length !== written.length) throw new Error("rows are missing");
			if (!page.columns.includes("a")) return;
			for (const [filter, isWanted] of models) {
				const found = await engine.rows(source, { ...all, filter: [filter], columns: ["n"] });
				const places = found.rows.map(({ cells: [own] }) => Number(own?.lexeme));
				const wanted = written.filter(({ cells: own }) => isWanted(own.a)).map(({ n }) => n);
				if (places.join() !== wanted.join() || found.total !== wanted.length) {
					throw new Error(`${filter.op} ${filter.value}: ${places}, not ${wanted}`);
				}
			}
		}),
		{ numRuns: runs },
	);
});
