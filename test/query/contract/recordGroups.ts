/** What every engine must do: cells by record, how rows are spread over records, lengths of texts. */
import { describe, expect, test } from "vitest";
import type { Engine } from "@/lib/query/engine";
import type { ColumnRecordGroups } from "@/lib/query/recordGroups";
import { blobNamed, type Cell, cells, unitOf } from "./units";

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 1);

/** Each record's entries as texts, `cells:value×count`, in no order: which record is which says nothing. */
export function readable({ record, cells, value, count, texts }: ColumnRecordGroups): string[] {
	const byRecord = new Map<number, string[]>();
	for (const [place, own] of record.entries()) {
		const kind = cells[place] ?? 0;
		const shown = kind === 3 ? texts.get(value[place] ?? 0) : value[place];
		const entries = byRecord.get(own) ?? [];
		for (let each = 0; each < (count[place] ?? 0); each++) entries.push(`${kind}:${shown}`);
		byRecord.set(own, entries);
	}
	return [...byRecord.values()].map((entries) => entries.sort().join(" ")).sort();
}

export function testRecordGroups(label: string, open: () => Promise<Engine>): void {
	/** Records of as many rows as they have values, each an hour's blob of its own. */
	async function holding(records: (Cell | undefined)[][], other: (row: number) => Cell = () => cells.int(1)) {
		const engine = await open();
		const blobs = records.map((values, hours) => {
			const from = start + hours * hour;
			return blobNamed(`b${hours}`, { partitionStart: from, partitionEnd: from + hour, rows: values.length });
		});
		const cellsOf = records.flatMap((values, record) => values.map((x, index) => ({ x, record, index })));
		const rows = cellsOf.map(({ x, index }) => ({ other: other(index), ...(x ? { x } : {}) }));
		const envelopes = records.map((values, hours) => ({ rows: values.length, time: start + hours * hour }));
		const unit = unitOf(blobs, rows, { records: envelopes, blobOf: (record) => record });
		await engine.copy("k", (copy) =>
			copy.commit({
				...unit,
				records: unit.records.slice(0, records.length),
				rows: {
					...unit.rows,
					records: cellsOf.map(({ record }) => record),
					indexes: cellsOf.map(({ index }) => index),
				},
			}),
		);
		return engine;
	}
	const ask = (edges?: readonly number[]) => ({
		columns: [{ name: "x", ...(edges ? { edges } : {}) }],
		maxRecords: 1_000,
	});

	describe(`${label}: cells by record`, () => {
		test("each record has its own: numbers, booleans, texts, objects and what is missing", async () => {
			const engine = await holding([
				[cells.int(1), cells.int(1), cells.float(2.5)],
				[cells.true, cells.false, cells.text("a")],
				[undefined, cells.null, cells.json("{}")],
			]);
			const [x] = await engine.recordGroups({ key: "k" }, ask());
			expect(x && readable(x)).toEqual(["0:0 0:0 4:0", "1:1 1:1 1:2.5", "2:0 2:1 3:a"]);
			expect([x?.records, x?.whole, x?.binned]).toEqual([3, true, false]);
			expect([...(x?.met ?? [])].sort()).toEqual([
				["1", 1],
				["2.5", 1],
				["a", 1],
				["false", 1],
				["true", 1],
			]);
		});

		test("numbers are given as their bin: below the first edge, closed at the last, and beyond it", async () => {
			const values = [-1, 0, 4.9, 5, 10, 10.1].map(cells.float);
			const engine = await holding([values]);
			const [x] = await engine.recordGroups({ key: "k" }, ask([0, 5, 10]));
			expect(x && readable(x)).toEqual(["1:0 1:1 1:1 1:2 1:2 1:3"]);
			expect([x?.binned, x?.met.size]).toEqual([true, 0]);
		});

		test("of some records only the entries say so, and in how many of all each scalar is met", async () => {
			const records = Array.from({ length: 400 }, (_, n) => [cells.text(`t${n % 2}`)]);
			const engine = await holding(records);
			const [x] = await engine.recordGroups({ key: "k" }, { ...ask(), maxRecords: 100 });
			expect([x?.records, x?.whole]).toEqual([400, false]);
			expect(x?.record.length).toBeGreaterThan(0);
			expect(x?.record.length).toBeLessThan(250);
			expect(x?.met).toEqual(
				new Map([
					["t0", 200],
					["t1", 200],
				]),
			);
		});

		test("by buckets of time each bucket has its own records", async () => {
			const engine = await holding([[cells.int(1)], [cells.int(2), cells.int(2)]]);
			const [x] = await engine.recordGroupsOverTime({ key: "k" }, ask(), "hour");
			expect([...(x?.buckets ?? [])].map(([at, groups]) => [at, groups.records, readable(groups)])).toEqual([
				[start, 1, ["1:1"]],
				[start + hour, 1, ["1:2 1:2"]],
			]);
		});

		test("a column whose rows are all left out has no records", async () => {
			const engine = await holding([[cells.int(1)]], () => cells.null);
			const [x] = await engine.recordGroups({ key: "k" }, { ...ask(), complete: ["other"] });
			expect([x?.records, x?.whole, x?.record.length]).toEqual([0, true, 0]);
		});
	});

	test(`${label}: rows are counted by record, of those with a value in every column asked for`, async () => {
		const engine = await holding([[cells.int(1), cells.int(1)], [cells.int(1), cells.null], [undefined]]);
		expect(await engine.recordCounts({ key: "k" }, undefined)).toEqual({ rows: 5, records: 3, squares: 9 });
		expect(await engine.recordCounts({ key: "k" }, ["x"])).toEqual({ rows: 3, records: 2, squares: 5 });
	});

	test(`${label}: lengths of texts are in characters, ascending`, async () => {
		const texts = ["abc", "de", "Größe", "x😀", "", "fg"];
		const engine = await holding([texts.map(cells.text), [cells.int(12345)]]);
		const [x] = await engine.textLengths({ key: "k" }, { columns: ["x"] });
		expect([[...(x?.values ?? [])], [...(x?.counts ?? [])]]).toEqual([
			[0, 2, 3, 5],
			[1, 3, 1, 1],
		]);
	});
}
