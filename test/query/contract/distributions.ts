/** What every engine must do: how often each value occurs in a column, in all and by buckets of time. */
import { beforeEach, describe, expect, test } from "vitest";
import { type CellColumn, kinds } from "@/lib/cell";
import { SpelledNumber } from "@/lib/decimal";
import type { Filter } from "@/lib/model/filter";
import type { CopyUnit } from "@/lib/query/copy";
import type { Engine } from "@/lib/query/engine";

type Value = string | number | boolean | null | undefined | { kind: number; number?: number; text?: string };

/** One blob of rows; a number is an int where it is whole. */
function unitOf(
	path: string,
	rows: readonly Record<string, Value>[],
	{ partition, times = [] }: { partition?: [string, string]; times?: readonly string[] } = {},
): CopyUnit {
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	return {
		blobs: [
			{
				path,
				etag: path,
				size: rows.length,
				consumed: rows.length,
				lines: rows.length,
				tail: "",
				unterminated: false,
				complete: true,
				partitionStart: partition ? Date.parse(partition[0]) : null,
				partitionEnd: partition ? Date.parse(partition[1]) : null,
				records: rows.length,
				rows: rows.length,
				problems: 0,
				after: null,
			},
		],
		records: rows.map((_, line) => ({
			blob: 0,
			line: line + 1,
			offset: line,
			length: 1,
			id: null,
			time: times[line] ? Date.parse(times[line]) : null,
			timeText: null,
			type: null,
			source: null,
			correlationid: null,
			xrequestid: null,
			dataref: null,
			datainblob: null,
			extra: null,
			rows: 1,
			shape: "records",
			notes: [],
		})),
		rows: {
			count: rows.length,
			records: rows.map((_, row) => row),
			indexes: rows.map(() => 0),
			columns: names.map((name) => columnOf(name, rows)),
		},
		problems: [],
	};
}

function columnOf(name: string, rows: readonly Record<string, Value>[]): CellColumn {
	const column: CellColumn = {
		name,
		kinds: new Uint8Array(rows.length),
		numbers: new Float64Array(rows.length),
		texts: [],
	};
	for (const [row, values] of rows.entries()) {
		const value = values[name];
		if (value === undefined) continue;
		if (value === null) column.kinds[row] = kinds.null;
		else if (typeof value === "object") {
			column.kinds[row] = value.kind;
			column.numbers[row] = value.number ?? Number.NaN;
			column.texts[row] = value.text;
		} else if (typeof value === "string") {
			column.kinds[row] = kinds.text;
			column.texts[row] = value;
		} else if (typeof value === "boolean") {
			column.kinds[row] = kinds.boolean;
			column.numbers[row] = value ? 1 : 0;
		} else {
			column.kinds[row] = Number.isInteger(value) ? kinds.int : kinds.float;
			column.numbers[row] = value;
		}
	}
	return column;
}

