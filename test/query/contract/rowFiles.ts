/** What every engine must do: rows in full, as the lines of a file. */
import { describe, expect, test } from "vitest";
import { kinds } from "@/lib/cell";
import { csvText } from "@/lib/csv";
import type { Filter } from "@/lib/model/filter";
import type { Engine, LineForm, RowQuery } from "@/lib/query/engine";
import { cellTexts } from "@/lib/server/cellTexts";
import { rowJson, wholeCells } from "@/lib/server/rowsJson";
import { isoUtc } from "@/lib/time";
import { blobNamed, cells, engineOfEachKind, unitOf, oneOfEachKind as values } from "./units";

const all: RowQuery = { filter: [], sort: [], offset: 0, limit: 10_000 };
const at = (clock: string) => Date.parse(`2026-03-01T${clock}Z`);

export function testRowFiles(label: string, open: () => Promise<Engine>): void {
	const withValues = () => engineOfEachKind(open);
	/** More rows than one batch of an export, in two units, of times that go to and fro. */
	async function engineOfMany(): Promise<Engine> {
		const engine = await open();
		for (const [name, count] of [
			["a", 1_500],
			["b", 1_001],
		] as const) {
			const rows = Array.from({ length: count }, (_, n) => ({
				n: cells.int(n),
				...(n % 3 === 0 ? {} : { x: cells.text(`v${n % 7}`) }),
			}));
			const records = rows.map((_, n) => ({ time: n % 50 === 0 ? null : at("10:00:00") + ((n * 37) % 900) }));
			await engine.copy("k", (copy) =>
				copy.commit(unitOf([blobNamed(name, { rows: count })], rows, { records })),
			);
		}
		return engine;
	}
	const queriesOfMany: Partial<RowQuery>[] = [
		{},
		{ columns: ["x"] },
		{ sort: [{ column: "n", descending: true }] },
		{
			sort: [
				{ column: "x", descending: false },
				{ column: "_time", descending: true },
			],
			columns: ["n", "x"],
		},
		{
			filter: [
				{ column: "n", op: "gte", value: 100 },
				{ column: "_blob", op: "ne", value: "c" },
			],
		},
	];

	describe(`${label}: rows as lines`, () => {
		test("all rows at once are those of the pages, in their order, whatever is asked", async () => {
			const engine = await engineOfMany();
			for (const query of queriesOfMany) {
				const whole = await engine.rows({ key: "k" }, { ...all, limit: 10_000, ...query });
				const batches: number[] = [];
				const lines: string[] = [];
				let taking = 0;
				const asked = { filter: [], sort: [], ...query };
				await engine.eachLine({ key: "k" }, asked, { format: "jsonl" }, async (batch, columns) => {
					// The next is read when this one is done with.
					expect(taking++).toBe(0);
					await new Promise((resolve) => setImmediate(resolve));
					taking--;
					expect(columns).toEqual(whole.columns);
					batches.push(batch.length);
					lines.push(...batch);
				});
				expect(batches[0]).toBe(0);
				expect(batches.length).toBeGreaterThan(asked.filter.length > 0 ? 1 : 2);
				expect(lines).toEqual(whole.rows.map((row) => rowJson(row, whole.columns, wholeCells)));
			}
		});

		test("each kind of value is a line's as in an answer, and in CSV", async () => {
			const engine = await withValues();
			const texts = [
				"=1+1",
				"-5",
				"-a",
				"@x",
				'"',
				"a,b",
				"a;b",
				"a\nb",
				"\tx",
				" x ",
				"it's",
				"\u0001",
				"\u2028",
				"\ufeffx",
			];
			const doubles = [
				-0.5, 1e15, 1e16, 123456789012345680, 1e21, 1.5e-7, 1e-6, 0.00001234, 1e-4, 5e-324,
				1.7976931348623157e308,
			];
			const rows = [
				...texts.map((text) => ({ x: cells.text(text) })),
				...doubles.flatMap((number) => [{ x: cells.float(number) }, { x: cells.float(-number) }]),
				{ x: cells.int(1e20) },
				...[-(2n ** 63n), 2n ** 62n].map((exact) => ({
					x: { kind: kinds.int, number: Number(exact), text: String(exact) },
				})),
				{ x: { kind: kinds.int, number: 1e300, text: "1e300" } },
				{ "\ud800": cells.int(1), 'say "x"': cells.int(2), "": cells.int(3), "it's": cells.int(4) },
				{ x: { kind: kinds.float, number: 0.1, text: "0.10" } },
				{ x: { kind: kinds.inexactFloat, text: "-Infinity" } },
				{ x: { kind: kinds.longJson, text: "[1, 2" } },
				{ x: { kind: kinds.longText, text: "begins" } },
			];
			const more = rows.map((row, n) => ({ n: cells.int(values.length + n), ...row }));
			const records = rows.map((_, n) => ({ time: at("10:00:00") + n * 500 }));
			await engine.copy("k", (copy) =>
				copy.commit(unitOf([blobNamed("=b", { rows: rows.length })], more, { records })),
			);
			const whole = await engine.rows({ key: "k" }, all);
			expect(whole.rows).toHaveLength(values.length + rows.length);
			const written = async (form: LineForm) => {
				const lines: string[] = [];
				await engine.eachLine({ key: "k" }, all, form, async (some) => void lines.push(...some));
				return lines;
			};
			expect(await written({ format: "jsonl" })).toEqual(
				whole.rows.map((row) => rowJson(row, whole.columns, wholeCells)),
			);
			for (const formulas of ["mark", "keep"] as const) {
				const expected = whole.rows.map((row) =>
					csvText(
						[
							[
								...[`${row.correlationid}_${row.index}`, row.time === null ? "" : isoUtc(row.time)],
								...[row.correlationid, row.blob, row.line, row.index],
								...cellTexts(row.cells, whole.columns.length),
							],
						],
						formulas,
					).replace(/\r\n$/, ""),
				);
				expect(await written({ format: "csv", formulas })).toEqual(expected);
			}
		});

		test("all rows of nothing are one empty batch; whoever takes them may stop, and an unknown column is refused", async () => {
			const engine = await engineOfMany();
			const none: Filter[] = [{ column: "n", op: "lt", value: 0 }];
			const batches: number[] = [];
			const csv: LineForm = { format: "csv", formulas: "mark" };
			const take = async (rows: string[]) => void batches.push(rows.length);
			await engine.eachLine({ key: "k" }, { filter: none, sort: [] }, csv, take);
			expect(batches).toEqual([0]);
			const stop = engine.eachLine({ key: "k" }, { filter: [], sort: [] }, csv, async (rows) => {
				if (rows.length > 0) throw new Error("no more");
			});
			await expect(stop).rejects.toThrow("no more");
			await expect(
				engine.eachLine({ key: "k" }, { filter: [], sort: [], columns: ["nn"] }, csv, take),
			).rejects.toThrow('no column is named "nn"');
			const left = new AbortController();
			const leave = engine.eachLine(
				{ key: "k" },
				{ filter: [], sort: [] },
				csv,
				async (rows) => {
					if (rows.length > 0) left.abort();
				},
				{ signal: left.signal },
			);
			await expect(leave).rejects.toThrow();
			expect((await engine.rows({ key: "k" }, all)).total).toBe(2_501);
		});
	});
}
