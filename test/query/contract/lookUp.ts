/** What every engine must do: who carries an id as what, records at known places, ids that look like one. */
import { describe, expect, test } from "vitest";
import type { Envelope } from "@/lib/collected";
import type { Engine } from "@/lib/query/engine";
import type { LookupQuery, PlaceInTime } from "@/lib/query/lookup";
import { blobNamed, cells, unitOf } from "./units";

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 1);
const asked = (id: string, more: Partial<LookupQuery> = {}): LookupQuery => ({
	...{ id, requests: [], parents: [] },
	...more,
});

export function testLookUp(label: string, open: () => Promise<Engine>): void {
	/** Records of one row each, in the blobs named; `customer` is a column that holds ids too. */
	async function holding(
		records: (Partial<Envelope> & { customer?: string; blob?: string })[],
		key = "k",
	): Promise<Engine> {
		const engine = await open();
		const names = [...new Set(records.map(({ blob = "a" }) => blob))];
		const rows = records.map(({ customer }, n) => ({
			n: cells.int(n),
			...(customer === undefined ? {} : { customer: cells.text(customer) }),
		}));
		const unit = unitOf(
			names.map((name) => blobNamed(name)),
			rows,
			{
				records: records.map(({ customer: _, blob: __, ...envelope }) => envelope),
				blobOf: (record) => names.indexOf(records[record]?.blob ?? "a"),
			},
		);
		await engine.copy(key, (copy) => copy.commit(unit));
		return engine;
	}

	describe(`${label}: look-up`, () => {
		test("counts a record by what it carries the value as, and once in all", async () => {
			const engine = await holding([
				{ correlationid: "r1", id: "x1", xrequestid: "r1" },
				{ correlationid: "other", id: "x2", xrequestid: "r1" },
				{ correlationid: "third", id: "r1" },
				{ correlationid: "fourth", id: "x4", customer: "r1" },
				{ correlationid: "r2", id: "x5" },
			]);
			const found = await engine.lookup({ key: "k" }, asked("r1", { column: "customer" }));
			expect(found.carried).toEqual({ correlationid: 1, xrequestid: 2, id: 1, column: 1 });
			expect([found.direct, found.related]).toEqual([4, 0]);
			expect(found.requests).toEqual(["fourth", "other", "third"]);
		});

		test("counts only what it may be carried as, and passes over a column that is not there", async () => {
			const engine = await holding([{ correlationid: "r1" }, { correlationid: "other", xrequestid: "r1" }]);
			const found = await engine.lookup({ key: "k" }, asked("r1", { as: ["xrequestid"], column: "nothing" }));
			expect(found.carried).toEqual({ correlationid: 0, xrequestid: 1, id: 0, column: 0 });
			expect(found.direct).toBe(1);
		});

		test("tells records that only belong to a request from those that carry the value", async () => {
			const engine = await holding([
				{ correlationid: "r1", id: "x1", xrequestid: "front" },
				{ correlationid: "r1", id: "x2", time: start + hour },
				{ correlationid: "front", id: "x3", time: start },
			]);
			const found = await engine.lookup({ key: "k" }, asked("x1", { requests: ["r1"], parents: ["front"] }));
			expect([found.direct, found.related]).toEqual([1, 2]);
			expect(found.hours).toEqual([start, start + hour]);
		});

		test("names lines that are not records and whose text holds the value", async () => {
			const engine = await open();
			const problems = ['{"correlationid":"r1"', "{", '{"id": "r1'].map((text, n) => ({
				...{ line: 10 + n, offset: 100 * n, length: 9, reason: "invalid_json" as const, text, blob: 0 },
			}));
			const unit = unitOf([blobNamed("a")], [{ n: cells.int(1) }]);
			await engine.copy("k", (copy) => copy.commit({ ...unit, problems }));
			const { damaged } = await engine.lookup({ key: "k" }, asked("r1"));
			expect([damaged.lines, damaged.named]).toEqual([3, 2]);
			expect(damaged.naming.map(({ blob, line }) => [blob, line])).toEqual([
				["a", 10],
				["a", 12],
			]);
		});

		test("a value read as a row's id says how many rows its request has", async () => {
			const engine = await holding([{ correlationid: "r1" }, { correlationid: "r1" }]);
			const rowOf = async (index: number) =>
				(await engine.lookup({ key: "k" }, asked(`r1_${index}`, { row: { correlationid: "r1", index } })))
					.row;
			expect(await rowOf(0)).toEqual({ records: 2, holding: 2, rows: 1 });
			expect(await rowOf(1)).toEqual({ records: 2, holding: 0, rows: 1 });
		});

		test("an answer is given back while the copy is as it was, and not when it has grown", async () => {
			const engine = await holding([{ correlationid: "r1" }]);
			const first = await engine.lookup({ key: "k" }, asked("r1"));
			expect(await engine.lookup({ key: "k" }, asked("r1", { known: first }))).toBe(first);
			await engine.copy("k", (copy) =>
				copy.commit(unitOf([blobNamed("b")], [{ n: cells.int(1) }], { records: [{ correlationid: "r1" }] })),
			);
			const second = await engine.lookup({ key: "k" }, asked("r1", { known: first }));
			expect([first.direct, second.direct]).toEqual([1, 2]);
			expect(second.asOf).not.toBe(first.asOf);
		});

		test("any text is an id and looked for as it is, but the empty one", async () => {
			const odd = [" r1", "'; --", '"', "\0", "\ud800", "Größe", "e\u0301", "r\n1"];
			const engine = await holding(
				odd.map((correlationid) => ({ correlationid: correlationid.toWellFormed() })),
			);
			const counts = await Promise.all(
				odd.map(
					async (id) => (await engine.lookup({ key: "k" }, asked(id.toWellFormed()))).carried.correlationid,
				),
			);
			expect(counts).toEqual(odd.map(() => 1));
			const empty = await engine.lookup({ key: "k" }, asked(""));
			expect(empty.carried.correlationid).toBe(0);
		});
	});

	describe(`${label}: places of what was found`, () => {
		test("come by time, then path, then line, the undated last, some at a time", async () => {
			const engine = await holding([
				{ blob: "b", line: 1, correlationid: "r", time: start + 2 },
				{ blob: "b", line: 2, correlationid: "r", time: start + 1 },
				{ blob: "a", line: 9, correlationid: "r", time: start + 2 },
				{ blob: "a", line: 2, correlationid: "r", time: start + 2 },
				{ blob: "a", line: 1, correlationid: "r", time: null },
				{ blob: "a", line: 3, correlationid: "q", time: start },
			]);
			const wanted = ["b 2", "a 2", "a 9", "b 1", "a 1"];
			const seen: string[] = [];
			let after: PlaceInTime | undefined;
			for (let page = 0; page < 9; page++) {
				const found = await engine.placesFound({ key: "k" }, { ...asked("r"), limit: 2, after });
				seen.push(...found.map(({ blob, line }) => `${blob} ${line}`));
				after = found.at(-1);
				if (found.length < 2) break;
			}
			expect(seen).toEqual(wanted);
			expect(await engine.placesFound({ key: "k" }, { ...asked("none"), limit: 2 })).toEqual([]);
		});

		test("each comes with its rows; a place that is not there is left out", async () => {
			const engine = await holding([
				{ blob: "a", line: 1, correlationid: "r1" },
				{ blob: "b", line: 1, correlationid: "r2", customer: "c7" },
			]);
			const places = [
				{ blob: "b", line: 1 },
				{ blob: "a", line: 1 },
				{ blob: "a", line: 2 },
				{ blob: "c", line: 1 },
			];
			const query = { places, rows: 5, id: "c7", column: "customer" };
			const { columns, records } = await engine.recordsAt({ key: "k" }, query);
			const found = records
				.map(({ record, rows, marked }) => ({
					place: `${record.blob} ${record.line}`,
					cells: rows.map((row) => row.cells[columns.indexOf("n")]?.lexeme),
					marked,
				}))
				.sort((a, b) => (a.place < b.place ? -1 : 1));
			expect(found).toEqual([
				{ place: "a 1", cells: ["0"], marked: [] },
				{ place: "b 1", cells: ["1"], marked: [0] },
			]);
		});
	});

	describe(`${label}: ids that look like one`, () => {
		test("come with how they differ, those that differ least first", async () => {
			const engine = await holding([
				{ correlationid: "Ref-0001" },
				{ correlationid: " ref-0001", id: "ref-0001-b" },
				{ correlationid: "ref-0001" },
				{ correlationid: "x", xrequestid: "REF-0001" },
				{ correlationid: "x" },
			]);
			const found = await engine.nearMisses({ key: "k" }, "ref-0001");
			expect(found).toEqual([
				{ id: " ref-0001", as: "correlationid", how: "blanks", records: 1 },
				{ id: "REF-0001", as: "xrequestid", how: "case", records: 1 },
				{ id: "Ref-0001", as: "correlationid", how: "case", records: 1 },
				{ id: "ref-0001-b", as: "id", how: "prefix", records: 1 },
			]);
		});

		test("a short beginning and a blank are no likeness; letters composed otherwise are", async () => {
			const engine = await holding([{ correlationid: "abc-123" }, { correlationid: "cafe\u0301" }]);
			expect(await engine.nearMisses({ key: "k" }, "abc")).toEqual([]);
			expect(await engine.nearMisses({ key: "k" }, "  ")).toEqual([]);
			expect(await engine.nearMisses({ key: "k" }, "café")).toEqual([
				{ id: "cafe\u0301", as: "correlationid", how: "unicode", records: 1 },
			]);
		});
	});
}
