import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import {
	bigintColumn,
	byteColumn,
	type ColumnSource,
	doubleColumn,
	integerColumn,
	nullColumn,
	plainDoubleColumn,
	plainIntegerColumn,
	textColumn,
} from "./encode";
import { parquetFile } from "./parquet";

/** The rows of a file of these columns, as another's reader has them. */
async function readBack(columns: Record<string, ColumnSource>, count: number) {
	const encoded = await Promise.all(
		Object.entries(columns).map(async ([name, { type, encode }]) => ({
			name,
			type,
			validity: undefined,
			...(await encode(count)),
		})),
	);
	const file = Uint8Array.from(parquetFile(encoded, count));
	return parquetReadObjects({ file: file.buffer });
}

const at =
	<T>(values: readonly T[]) =>
	(row: number) =>
		values[row] as T;

describe("a file", () => {
	it("holds every type, with and without holes", async () => {
		const rows = await readBack(
			{
				whole: integerColumn(at([1, null, -2_147_483_648])),
				big: bigintColumn(at([Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, null])),
				real: doubleColumn(Float64Array.of(0.1, 5, Number.NaN), Uint8Array.of(1, 0, 1), Uint8Array.of(0, 1)),
				plain: plainDoubleColumn(Float64Array.of(-0, 1e300, 5e-324, 7)),
				place: plainIntegerColumn(Int32Array.of(3, 2, 1)),
				kind: byteColumn(Uint8Array.of(0, 128, 255)),
				text: textColumn(at([undefined, "", "a"])),
				none: nullColumn("double"),
			},
			3,
		);
		const most = BigInt(Number.MAX_SAFE_INTEGER);
		const absent = { whole: null, big: null, real: null, text: null, none: null };
		expect(rows).toEqual([
			{ ...absent, whole: 1, big: most, real: 0.1, plain: -0, place: 3, kind: 0 },
			{ ...absent, big: -most, plain: 1e300, place: 2, kind: 128, text: "" },
			{ ...absent, whole: -2_147_483_648, plain: 5e-324, place: 1, kind: 255, text: "a" },
		]);
	});

	it("holds texts of any length and script, the same one many times over", async () => {
		const texts = ["id", "id", "id", "ü€🚢".repeat(50), "x".repeat(200_000), "id", "\n\"'`", "__proto__"];
		const many = Array.from({ length: 5_000 }, (_, i) => texts[i % texts.length] ?? "");
		const rows = await readBack({ text: textColumn(at(many)) }, many.length);
		expect(rows.map(({ text }) => text)).toEqual(many);
	});

	it.each([1, 7, 8, 9, 64, 1_001])("says of each of %i rows whether it has a value", async (count) => {
		const values = Array.from({ length: count }, (_, i) => ((i * 7) % 3 === 0 ? null : i));
		const rows = await readBack({ c: integerColumn(at(values)) }, count);
		expect(rows.map(({ c }) => c)).toEqual(values);
	});

	it("may have thousands of columns", async () => {
		const columns = Object.fromEntries(
			Array.from({ length: 3_000 }, (_, i) => [`c${i}`, integerColumn(() => i)]),
		);
		const [row] = await readBack(columns, 1);
		expect(Object.values(row ?? {})).toEqual(Array.from({ length: 3_000 }, (_, i) => i));
	});
});
