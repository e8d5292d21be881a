/** What every engine must do: of a source with a filter it answers as of a collection that holds only the rows which pass. */
import { describe, expect, test } from "vitest";
import { SpelledNumber } from "@/lib/decimal";
import type { Filter } from "@/lib/model/filter";
import type { CopyUnit } from "@/lib/query/copy";
import type { Engine, Source } from "@/lib/query/engine";
import type { ColumnRecordGroups, RecordGroupQuery } from "@/lib/query/recordGroups";
import { readable } from "./recordGroups";
import { blobNamed, type Cell, cells, unitOf } from "./units";

type Row = Record<string, Cell>;

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 1);
const long = "9223372036854775807";

/** A row of the column whose name no object may hold as a key of its own. */
const proto = (cell: Cell): Row => Object.fromEntries([["__proto__", cell]]);

/** An hour's blob each; in it its records, and in them their rows. */
const hours: Row[][][] = [
	[
		[
			{ sex: cells.int(2), age: cells.int(30), id: cells.bigInt(long), note: cells.text("short") },
			{ sex: cells.int(1), age: cells.float(41.5), id: cells.int(7), note: cells.text("longer") },
			{ sex: cells.int(2), age: cells.null, ...proto(cells.text("x")) },
		],
		[{ age: cells.int(30), note: cells.json("[2]") }],
	],
	[
		[{ sex: cells.text("2"), age: cells.int(50), id: cells.bigInt("9223372036854775806") }],
		[
			{ sex: cells.null, age: cells.int(60), ...proto(cells.true) },
			{ sex: cells.int(2), age: cells.int(60), note: cells.text("x😀"), ...proto(cells.text("x")) },
		],
	],
	[[{ sex: cells.int(1), age: cells.nan, late: cells.true, id: cells.bigInt(long) }]],
	[],
];

/** The same blobs and lines, with the rows that pass and the records that have one. */
function unitWith(passes: (row: Row) => boolean): CopyUnit {
	const records = hours.flatMap((written, blob) =>
		written.map((all, line) => ({
			...{ blob, line: line + 1, rows: all.filter(passes) },
			indexes: all.flatMap((row, index) => (passes(row) ? [index] : [])),
		})),
	);
	const left = records.filter(({ rows }) => rows.length > 0);
	const blobs = hours.map((_, blob) => {
		const [from, own] = [start + blob * hour, left.filter((record) => record.blob === blob)];
		const rows = own.reduce((sum, record) => sum + record.rows.length, 0);
		return blobNamed(`logs/${blob}`, {
			...{ partitionStart: from, partitionEnd: from + hour, records: own.length, rows },
		});
	});
	const rows = left.flatMap((record) => record.rows);
	const unit = unitOf(blobs, rows);
	return {
		...unit,
		records: left.map(({ blob, line, rows: own }) => ({
			...{ blob, line, offset: line, length: 1, id: "same", type: null, xrequestid: null },
			...{ time: start + blob * hour + line * 60_000, correlationid: `r${blob}.${line}` },
			...{ rows: own.length, shape: "records", notes: [] },
		})),
		rows: {
			...unit.rows,
			records: left.flatMap((record, place) => record.rows.map(() => place)),
			indexes: left.flatMap((record) => record.indexes),
		},
	};
}

