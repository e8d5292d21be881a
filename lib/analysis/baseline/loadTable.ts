import type { Envelope } from "@/lib/collected";
import { throwIfAborted } from "@/lib/errors";
import type { Progress } from "@/lib/ingest/syncState";
import type { Copy, CopyUnit } from "@/lib/query/copy";
import { emptyEnvelope } from "@/lib/record/envelope";
import type { DataFile } from "./dataFile";
import type { DecodedTable, Decoder } from "./decoder/decoder";
import type { DescribedTable } from "./describeTable";
import { joinTables } from "./joinTables";
import type { Table } from "./table";
import { lookAtUntyped, type UntypedColumn, type UntypedColumns } from "./untyped";

/** A table stands in its copy as one blob of this path, its version as the ETag, what is known of it as the tail. */
export const tableBlob = "table";

/** What is known of how a table was read. */
export interface TableFacts {
	notes: string[];
	/** Its columns that have no type of their own. */
	untyped: UntypedColumn[];
	/** Its rows are of records, which rows may share: a collected log. */
	hasRecords: boolean;
}

/**
 * Reads a table into a copy of its own, so that the same questions can be asked of it as of collected rows. Until it is
 * whole, the copy answers from the version before.
 */
export async function loadTable(
	copy: Copy,
	described: DescribedTable,
	{ maxLineBytes, signal, decoder }: { maxLineBytes: number; signal: AbortSignal; decoder: Decoder },
	onProgress: (progress: Progress) => void,
): Promise<void> {
	const { files, version } = described;
	const bytes = files.reduce((sum, { size }) => sum + size, 0);
	const progress: Progress = {
		state: "reading",
		blobs: { done: 0, total: files.length },
		bytes: { done: 0, total: bytes },
		rows: 0,
		problems: 0,
	};
	const report = () =>
		onProgress({ ...progress, blobs: { ...progress.blobs }, bytes: { ...progress.bytes } });
	report();
	let after: number | null = null;
	const untyped = lookAtUntyped();
	let records = 0;
	let hasRecords = true;
	const add = async ({ table, notes }: DecodedTable, complete: boolean) => {
		throwIfAborted(signal);
		const rows: number = progress.rows + table.count;
		hasRecords &&= table.records !== undefined || table.count === 0;
		const facts: TableFacts = {
			notes,
			untyped: complete ? untyped.list() : [],
			hasRecords: hasRecords && rows > 0,
		};
		const unit = unitOf(table, { after, rows, records, version, complete, facts });
		await copy.commit(unit);
		records += unit.records.length;
		after = rows;
		progress.rows = rows;
		report();
	};
	const onFile = ({ size }: DataFile) => {
		progress.blobs.done += 1;
		progress.bytes.done += size;
	};
	let notes = described.notes;
	const decoded = decoder.decode(described, { maxLineBytes, signal, onFile });
	for await (const joined of joinTables(lookedAt(decoded, untyped))) {
		notes = joined.notes;
		if (joined.table.count > 0) await add(joined, false);
	}
	await add({ table: { count: 0, columns: [] }, notes }, true);
}

/** Looked at one by one: what is joined is much at once. */
async function* lookedAt(
	tables: AsyncIterable<DecodedTable>,
	untyped: UntypedColumns,
): AsyncGenerator<DecodedTable> {
	for await (const decoded of tables) {
		untyped.add(decoded.table);
		yield decoded;
	}
}

function unitOf(
	{ count, columns, records }: Table,
	state: {
		after: number | null;
		rows: number;
		records: number;
		version: string;
		complete: boolean;
		facts: TableFacts;
	},
): CopyUnit {
	const { own, places, indexes } = records
		? recordsOf(records, state.records)
		: oneRecord(count, state.records);
	return {
		blobs: [
			{
				path: tableBlob,
				etag: state.version,
				size: state.rows,
				consumed: state.rows,
				lines: state.rows,
				tail: JSON.stringify(state.facts),
				unterminated: false,
				complete: state.complete,
				partitionStart: null,
				partitionEnd: null,
				records: records ? state.records + own.length : 0,
				rows: state.rows,
				problems: 0,
				after: state.after,
			},
		],
		records: own,
		rows: { count, records: places, indexes, columns },
		problems: [],
	};
}

/** Rows of no record are as of one. */
function oneRecord(count: number, before: number) {
	const own = count === 0 ? [] : [{ ...noEnvelope, line: before + 1, rows: count, blob: 0 }];
	const indexes = new Int32Array(count);
	for (let row = 0; row < count; row++) indexes[row] = row;
	return { own, places: new Int32Array(count), indexes };
}

/** The records that rows are of, by the numbers they came with; their lines go on from those before. */
function recordsOf(numbers: readonly number[], before: number) {
	const own: CopyUnit["records"] = [];
	const places: number[] = [];
	const indexes: number[] = [];
	for (const [row, number] of numbers.entries()) {
		if (row === 0 || number !== numbers[row - 1]) {
			own.push({ ...noEnvelope, line: before + own.length + 1, rows: 0, blob: 0 });
		}
		const record = own[own.length - 1];
		if (!record) continue;
		places.push(own.length - 1);
		indexes.push(record.rows);
		record.rows += 1;
	}
	return { own, places, indexes };
}

/** A row of a table came in no envelope. */
const noEnvelope: Envelope = {
	...emptyEnvelope({ number: 1, offset: 0, length: 0 }, []),
	shape: "records",
};
