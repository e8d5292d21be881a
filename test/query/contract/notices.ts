/** What every engine must do: what is odd about records that were read all the same. */
import { describe, expect, test } from "vitest";
import { moreKeys } from "@/lib/cell";
import type { Engine } from "@/lib/query/engine";
import { blobNamed, type Cell, cells, unitOf } from "./units";

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 1);
const dated = { partitionStart: start, partitionEnd: start + hour };

export function testNotices(label: string, open: () => Promise<Engine>): void {
	describe(`${label}: notices`, () => {
		test("of a window without any are none", async () => {
			const engine = await open();
			await engine.copy("k", (copy) => copy.commit(unitOf([blobNamed("a")], [{ n: cells.int(1) }])));
			expect(await engine.notices({ key: "k" })).toEqual({
				repeated: { ids: 0, surplus: 0, examples: [] },
				misplaced: { records: 0, examples: [] },
				notes: [],
				rowsWithMoreKeys: 0,
				unfinishedBlobs: 0,
			});
		});

		test("record ids that stand in several lines are counted, the most often used first", async () => {
			const engine = await open();
			const ids = ["a", "b", "b", "c", "c", "c", null, null, "d"];
			const rows = ids.map((_, n) => ({ n: cells.int(n) }));
			const records = ids.map((id) => ({ id }));
			await engine.copy("k", (copy) => copy.commit(unitOf([blobNamed("a")], rows, { records })));
			const { repeated } = await engine.notices({ key: "k" });
			expect(repeated).toEqual({
				ids: 2,
				surplus: 3,
				examples: [
					{ id: "c", records: 3 },
					{ id: "b", records: 2 },
				],
			});
		});

		test("a record is misplaced when its time is more than a minute outside its folder's", async () => {
			const engine = await open();
			const times = [start - 60_001, start - 60_000, start + hour + 59_999, start + hour + 60_000, null];
			const rows = times.map((_, n) => ({ n: cells.int(n) }));
			const records = times.map((time) => ({ time }));
			const unit = unitOf([blobNamed("in", dated), blobNamed("undated")], rows, { records });
			await engine.copy("k", (copy) => copy.commit(unit));
			const { misplaced } = await engine.notices({ key: "k" });
			expect(misplaced).toEqual({
				records: 2,
				examples: [
					{ blob: "in", line: 1, time: start - 60_001, partition: start },
					{ blob: "in", line: 4, time: start + hour + 60_000, partition: start },
				],
			});
		});

		test("remarks are counted by record, keys beyond the last column by row, parts of a line by blob", async () => {
			const engine = await open();
			const rows: Record<string, Cell>[] = [
				{ n: cells.int(1), [moreKeys]: cells.json('{"x":1}') },
				{ n: cells.int(2) },
				{ n: cells.int(3), [moreKeys]: cells.json("{}") },
			];
			const records = [
				{ notes: ["trailing_comma" as const, "duplicate_key" as const] },
				{ notes: ["trailing_comma" as const] },
				{},
			];
			const blobs = [blobNamed("a", { size: 11, consumed: 10 }), blobNamed("b")];
			await engine.copy("k", (copy) => copy.commit(unitOf(blobs, rows, { records })));
			expect(await engine.notices({ key: "k" })).toMatchObject({
				notes: [
					{ note: "duplicate_key", records: 1 },
					{ note: "trailing_comma", records: 2 },
				],
				rowsWithMoreKeys: 2,
				unfinishedBlobs: 1,
			});
		});

		test("only what the window holds is reported", async () => {
			const engine = await open();
			const twice = (name: string, partition: number) =>
				unitOf(
					[blobNamed(name, { partitionStart: partition, partitionEnd: partition + hour })],
					[{ n: cells.int(1) }, { n: cells.int(2) }],
					{
						records: [
							{ id: name, time: partition },
							{ id: name, time: partition },
						],
					},
				);
			await engine.copy("k", async (copy) => {
				await copy.commit(twice("early", start));
				await copy.commit(twice("late", start + hour));
			});
			const window = { from: start + hour, to: start + 2 * hour };
			const { repeated } = await engine.notices({ key: "k", window });
			expect(repeated.examples).toEqual([{ id: "late", records: 2 }]);
		});
	});
}