/** What a review, a profile or a list asks of rows: everything, or what tells which rows and records pass. */
async function answersOf(engine: Engine, source: Source, asksAll: boolean) {
	// Their order is of the first row that had each, whatever passes.
	const columns = (await engine.columns(source)).sort((a, b) => (a.name < b.name ? -1 : 1));
	const names = columns.map(({ name }) => name);
	const age = names.filter((name) => name === "age");
	const groups: RecordGroupQuery = { columns: names.map((name) => ({ name })), maxRecords: 1_000 };
	const query = { filter: [], sort: age.map((column) => ({ column, descending: true })), columns: names };
	const page = { offset: 0, limit: 100 };
	const lines: string[] = [];
	await engine.eachLine(source, query, { format: "csv", formulas: "keep" }, async (some) => {
		lines.push(...some);
	});
	const { rows, ...counted } = await engine.rows(source, { ...query, ...page });
	const { records, ...listed } = await engine.records(source, page);
	const which = {
		columns,
		totals: await engine.totals(source),
		rows,
		counted: { ...counted, next: null },
		records: records.map(({ rows: _, ...record }) => record),
		listed,
		distributions: await engine.distributions(source, { columns: names }),
	};
	if (!asksAll) return which;
	return {
		...which,
		lines,
		notices: await engine.notices(source),
		complete: await engine.distributions(source, { columns: names, complete: age }),
		passing: await engine.distributions(source, {
			...{ columns: names, filter: age.map((column): Filter => ({ column, op: "gte", value: 50 })) },
		}),
		overTime: await engine.distributionsOverTime(source, { columns: names }, "hour"),
		recordCounts: [await engine.recordCounts(source, undefined), await engine.recordCounts(source, age)],
		recordGroups: (await engine.recordGroups(source, groups)).map(groupsOf),
		recordGroupsOverTime: (await engine.recordGroupsOverTime(source, groups, "hour")).map(
			({ name, buckets }) => [name, [...buckets].map(([at, each]) => [at, groupsOf(each)])],
		),
		textLengths: await engine.textLengths(source, { columns: names, complete: age }),
	};
}

const groupsOf = (groups: ColumnRecordGroups) => {
	const { name, records, whole, met } = groups;
	return { name, records, whole, met: new Map([...met].sort()), entries: readable(groups) };
};

const isNumber = (cell: Cell | undefined, value: number) => cell?.number === value && cell.text === undefined;

const segments: [string, Filter[], (row: Row) => boolean][] = [
	["a number", [{ column: "sex", op: "eq", value: 2 }], ({ sex }) => isNumber(sex, 2)],
	["a text", [{ column: "sex", op: "eq", value: "2" }], ({ sex }) => sex?.text === "2"],
	["what is missing", [{ column: "sex", op: "is_missing" }], ({ sex }) => sex === undefined],
	[
		"what is not equal, null and missing among it",
		[{ column: "sex", op: "ne", value: 2 }],
		({ sex }) => !isNumber(sex, 2),
	],
	["a 64-bit integer", [{ column: "id", op: "eq", value: long }], ({ id }) => id?.text === long],
	[
		"another, which no double tells apart",
		[{ column: "id", op: "lt", value: new SpelledNumber(long) }],
		({ id }) => id !== undefined && id.text !== long,
	],
	[
		"a column with an odd name",
		[{ column: "__proto__", op: "eq", value: "x" }],
		(row) => Object.getOwnPropertyDescriptor(row, "__proto__")?.value?.text === "x",
	],
	[
		"two conditions",
		[
			{ column: "age", op: "gte", value: 30 },
			{ column: "sex", op: "in", value: [1, 2] },
		],
		({ age, sex }) => (age?.number ?? 0) >= 30 && (isNumber(sex, 1) || isNumber(sex, 2)),
	],
	[
		"any column",
		[{ column: "_any", op: "contains", value: "X" }],
		(row) => Object.values(row).some(({ text }) => text?.includes("x")),
	],
	[
		"a path",
		[
			{ column: "_blob", op: "eq", value: "logs/1" },
			{ column: "age", op: "gt", value: 50 },
		],
		({ age }) => age?.number === 60,
	],
	["none of the rows", [{ column: "age", op: "gt", value: 1_000 }], () => false],
];

