/** For tests: a commit made of records as one writes them down. */
import { type CellColumn, kinds } from "@/lib/cell";
import type { BlobAdvance, CopyUnit } from "@/lib/query/copy";
import type { Millis } from "@/lib/time";

export interface WrittenRecord {
	/** The blob lies in the folder of the hour it begins with. */
	partition: Millis;
	id: string | null;
	time: Millis | null;
	xrequestid?: string | null;
	correlationid: string | null;
	/** One number a row. */
	values: readonly number[];
	/** The column they stand in; `value` by default. */
	column?: string;
}

const hour = 3_600_000;

/** Each partition is one blob, its lines in the order given; the number stands in column `value`, if no other is named. */
export function unitOf(folder: string, written: readonly WrittenRecord[]): CopyUnit {
	const starts = [...new Set(written.map(({ partition }) => partition))];
	const lines = starts.map(() => 0);
	const unit: CopyUnit = {
		blobs: [],
		records: [],
		rows: { count: 0, records: [], indexes: [], columns: [] },
		problems: [],
	};
	const values: { column: string; value: number }[] = [];
	const [records, indexes]: [number[], number[]] = [[], []];
	for (const {
		partition,
		id,
		time,
		xrequestid = null,
		correlationid,
		values: own,
		column = "value",
	} of written) {
		const blob = starts.indexOf(partition);
		lines[blob] = (lines[blob] ?? 0) + 1;
		const record = unit.records.length;
		unit.records.push({
			blob,
			line: lines[blob] ?? 0,
			offset: (lines[blob] ?? 0) * 100,
			length: 99,
			id,
			time,
			type: null,
			correlationid,
			xrequestid,
			rows: own.length,
			shape: "records",
			notes: [],
		});
		own.forEach((value, index) => {
			records.push(record);
			indexes.push(index);
			values.push({ column, value });
		});
	}
	unit.rows = { ...unit.rows, count: values.length, records, indexes };
	unit.rows.columns = [...new Set(values.map(({ column }) => column))].map((name) => columnOf(name, values));
	unit.blobs = starts.map((start, blob): BlobAdvance => {
		const mine = unit.records.filter((record) => record.blob === blob);
		return {
			path: `${folder}/${new Date(start).toISOString()}.jsonl`,
			etag: "1",
			size: 100,
			consumed: 100,
			lines: mine.length,
			tail: "",
			unterminated: false,
			complete: true,
			partitionStart: start,
			partitionEnd: start + hour,
			records: mine.length,
			rows: mine.reduce((sum, { rows }) => sum + rows, 0),
			problems: 0,
			after: null,
		};
	});
	return unit;
}

/** Missing where another column has the value. */
function columnOf(name: string, values: readonly { column: string; value: number }[]): CellColumn {
	return {
		name,
		kinds: Uint8Array.from(values, ({ column }) => (column === name ? kinds.int : kinds.missing)),
		numbers: Float64Array.from(values, ({ value }) => value),
		texts: [],
	};
}
