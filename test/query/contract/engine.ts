/** What every engine must do, as tests: call `testEngine` from the engine's own test file. */

import { describe, expect, test } from "vitest";
import { kinds } from "@/lib/cell";
import { SpelledNumber } from "@/lib/decimal";
import { LeewayError } from "@/lib/errors";
import type { Filter } from "@/lib/model/filter";
import type { Sort } from "@/lib/model/sort";
import type { Engine, OrderPlace, RowPage, RowQuery } from "@/lib/query/engine";
import { testDistributions } from "./distributions";
import { testFindText } from "./findText";
import { testLookUp } from "./lookUp";
import { testNotices } from "./notices";
import { testPairs } from "./pairs";
import { testRecordGroups } from "./recordGroups";
import { testRowFiles } from "./rowFiles";
import { testSegments } from "./segments";
import { blobNamed, type Cell, cells, engineOfEachKind, unitOf, oneOfEachKind as values } from "./units";

const all: RowQuery = { filter: [], sort: [], offset: 0, limit: 1_000 };
const at = (clock: string) => Date.parse(`2026-03-01T${clock}Z`);

const places = values.map((_, place) => place);
const without = (...excluded: number[]) => places.filter((place) => !excluded.includes(place));

/** `open` gives an engine without copies, closed by the caller when the test is over. */
export function testEngine(label: string, open: () => Promise<Engine>): void {
	testLookUp(label, open);
	testDistributions(label, open);
	testRecordGroups(label, open);
	testNotices(label, open);
	testPairs(label, open);
	testRowFiles(label, open);
	testFindText(label, open);
	testSegments(label, open);

	const withValues = () => engineOfEachKind(open);
	/** Two pages of rows, records and problems. */
	async function engineOfPlaces(): Promise<Engine> {
		const engine = await open();
		const rows = values.map((x, n) => ({ n: cells.int(n), ...(x ? { x } : {}) }));
		const records = values.map((_, n) => ({ time: n === 0 ? null : at("10:00:00") + n }));
		const problems = values.map((_, n) => ({
			...{ line: 100 + n, offset: 0, length: 1, reason: "invalid_json" as const, text: "{", blob: 0 },
		}));
		const unit = unitOf([blobNamed("a", { rows: values.length })], rows, { records });
		await engine.copy("k", (copy) => copy.commit({ ...unit, problems }));
		return engine;
	}
	async function placesOf(engine: Engine, query: Partial<RowQuery>): Promise<number[]> {
		const page = await engine.rows({ key: "k" }, { ...all, columns: ["n"], ...query });
		expect(page.total).toBeGreaterThanOrEqual(page.rows.length);
		return page.rows.map(({ cells }) => Number(cells[0]?.lexeme));
	}

	describe(`${label}: filters`, () => {
		test("each operator on each kind of value", async () => {
			const engine = await withValues();
			const cases: [Filter["op"], unknown, number[]][] = [
				["eq", 1, [4, 5]],
				["eq", "1", [8]],
				["eq", true, [2]],
				["eq", false, [3]],
				["eq", null, [1]],
				["eq", new SpelledNumber("12345678901234567890"), [7]],
				["eq", Number("12345678901234567890"), []],
				["gt", new SpelledNumber("12345678901234567889"), [7]],
				["gt", new SpelledNumber("12345678901234567890"), []],
				["lte", "12345678901234567890", [4, 5, 6, 7, 8, 13, 14]],
				["eq", "12345678901234567890", [7, 14]],
				["eq", "[1]", [11]],
				["eq", "NaN", [12]],
				["eq", "", [13]],
				["eq", "größe", []],
				["eq", 1e300, []],
				["ne", 1, without(4, 5)],
				["ne", "b", without(9)],
				["ne", null, without(1)],
				["ne", true, without(2)],
				["lt", 2, [4, 5]],
				["lte", 2, [4, 5, 6]],
				["gt", 1, [6, 7]],
				["gte", 1, [4, 5, 6, 7]],
				["lt", 1.5, [4, 5]],
				["gt", 1e300, []],
				["lt", "b", [8, 10, 13, 14]],
				["gte", "b", [9]],
				["contains", "RÖß", [10]],
				["contains", "1", [7, 8, 11, 14]],
				["contains", "%", []],
				["in", [1, "b", null], [1, 4, 5, 9]],
				["in", [], []],
				["is_null", undefined, [1]],
				["not_null", undefined, without(0, 1)],
				["is_missing", undefined, [0]],
			];
			for (const [op, value, wanted] of cases) {
				const found = await placesOf(engine, { filter: [{ column: "x", op, value }] });
				expect([op, value, found]).toEqual([op, value, wanted]);
			}
		});

		test("conditions hold together, and the total counts what passes", async () => {
			const engine = await withValues();
			const filter: Filter[] = [
				{ column: "x", op: "not_null" },
				{ column: "n", op: "gte", value: 4 },
				{ column: "n", op: "lt", value: 8 },
			];
			const page = await engine.rows({ key: "k" }, { ...all, filter, limit: 2 });
			expect([page.total, page.rows.length]).toEqual([4, 2]);
		});

		test("a wrong one is refused by name, with what to do", async () => {
			const engine = await withValues();
			const cases: [Filter, string][] = [
				[{ column: "x", op: "eq" }, "x"],
				[{ column: "x", op: "eq", value: {} }, "x"],
				[{ column: "x", op: "in", value: "b" }, "x"],
				[{ column: "x", op: "lt", value: null }, "x"],
				[{ column: "x", op: "contains", value: 5 }, "x"],
				[{ column: "_line", op: "eq", value: "1" }, "_line"],
				[{ column: "_line", op: "contains", value: "1" }, "_line"],
				[{ column: "_time", op: "gt", value: "yesterday" }, "_time"],
				[{ column: "_id", op: "lt", value: "r_1" }, "_id"],
				[{ column: "_id", op: "eq", value: "no index" }, "_id"],
				[{ column: "X1", op: "is_null" }, "X1"],
			];
			for (const [filter, name] of cases) {
				await expect(engine.rows({ key: "k" }, { ...all, filter: [filter] })).rejects.toMatchObject({
					kind: "invalid",
					message: expect.stringContaining(name),
					fix: expect.stringMatching(/\.|\?/),
				});
			}
		});

		test("our own fields", async () => {
			const engine = await open();
			const records = [
				{ time: at("00:10:00"), correlationid: "r_1" },
				{ time: at("00:20:00"), correlationid: null },
				{ time: null, correlationid: "" },
			];
			const rows = records.map((_, n) => ({ n: cells.int(n) }));
			await engine.copy("k", (copy) => copy.commit(unitOf([blobNamed("logs/a.jsonl")], rows, { records })));
			const cases: [Filter, number[]][] = [
				[{ column: "_time", op: "gte", value: "2026-03-01T00:20:00Z" }, [1]],
				[{ column: "_time", op: "is_null" }, [2]],
				[{ column: "_time", op: "ne", value: "2026-03-01T00:10:00Z" }, [1, 2]],
				[{ column: "_correlationid", op: "eq", value: "r_1" }, [0]],
				[{ column: "_correlationid", op: "eq", value: null }, [1]],
				[{ column: "_correlationid", op: "contains", value: "R_" }, [0]],
				[{ column: "_id", op: "eq", value: "r_1_0" }, [0]],
				[{ column: "_id", op: "eq", value: "_0" }, [1, 2]],
				[{ column: "_id", op: "ne", value: "r_1_0" }, [1, 2]],
				[{ column: "_id", op: "in", value: ["r_1_0", "r_1_1"] }, [0]],
				[{ column: "_blob", op: "contains", value: "LOGS/" }, [0, 1, 2]],
				[{ column: "_line", op: "in", value: [1, 3] }, [0, 2]],
				[{ column: "_index", op: "gt", value: 0 }, []],
			];
			for (const [filter, wanted] of cases) {
				expect([filter, await placesOf(engine, { filter: [filter] })]).toEqual([filter, wanted]);
			}
		});
	});

	describe(`${label}: order and pages`, () => {
		test("numbers before text, null and missing last, whichever way", async () => {
			const engine = await withValues();
			const sorted = (descending: boolean) => placesOf(engine, { sort: [{ column: "x", descending }] });
			expect(await sorted(false)).toEqual([3, 2, 4, 5, 6, 7, 13, 8, 14, 10, 12, 11, 9, 0, 1]);
			expect(await sorted(true)).toEqual([7, 6, 2, 4, 5, 3, 9, 11, 12, 10, 14, 8, 13, 0, 1]);
		});

		test("pages neither overlap nor miss a row, whatever the order", async () => {
			const engine = await open();
			const rows = Array.from({ length: 120 }, (_, n) => ({
				n: cells.int(n),
				tie: cells.int(n % 3),
				given: n % 7 < 4 ? cells.int(1) : cells.null,
				mixed: n % 7 < 4 ? cells.int(1) : cells.text("a"),
			}));
			const records = rows.map((_, n) => ({
				time: n % 5 === 0 ? null : at("00:10:00") + ((n * 37) % 50),
				correlationid: `r${n % 7}`,
			}));
			const blobs = [blobNamed("b"), blobNamed("a")];
			await engine.copy("k", (copy) =>
				copy.commit(unitOf(blobs, rows, { records, blobOf: (record) => record % 2 })),
			);
			const sorts: Sort[][] = [
				[],
				[{ column: "tie", descending: true }],
				[{ column: "given", descending: false }],
				[{ column: "given", descending: true }],
				[{ column: "mixed", descending: false }],
				[{ column: "mixed", descending: true }],
				[
					{ column: "_correlationid", descending: false },
					{ column: "tie", descending: true },
				],
				[{ column: "_time", descending: true }],
				[{ column: "_blob", descending: true }],
			];
			for (const sort of sorts) {
				const whole = await placesOf(engine, { sort });
				const paged: number[] = [];
				for (let offset = 0; offset < 120; offset += 7) {
					paged.push(...(await placesOf(engine, { sort, offset, limit: 7 })));
				}
				expect(paged).toEqual(whole);
				expect(new Set(paged).size).toBe(120);
			}
			expect(await placesOf(engine, { offset: 120 })).toEqual([]);
			expect(await placesOf(engine, { limit: 0 })).toEqual([]);
		});

		test("pages gone on from a place repeat and miss nothing while rows arrive, in any order", async () => {
			const given = ["9007199254740993", "9007199254740992", "1e400", "5", "18446744073709551615"];
			const mixed = (n: number): Cell | undefined => {
				const lexeme = given[n % 8];
				if (lexeme !== undefined) {
					const exact = ["9007199254740992", "5"].includes(lexeme);
					if (exact) return cells.int(Number(lexeme));
					const number = Number(lexeme);
					return Number.isFinite(number) ? cells.bigInt(lexeme) : { kind: kinds.inexactFloat, text: lexeme };
				}
				return n % 8 === 5
					? cells.null
					: n % 8 === 6
						? cells.text(`t${n % 3}${"long ".repeat(200)}`)
						: undefined;
			};
			const rowsFrom = (first: number, size: number) =>
				Array.from({ length: size }, (_, at) => {
					const [n, x] = [first + at, mixed(first + at)];
					return { n: cells.int(n), tie: n % 2 === 0 ? cells.int(n % 3) : cells.null, ...(x ? { x } : {}) };
				});
			const recordsFrom = (first: number, size: number) =>
				Array.from({ length: size }, (_, n) => ({
					time: n % 4 === 0 ? null : at("00:10:00") + ((first + n) % 7),
				}));
			const sorts: Sort[][] = [
				[],
				[{ column: "_time", descending: true }],
				[{ column: "x", descending: false }],
				[{ column: "x", descending: true }],
				[
					{ column: "tie", descending: true },
					{ column: "x", descending: false },
				],
				[{ column: "_id", descending: true }],
				[{ column: "_blob", descending: true }],
			];
			for (const sort of sorts) {
				const engine = await open();
				const add = (name: string, first: number, size: number) =>
					engine.copy("k", (copy) =>
						copy.commit(
							unitOf([blobNamed(name, { rows: size })], rowsFrom(first, size), {
								records: recordsFrom(first, size),
							}),
						),
					);
				await add("m", 0, 40);
				const whole = await placesOf(engine, { sort });
				const seen: number[] = [];
				let after: OrderPlace | null | undefined;
				for (let page = 0; after !== null && page < 20; page++) {
					const found: RowPage = await engine.rows(
						{ key: "k" },
						{ ...all, sort, limit: 7, after: after ?? undefined },
					);
					seen.push(...found.rows.map(({ cells: [cell] }) => Number(cell?.lexeme)));
					after = found.next;
					// What comes lies before and behind the place, and has kinds that a column has not had.
					if (page < 2) await add(page === 0 ? "a" : "z", 1000 + page * 100, 9);
				}
				const old = seen.filter((n) => n < 1000);
				expect([sort, old]).toEqual([sort, whole]);
				expect(new Set(seen).size).toBe(seen.length);
				expect(await placesOf(engine, { sort, limit: 58 })).toHaveLength(58);
			}
		});

		test("records and problems are gone on from a place too", async () => {
			const engine = await open();
			const add = (name: string, first: number) =>
				engine.copy("k", (copy) => {
					const records = Array.from({ length: 10 }, (_, n) => ({
						time: n % 5 === 0 ? null : first + (n % 3),
					}));
					const unit = unitOf(
						[blobNamed(name)],
						records.map((_, n) => ({ n: cells.int(n) })),
						{ records },
					);
					const problems = records.map((_, n) => ({
						...{ line: 100 + n, offset: 0, length: 1, reason: "invalid_json" as const, text: "{", blob: 0 },
					}));
					return copy.commit({ ...unit, problems });
				});
			await add("m", 50);
			const seen: Record<"records" | "problems", string[]> = { records: [], problems: [] };
			for (const kind of ["records", "problems"] as const) {
				let after: OrderPlace | null | undefined;
				for (let page = 0; after !== null && page < 20; page++) {
					const question = { offset: 0, limit: 3, after: after ?? undefined };
					if (kind === "records") {
						const found = await engine.records({ key: "k" }, question);
						seen.records.push(...found.records.map(({ blob, line }) => `${blob} ${line}`));
						after = found.next;
					} else {
						const found = await engine.problems({ key: "k" }, question);
						seen.problems.push(...found.problems.map(({ blob, line }) => `${blob} ${line}`));
						after = found.next;
					}
					if (seen[kind].length === 3) await add(kind === "records" ? "a" : "b", 1);
				}
				const own = seen[kind].filter((place) => place.startsWith("m"));
				expect(own).toHaveLength(10);
				expect(new Set(seen[kind]).size).toBe(seen[kind].length);
			}
		});

		test("a place of other values than the order's is refused, whichever they are", async () => {
			const engine = await engineOfPlaces();
			const forged = [null, "", "x", "5", 0, -1, 1.5, 1e300, Number.POSITIVE_INFINITY, "2026-01-01"];
			const asked: [string, OrderPlace | null, (after: OrderPlace) => Promise<unknown>][] = [];
			for (const column of [undefined, "n", "x", "_id", "_blob", "_time", "_line"]) {
				const sort = column === undefined ? [] : [{ column, descending: column === "x" }];
				const ask = (after: OrderPlace) => engine.rows({ key: "k" }, { ...all, sort, limit: 2, after });
				const { next } = await engine.rows({ key: "k" }, { ...all, sort, limit: 2 });
				asked.push([`rows by ${column}`, next, ask]);
			}
			const page = { offset: 0, limit: 1 };
			asked.push([
				"records",
				(await engine.records({ key: "k" }, page)).next,
				(after) => engine.records({ key: "k" }, { ...page, after }),
			]);
			asked.push([
				"problems",
				(await engine.problems({ key: "k" }, page)).next,
				(after) => engine.problems({ key: "k" }, { ...page, after }),
			]);
			const wrong: unknown[] = [];
			let refused = 0;
			for (const [name, next, ask] of asked) {
				expect(next, name).not.toBeNull();
				const own = next ?? [];
				const places = own.flatMap((_, at) => forged.map((value) => own.with(at, value)));
				for (const place of [...places, [], own.slice(1), [...own, 1], own.slice(-3)]) {
					try {
						await ask(place);
					} catch (error) {
						refused += 1;
						const kind = error instanceof LeewayError ? error.kind : String(error);
						// A row that is named by where it lies and is not there: gone, for all that is known.
						if (kind !== "invalid" && kind !== "changed") wrong.push([name, place, kind]);
					}
				}
			}
			expect(wrong).toEqual([]);
			expect(refused).toBeGreaterThan(100);
		});

		test("so it is where nothing is listed yet", async () => {
			const engine = await withValues();
			const ask = (after: OrderPlace) => engine.problems({ key: "k" }, { offset: 0, limit: 1, after });
			await expect(ask([1, "x"])).rejects.toMatchObject({ kind: "invalid" });
			expect(await ask(["a", 1])).toMatchObject({ problems: [], total: 0, next: null });
		});

		test("an unknown column is named, and one that comes near is proposed", async () => {
			const engine = await withValues();
			for (const query of [{ columns: ["N "] }, { sort: [{ column: "N ", descending: false }] }]) {
				await expect(engine.rows({ key: "k" }, { ...all, ...query })).rejects.toMatchObject({
					kind: "invalid",
					message: 'no column is named "N "',
				});
			}
			await expect(engine.rows({ key: "k" }, { ...all, columns: ["X"] })).rejects.toMatchObject({
				fix: expect.stringContaining('"x"'),
			});
		});

		test("texts come as they were stored: a leading U+FEFF is part of one, short, long or alone", async () => {
			const engine = await open();
			const texts = ["\ufeff", "\ufeffa", "a", "\ufeff\ufeffGröße", `\ufeff${"long ".repeat(9)}`, ""];
			const rows = [...texts.map((text) => ({ x: cells.text(text) })), { x: cells.null }];
			const records = [...texts, null].map((correlationid) => ({ correlationid }));
			await engine.copy("k", (copy) => copy.commit(unitOf([blobNamed("\ufeffblob")], rows, { records })));
			const page = await engine.rows(
				{ key: "k" },
				{ ...all, sort: [{ column: "_line", descending: false }] },
			);
			expect(page.rows.map(({ cells }) => JSON.parse(cells[0]?.lexeme ?? "0"))).toEqual([...texts, null]);
			expect(page.rows.map(({ correlationid }) => correlationid)).toEqual([...texts, null]);
			expect(page.rows[0]?.blob).toBe("\ufeffblob");
			const { columns } = await engine.distributions({ key: "k" }, { columns: ["x"] });
			expect([...(columns[0]?.texts.keys() ?? [])].sort()).toEqual([...texts].sort());
			expect(
				await placesOf(engine, { columns: ["x"], filter: [{ column: "x", op: "eq", value: "a" }] }),
			).toHaveLength(1);
		});

		test("columns come in the order asked for", async () => {
			const engine = await withValues();
			const { columns, rows } = await engine.rows({ key: "k" }, { ...all, columns: ["x", "n"], limit: 5 });
			expect(columns).toEqual(["x", "n"]);
			expect(rows[4]?.cells.map((cell) => cell?.lexeme)).toEqual(["1", "4"]);
		});
	});

	describe(`${label}: the copy`, () => {
		const rowsNamed = (...names: string[]) => names.map((name) => ({ name: cells.text(name) }));
		const namesIn = async (engine: Engine, partial = false) =>
			(await engine.rows({ key: "k", partial }, all)).rows.map(({ cells }) => cells[0]?.lexeme);

		test("a blob is unseen until it is complete, except for who asks for what is there", async () => {
			const engine = await open();
			await engine.copy("k", async (copy) => {
				await copy.commit(unitOf([blobNamed("a", { complete: false, consumed: 10 })], rowsNamed("x")));
				expect(await namesIn(engine)).toEqual([]);
				expect(await engine.totals({ key: "k" })).toMatchObject({ blobs: 0, rows: 0 });
				expect(await engine.columns({ key: "k" })).toEqual([]);
				expect(await namesIn(engine, true)).toEqual(['"x"']);
				expect((await engine.columns({ key: "k", partial: true }))[0]?.kinds.text).toBe(1);
				const rest = unitOf([blobNamed("a", { consumed: 20, after: 10, rows: 2 })], rowsNamed("y"), {
					firstLine: 2,
				});
				await copy.commit(rest);
				expect(await namesIn(engine)).toEqual(['"x"', '"y"']);
				expect(copy.blob("a")).toMatchObject({ consumed: 20, complete: true, rows: 2 });
			});
		});

		test("a new version takes the old one's place at once, when it is complete", async () => {
			const engine = await open();
			await engine.copy("k", async (copy) => {
				await copy.commit(unitOf([blobNamed("a"), blobNamed("b")], rowsNamed("old")));
				const half = blobNamed("a", { etag: "2", complete: false, consumed: 5, rows: 1 });
				await copy.commit(unitOf([half], rowsNamed("new")));
				expect(await namesIn(engine)).toEqual(['"old"']);
				expect(await namesIn(engine, true)).toEqual(['"old"']);
				expect(copy.blobs().get("a")).toMatchObject({ etag: "2", complete: false });
				const rest = blobNamed("a", { etag: "2", consumed: 9, after: 5, rows: 2 });
				await copy.commit(unitOf([rest], rowsNamed("newer"), { firstLine: 2 }));
				expect(await namesIn(engine)).toEqual(['"new"', '"newer"']);
				expect((await engine.columns({ key: "k" }))[0]?.kinds.text).toBe(2);
				await copy.forget(["a", "nothing"]);
				expect(await namesIn(engine)).toEqual([]);
				expect([...copy.blobs().keys()]).toEqual(["b"]);
			});
		});

		test("lines that do not follow what it holds are refused, and nothing of their unit stays", async () => {
			const engine = await open();
			await engine.copy("k", async (copy) => {
				await copy.commit(unitOf([blobNamed("a", { consumed: 10 })], rowsNamed("x")));
				for (const after of [0, 9, 11]) {
					const unit = unitOf([blobNamed("b"), blobNamed("a", { after })], rowsNamed("y"));
					await expect(copy.commit(unit)).rejects.toMatchObject({ kind: "changed" });
				}
				await expect(copy.commit(unitOf([blobNamed("c", { after: 1 })], []))).rejects.toThrow();
				expect(await namesIn(engine)).toEqual(['"x"']);
				expect([...copy.blobs().keys()]).toEqual(["a"]);
			});
		});

		test("questions during commits see each commit whole or not at all", async () => {
			const engine = await open();
			await engine.copy("k", async (copy) => {
				const size = 50;
				let writing = true;
				// With a blob left out, those that count are chosen one by one.
				await copy.commit(unitOf([blobNamed("half", { complete: false })], [{ c0: cells.int(0) }]));
				const write = async () => {
					for (let round = 0; round < 25; round++) {
						const rows = Array.from({ length: size }, (_, n) => ({ [`c${n % 5}`]: cells.int(round) }));
						// The first is replaced each time, the others are added.
						const blobs = [
							blobNamed("first", { etag: String(round), rows: 25 }),
							blobNamed(`b${round}`, { rows: 25 }),
						];
						await copy.commit(unitOf(blobs, rows, { blobOf: (record) => record % 2 }));
					}
					writing = false;
				};
				const ask = async () => {
					let before = 0;
					while (writing) {
						const { total } = await engine.rows({ key: "k" }, { ...all, limit: 0 });
						expect(total).toBeGreaterThanOrEqual(before);
						before = total;
						const totals = await engine.totals({ key: "k" });
						expect(total === 0 || total % 25 === 0).toBe(true);
						expect(totals.rows).toBe(totals.blobs * 25);
						expect(totals.rows).toBeGreaterThanOrEqual(total);
					}
				};
				await Promise.all([write(), ask(), ask()]);
				expect((await engine.rows({ key: "k" }, { ...all, limit: 0 })).total).toBe(26 * 25);
			});
		});

		test("a copy made anew is another: questions of the old one are refused", async () => {
			const engine = await open();
			const write = () =>
				engine.copy("k", async (copy) => {
					await copy.commit(unitOf([blobNamed("a")], rowsNamed("x")));
					return copy.id;
				});
			const old = await write();
			expect(await engine.size()).toBeGreaterThan(0);
			await engine.clear();
			await expect(engine.totals({ key: "k", copy: old })).rejects.toMatchObject({ kind: "changed" });
			expect(await engine.totals({ key: "k", copy: await write() })).toMatchObject({ rows: 1 });
		});

		test("one that is held is not cleared", async () => {
			const engine = await open();
			await engine.copy("k", async (copy) => {
				await copy.commit(unitOf([blobNamed("a")], rowsNamed("x")));
				await engine.clear();
				expect(await engine.totals({ key: "k", copy: copy.id })).toMatchObject({ rows: 1 });
			});
		});

		test("lines are located, of records and of problems; others are not", async () => {
			const engine = await open();
			const problem = { line: 7, offset: 70, length: 9, reason: "invalid_json" as const, text: "{" };
			const unit = unitOf([blobNamed("a")], rowsNamed("x"));
			await engine.copy("k", (copy) => copy.commit({ ...unit, problems: [{ ...problem, blob: 0 }] }));
			expect(await engine.locate("k", "a", 1)).toEqual({ offset: 0, length: 10, etag: "1", packed: false });
			expect(await engine.locate("k", "a", 7)).toEqual({ offset: 70, length: 9, etag: "1", packed: false });
			expect(await engine.locate("k", "a", 2)).toBeUndefined();
			expect(await engine.locate("k", "b", 1)).toBeUndefined();
		});

		test("a question whose asker is gone is cancelled, and harms no other", async () => {
			const engine = await withValues();
			const asked = { key: "k" };
			await expect(engine.rows(asked, all, { signal: AbortSignal.abort() })).rejects.toMatchObject({
				kind: "cancelled",
			});
			const abort = new AbortController();
			const [leaving, staying] = [engine.columns(asked, { signal: abort.signal }), engine.columns(asked)];
			abort.abort();
			await expect(leaving).rejects.toMatchObject({ kind: "cancelled" });
			expect(await staying).toHaveLength(2);
		});

		test("kinds are counted by column, over all commits", async () => {
			const engine = await withValues();
			await engine.copy("k", (copy) => copy.commit(unitOf([blobNamed("b")], rowsNamed("x"))));
			const x = { missing: 2, null: 1, boolean: 2, int: 3, float: 2, text: 5, json: 1 };
			const found = await engine.columns({ key: "k" });
			expect(found.map(({ name }) => name)).toEqual(["n", "x", "name"]);
			expect(found[1]).toEqual({ name: "x", kinds: x, inexact: 2 });
		});
	});
}