export function testSegments(label: string, open: () => Promise<Engine>): void {
	const holding = async (engine: Engine, key: string, passes: (row: Row) => boolean) => {
		await engine.copy(key, (copy) => copy.commit(unitWith(passes)));
		return engine;
	};

	describe(`${label}: a source with a filter answers as a collection of the rows that pass`, () => {
		const windows: [string, number, Omit<Source, "key">][] = [
			["whole", segments.length, {}],
			["cut by its window", 2, { window: { from: start + 90_000, to: start + hour + 90_000 } }],
			[
				"in two windows",
				1,
				{
					windows: [
						{ from: start, to: start + hour },
						{ from: start + 2 * hour, to: start + 3 * hour },
					],
				},
			],
		];
		test.each(windows)("%s", async (_, count, window) => {
			const engine = await holding(await open(), "all", () => true);
			for (const [place, [name, filter, passes]] of segments.slice(0, count).entries()) {
				await holding(engine, name, passes);
				const ask = (source: Source) => answersOf(engine, { ...source, ...window }, place < 2);
				expect([name, await ask({ key: "all", filter })]).toEqual([name, await ask({ key: name })]);
			}
		});
	});

	test(`${label}: what was counted of one segment is not answered of another, nor of all`, async () => {
		const engine = await holding(await open(), "all", () => true);
		const rowsOf = async (...filter: Filter[]) => {
			const source = { key: "all", ...(filter.length > 0 ? { filter } : {}) };
			const { rows, columns } = await engine.distributions(source, { columns: ["age"] });
			const age: Filter = { column: "age", op: "not_null" };
			const { total } = await engine.rows(source, { filter: [age], sort: [], offset: 0, limit: 0 });
			return [rows, columns[0]?.numbers.values.length, total];
		};
		const all = [8, 4, 7];
		const [two, text] = [
			[3, 2, 2],
			[1, 1, 1],
		];
		expect(await rowsOf()).toEqual(all);
		expect(await rowsOf({ column: "sex", op: "eq", value: 2 })).toEqual(two);
		expect(await rowsOf({ column: "sex", op: "eq", value: "2" })).toEqual(text);
		// A number of many digits and the text of it are the same as JSON.
		expect(await rowsOf({ column: "id", op: "eq", value: new SpelledNumber(long) })).toEqual([2, 1, 2]);
		expect(await rowsOf({ column: "sex", op: "eq", value: long })).toEqual([0, 0, 0]);
		expect(await rowsOf()).toEqual(all);
	});

	test(`${label}: a filter on a column that is not there is refused by its name, where there are rows`, async () => {
		const engine = await holding(await open(), "all", () => true);
		const filter: Filter[] = [{ column: "region", op: "eq", value: "north" }];
		const asked = (source: Omit<Source, "key" | "filter">) =>
			engine.totals({ key: "all", ...source, filter });
		await expect(asked({})).rejects.toMatchObject({
			...{ kind: "invalid", message: expect.stringContaining('"region"') },
		});
		const empty = { window: { from: start + 3 * hour, to: start + 4 * hour } };
		expect(await asked(empty)).toEqual({ blobs: 1, records: 0, rows: 0, problems: 0 });
		await engine.copy("nothing yet", async () => undefined);
		expect(await engine.columns({ key: "nothing yet", filter })).toEqual([]);
	});

	test(`${label}: what could not be read is told of, whichever rows are asked for`, async () => {
		const engine = await open();
		const unit = unitWith(() => true);
		const problem = { blob: 0, line: 9, offset: 0, length: 1, reason: "invalid_json" as const, text: "{" };
		const blobs = unit.blobs.map((blob, place) => (place === 0 ? { ...blob, problems: 1 } : blob));
		await engine.copy("all", (copy) => copy.commit({ ...unit, blobs, problems: [problem] }));
		const source: Source = { key: "all", filter: [{ column: "age", op: "gt", value: 1_000 }] };
		expect(await engine.totals(source)).toEqual({ blobs: 4, records: 0, rows: 0, problems: 1 });
		expect((await engine.problems(source, { offset: 0, limit: 9 })).total).toBe(1);
	});

	test(`${label}: columns of a file without types are filtered as what they are read as`, async () => {
		const engine = await open();
		const nothing: Cell = cells.nan;
		const rows = [
			{ code: cells.int(7), flag: cells.int(1), age: nothing },
			{ code: cells.int(8), flag: cells.int(0), age: cells.int(4) },
			{ code: cells.text("x"), flag: cells.true, age: cells.null },
		];
		await engine.copy("file", (copy) => copy.commit(unitOf([blobNamed("t", { rows: 3 })], rows)));
		const passing = async (filter: Filter, filterAs?: Source["filterAs"]) =>
			(
				await engine.totals({
					key: "file",
					isTable: true,
					filter: [filter],
					...(filterAs ? { filterAs } : {}),
				})
			).rows;
		const seven: Filter = { column: "code", op: "eq", value: "7" };
		expect([await passing(seven), await passing(seven, [["code", "text"]])]).toEqual([0, 1]);
		const yes: Filter = { column: "flag", op: "eq", value: true };
		expect([await passing(yes), await passing(yes, [["flag", "boolean"]])]).toEqual([1, 2]);
		const none: Filter = { column: "age", op: "is_null" };
		expect([await passing(none), await passing(none, [["age", "number"]])]).toEqual([1, 2]);
	});
}