export function testDistributions(label: string, open: () => Promise<Engine>): void {
	describe(`${label}: distributions`, () => {
		let engine: Engine;
		beforeEach(async () => {
			engine = await open();
		});

		const hold = (key: string, ...units: CopyUnit[]) =>
			engine.copy(key, async (copy) => {
				for (const unit of units) await copy.commit(unit);
			});

		test("count numbers, booleans, texts and what is none of them, each by its kind", async () => {
			await hold(
				"kinds",
				unitOf("a", [
					{ x: 2, y: true, z: "b" },
					{ x: 1.5, y: false, z: "a" },
					{ x: 2, y: true, z: "b" },
					{ x: { kind: kinds.inexactInt, number: 2 ** 53, text: "9007199254740993" }, z: null },
					{ x: { kind: kinds.inexactFloat, text: "NaN" }, z: { kind: kinds.json, text: "[]" } },
					{ x: "n/a", z: { kind: kinds.escapedText, text: '"\\u0000"' } },
				]),
			);
			const { rows, columns } = await engine.distributions({ key: "kinds" }, { columns: ["x", "y", "z"] });
			expect(rows).toBe(6);
			expect(columns).toEqual([
				{
					name: "x",
					kinds: { missing: 0, null: 0, boolean: 0, int: 3, float: 2, text: 1, json: 0 },
					numbers: { values: Float64Array.of(1.5, 2, 2 ** 53), counts: Float64Array.of(1, 2, 1) },
					texts: new Map([["n/a", 1]]),
					allTexts: true,
					trues: 0,
					exact: {
						...{ distinct: 3, min: "1.5", max: "9007199254740993" },
						top: [
							{ lexeme: "2", count: 2 },
							{ lexeme: "1.5", count: 1 },
							{ lexeme: "9007199254740993", count: 1 },
						],
					},
				},
				{
					name: "y",
					kinds: { missing: 3, null: 0, boolean: 3, int: 0, float: 0, text: 0, json: 0 },
					numbers: { values: new Float64Array(0), counts: new Float64Array(0) },
					texts: new Map(),
					allTexts: true,
					trues: 2,
				},
				{
					name: "z",
					kinds: { missing: 0, null: 1, boolean: 0, int: 0, float: 0, text: 4, json: 1 },
					numbers: { values: new Float64Array(0), counts: new Float64Array(0) },
					texts: new Map([
						["b", 2],
						["a", 1],
						["\0", 1],
					]),
					allTexts: true,
					trues: 0,
				},
			]);
		});

		test("leave out rows without a value in any of the columns that must be complete", async () => {
			const rows = [
				{ x: 1, y: "a" },
				{ x: 2, y: null },
				{ x: 3 },
				{ x: { kind: kinds.inexactFloat, text: "NaN" }, y: "a" },
				{ x: 5, y: "b" },
			];
			await hold("complete", unitOf("a", rows));
			const found = await engine.distributions(
				{ key: "complete" },
				{ columns: ["x", "y"], complete: ["x", "y"] },
			);
			expect(found.rows).toBe(2);
			expect(
				found.columns.map(({ numbers, texts }) => [[...numbers.values], [...texts.keys()].sort()]),
			).toEqual([
				[[1, 5], []],
				[[], ["a", "b"]],
			]);
		});

		test("of rows that pass a filter, whatever it asks for; counted before without one, they are counted anew", async () => {
			const rows = [
				{ x: 1, y: "a", n: { kind: kinds.inexactInt, number: 2 ** 63, text: "9223372036854775809" } },
				{ x: 2, y: "b", n: "9223372036854775809" },
				{ x: 3, y: "a b", n: 5 },
				{ x: 4, y: null, n: 5 },
			];
			await hold("filtered", unitOf("f", rows));
			const ask = async (...filter: Filter[]) => {
				const found = await engine.distributions({ key: "filtered" }, { columns: ["x", "y"], filter });
				return [
					found.rows,
					...found.columns.map(({ numbers, texts }) => [...numbers.values, ...[...texts.keys()].sort()]),
				];
			};
			expect(await ask()).toEqual([4, [1, 2, 3, 4], ["a", "a b", "b"]]);
			expect(await ask({ column: "x", op: "gt", value: 2 })).toEqual([2, [3, 4], ["a b"]]);
			expect(await ask({ column: "_any", op: "contains", value: "B" })).toEqual([2, [2, 3], ["a b", "b"]]);
			expect(
				await ask({ column: "y", op: "contains", value: "a" }, { column: "x", op: "lt", value: 2 }),
			).toEqual([1, [1], ["a"]]);
			expect(await ask({ column: "x", op: "lt", value: 0 })).toEqual([0, [], []]);
			const [blob] = (await engine.rows({ key: "filtered" }, { filter: [], sort: [], offset: 0, limit: 1 }))
				.rows;
			expect((await ask({ column: "_blob", op: "eq", value: blob?.blob }))[0]).toBe(4);
			expect((await ask({ column: "_blob", op: "eq", value: "another" }))[0]).toBe(0);
			// As JSON these two are alike; the text finds the number it spells too, the number no text.
			const long = "9223372036854775809";
			expect((await ask({ column: "n", op: "eq", value: new SpelledNumber(long) }))[0]).toBe(1);
			expect((await ask({ column: "n", op: "eq", value: long }))[0]).toBe(2);
			expect((await engine.distributions({ key: "filtered" }, { columns: ["x"] })).rows).toBe(4);
		});

		test("of a bucket of time are those of its window: the folder decides, then the record's time", async () => {
			const days: [string, string] = ["2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"];
			await hold(
				"time",
				// In the folder of 5 March, whatever the records say.
				unitOf("day", [{ x: 1 }, { x: 2 }], {
					partition: ["2026-03-05T07:00:00Z", "2026-03-05T08:00:00Z"],
					times: ["2026-01-01T00:00:00Z"],
				}),
				unitOf("month", [{ x: 2 }, { x: 3 }, { x: 4 }], {
					partition: days,
					times: ["2026-03-05T23:59:59Z", "2026-03-06T00:00:00Z"],
				}),
			);
			const found = await engine.distributionsOverTime({ key: "time" }, { columns: ["x"] }, "day");
			const day = (number: number) => Date.parse(`2026-03-0${number}T00:00:00Z`);
			expect([...found.rows]).toEqual([
				[day(5), 3],
				[day(6), 1],
			]);
			const [column] = found.columns;
			expect([...(column?.buckets ?? [])].map(([start, { numbers }]) => [start, ...numbers.values])).toEqual([
				[day(5), 1, 2],
				[day(6), 3],
			]);
			const weeks = await engine.distributionsOverTime({ key: "time" }, { columns: ["x"] }, "week");
			expect([...weeks.rows]).toEqual([[Date.parse("2026-03-02T00:00:00Z"), 4]]);
		});

		test("of long buckets, each counted by itself, are those of its window too", async () => {
			const at = (text: string) => Date.parse(`2026-03-0${text}Z`);
			const hours = ["5T07:00:00", "5T08:00:00", "6T07:00:00"];
			const units = hours.map((start, blob) => {
				const rows = Array.from({ length: 60_000 }, (_, i) => ({
					x: i % 7 === 0 ? i % 2 === 0 : ((i * (blob + 3)) % 1_000) / 8,
				}));
				const partition: [string, string] = [
					`2026-03-0${start}Z`,
					`2026-03-0${start.replace(":00:", ":59:")}Z`,
				];
				const times = rows.map((_, i) => new Date(at(start) + i * 50).toISOString());
				return unitOf(start, rows, { partition, times });
			});
			await hold("long", ...units);
			const query = { columns: ["x"] };
			const window = { from: at("5T07:20:00"), to: at("7T00:00:00") };
			const found = await engine.distributionsOverTime({ key: "long", window }, query, "day");
			const days = [
				{ from: window.from, to: at("6T00:00:00") },
				{ from: at("6T00:00:00"), to: window.to },
			];
			const expected = await Promise.all(
				days.map(async (day) => {
					const { rows, columns } = await engine.distributions({ key: "long", window: day }, query);
					return { rows, values: columns[0]?.numbers, trues: columns[0]?.trues, kinds: columns[0]?.kinds };
				}),
			);
			expect(expected.map(({ rows }) => rows)).toEqual([96_000, 60_000]);
			const starts = [at("5T00:00:00"), at("6T00:00:00")];
			expect([...found.rows]).toEqual(starts.map((start, day) => [start, expected[day]?.rows]));
			const buckets = [...(found.columns[0]?.buckets ?? [])];
			expect(
				buckets.map(([start, { numbers, trues, kinds }]) => ({ start, values: numbers, trues, kinds })),
			).toEqual(
				starts.map((start, day) => {
					const { values, trues, kinds } = expected[day] ?? {};
					return { start, values, trues, kinds };
				}),
			);
		});

		test("change when their blob grows, and with the window", async () => {
			const key = "growing";
			await hold(key, unitOf("a", [{ x: 1 }]));
			const count = async () =>
				(await engine.distributions({ key }, { columns: ["x"] })).columns[0]?.kinds.int;
			expect(await count()).toBe(1);
			await hold(key, unitOf("b", [{ x: 1 }, { x: 7 }]));
			expect(await count()).toBe(3);
			await engine.copy(key, (copy) => copy.forget(["a"]));
			expect(await count()).toBe(2);
			await engine.clear();
			expect((await engine.distributions({ key }, { columns: [] })).rows).toBe(0);
		});

		test("of a column taken as it is spelled are texts, nulls and missing apart", async () => {
			await hold(
				"spelled",
				unitOf("a", [
					{ zip: { kind: kinds.int, number: 1234, text: "01234" }, n: 1 },
					{ zip: 1234, n: 2 },
					{ zip: 0.25, n: null },
					{ zip: { kind: kinds.float, number: 1.5, text: "1.50" }, n: 4 },
					{ zip: { kind: kinds.boolean, number: 1, text: "True" }, n: 5 },
					{ zip: { kind: kinds.inexactFloat, text: "NULL" }, n: 6 },
					{ zip: { kind: kinds.escapedText, text: '"a\\u0000"' }, n: 7 },
					{ zip: "x", n: 8 },
					{ zip: null, n: 9 },
					{ n: 10 },
				]),
			);
			const asked = { columns: ["zip", "n"], spelled: ["zip"] };
			const { columns } = await engine.distributions({ key: "spelled" }, asked);
			expect(columns[0]).toMatchObject({
				kinds: { missing: 1, null: 1, boolean: 0, int: 0, float: 0, text: 8, json: 0 },
				numbers: { values: new Float64Array(0) },
				trues: 0,
			});
			const texts = ["01234", "1234", "0.25", "1.50", "True", "NULL", "a\0", "x"];
			expect(new Map([...(columns[0]?.texts ?? [])].sort())).toEqual(
				new Map(texts.sort().map((text) => [text, 1])),
			);
			expect(columns[1]).toMatchObject({ kinds: { int: 9, null: 1 }, texts: new Map() });
			// Read as numbers afterwards, nothing of it is left over: answers are remembered apart.
			const plain = await engine.distributions({ key: "spelled" }, { columns: ["zip"] });
			expect(plain.columns[0]).toMatchObject({
				kinds: { int: 2, float: 3 },
				numbers: { values: Float64Array.of(0.25, 1.5, 1234) },
			});
			// A word for nothing is a value where it is text, and none where it is not.
			const complete = { columns: ["n"], complete: ["zip"] };
			expect((await engine.distributions({ key: "spelled" }, complete)).rows).toBe(7);
			expect((await engine.distributions({ key: "spelled" }, { ...complete, spelled: ["zip"] })).rows).toBe(
				8,
			);
		});

		test("of several windows are those of each, added up; a row without a time counts once", async () => {
			const noon: [string, string] = ["2026-03-01T12:00:00Z", "2026-03-01T13:00:00Z"];
			const times = ["2026-03-01T12:05:00Z", "2026-03-01T12:25:00Z", "2026-03-01T12:45:00Z"];
			const rows = [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }];
			await hold("windows", unitOf("a", rows, { partition: noon, times }));
			const minutes = (from: number, to: number) => {
				const at = (minute: number) => Date.parse(noon[0]) + minute * 60_000;
				return { from: at(from), to: at(to) };
			};
			const valuesIn = async (...windows: { from: number; to: number }[]) => {
				const { rows, columns } = await engine.distributions({ key: "windows", windows }, { columns: ["n"] });
				const values = [...(columns[0]?.numbers.values ?? [])];
				expect(rows).toBe(values.length);
				return values;
			};
			expect(await valuesIn(minutes(0, 10), minutes(40, 50))).toEqual([1, 3, 4]);
			expect(await valuesIn(minutes(0, 10), minutes(20, 30))).toEqual([1, 2, 4]);
			expect(await valuesIn(minutes(-60, -30), minutes(0, 60))).toEqual([1, 2, 3, 4]);
			expect(await valuesIn(minutes(-60, -30), minutes(60, 90))).toEqual([]);
		});

		test("name the column that is unknown, and refuse what is not a column of the data", async () => {
			await hold("names", unitOf("a", [{ x: 1 }]));
			const ask = (name: string) => engine.distributions({ key: "names" }, { columns: [name] });
			await expect(ask("X")).rejects.toThrow('no column is named "X"');
			await expect(ask("_time")).rejects.toThrow("_time is not a column of the data");
		});

		test("of many texts over many buckets are each bucket's own, all of them", async () => {
			const [hours, names] = [40, 3_000];
			const units = Array.from({ length: hours }, (_, hour) => {
				const start = Date.UTC(2026, 2, 1) + hour * 3_600_000;
				const partition: [string, string] = [
					new Date(start).toISOString(),
					new Date(start + 3_600_000).toISOString(),
				];
				const rows = Array.from({ length: names }, (_, i) => ({ name: `name-${i}` }));
				return unitOf(`hour-${hour}`, rows, { partition });
			});
			await hold("many names", ...units);
			const found = await engine.distributionsOverTime({ key: "many names" }, { columns: ["name"] }, "hour");
			const buckets = [...(found.columns[0]?.buckets.values() ?? [])];
			expect(buckets.map(({ texts, allTexts }) => [texts.size, allTexts])).toEqual(
				Array.from({ length: hours }, () => [names, true]),
			);
		});

		test("say when there are more texts than are counted", async () => {
			const rows = Array.from({ length: 100_001 }, (_, i) => ({ id: `id-${i}`, few: `f-${i % 3}` }));
			await hold("many", unitOf("a", rows));
			const found = await engine.distributions({ key: "many" }, { columns: ["id", "few"] });
			expect(found.columns.map(({ allTexts, texts }) => [allTexts, texts.size])).toEqual([
				[false, 100_000],
				[true, 3],
			]);
		});

		test("of two thousand columns are all counted; an abort ends the question", async () => {
			const names = Array.from({ length: 2000 }, (_, i) => `feature ${i}`);
			const rows = Array.from({ length: 50 }, (_, row) =>
				Object.fromEntries(names.map((name, i) => [name, i % 2 ? row * i : `t${row % 5}`])),
			);
			await hold("wide", unitOf("a", rows));
			const found = await engine.distributions({ key: "wide" }, { columns: names, complete: names });
			expect(found.columns).toHaveLength(2000);
			expect(found.columns[3]?.numbers.values).toHaveLength(50);
			await expect(
				engine.distributions(
					{ key: "wide" },
					{ columns: names.slice(0, 9) },
					{ signal: AbortSignal.abort() },
				),
			).rejects.toMatchObject({ kind: "cancelled" });
		});
	});
}
