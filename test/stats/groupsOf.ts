/** For tests: a sample with its rows grouped in records, as an engine would give it. */
import { cellClass, type GroupedSample, type RecordGroups } from "@/lib/stats/records";
import { sampleOf } from "@/lib/stats/sample";

/** A sample of plain values, and the record of each. */
export function groupedSampleOf(values: readonly unknown[], records: readonly string[]): GroupedSample {
	return { ...sampleOf(values), groups: groupsOf(values, records) };
}

/** Values by record: entries of a record stand together. */
function groupsOf(values: readonly unknown[], records: readonly string[]): RecordGroups {
	const cellsOf = new Map<string, Map<string, { value: unknown; count: number }>>();
	for (const [row, record] of records.entries()) {
		const value = values[row];
		const own = cellsOf.get(record) ?? new Map<string, { value: unknown; count: number }>();
		cellsOf.set(record, own);
		const key = `${typeof value} ${JSON.stringify(value)}`;
		const cell = own.get(key) ?? { value, count: 0 };
		own.set(key, { value, count: cell.count + 1 });
	}
	const codes = new Map<string, number>();
	const met = new Map<string, number>();
	const entries: [record: number, cells: number, value: number, count: number][] = [];
	for (const [place, cells] of [...cellsOf.values()].entries()) {
		const scalars = new Set<string>();
		for (const { value, count } of cells.values()) {
			if (isScalar(value)) scalars.add(String(value));
			entries.push([place, ...coded(value, codes), count]);
		}
		for (const scalar of scalars) met.set(scalar, (met.get(scalar) ?? 0) + 1);
	}
	const column = (place: 0 | 1 | 2 | 3) => Float64Array.from(entries, (entry) => entry[place]);
	return {
		records: cellsOf.size,
		whole: true,
		record: column(0),
		cells: column(1),
		value: column(2),
		count: column(3),
		texts: new Map(Array.from(codes, ([text, code]) => [code, text])),
		binned: false,
		met,
	};
}

function isScalar(value: unknown): boolean {
	return value !== null && value !== undefined && typeof value !== "object";
}

function coded(value: unknown, codes: Map<string, number>): [cells: number, value: number] {
	if (value === null || value === undefined) return [cellClass.missing, 0];
	if (typeof value === "number") return [cellClass.number, value];
	if (typeof value === "boolean") return [cellClass.boolean, value ? 1 : 0];
	if (typeof value === "object") return [cellClass.nested, 0];
	const text = String(value);
	const code = codes.get(text) ?? codes.size;
	codes.set(text, code);
	return [cellClass.text, code];
}
