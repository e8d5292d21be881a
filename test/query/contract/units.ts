/** For tests of engines: units made by hand, cell by cell. */
import { type CellColumn, type Kind, kinds } from "@/lib/cell";
import type { Envelope } from "@/lib/collected";
import type { BlobAdvance, CopyUnit } from "@/lib/query/copy";
import type { Engine } from "@/lib/query/engine";

export interface Cell {
	kind: Kind;
	number?: number;
	text?: string;
}

export const cells = {
	null: { kind: kinds.null },
	true: { kind: kinds.boolean, number: 1 },
	false: { kind: kinds.boolean, number: 0 },
	nan: { kind: kinds.inexactFloat, text: "NaN" },
	int: (number: number): Cell => ({ kind: kinds.int, number }),
	float: (number: number): Cell => ({ kind: kinds.float, number }),
	bigInt: (text: string): Cell => ({ kind: kinds.inexactInt, number: Number(text), text }),
	text: (text: string): Cell => ({ kind: kinds.text, text }),
	json: (text: string): Cell => ({ kind: kinds.json, text }),
} satisfies Record<string, Cell | ((value: never) => Cell)>;

/** One row of each kind of value in `x`, in this order; `n` is its place. */
export const oneOfEachKind: (Cell | undefined)[] = [
	...[undefined, cells.null, cells.true, cells.false, cells.int(1), cells.float(1), cells.int(2)],
	...[cells.bigInt("12345678901234567890"), cells.text("1"), cells.text("b"), cells.text("Größe")],
	...[cells.json("[1]"), cells.nan, cells.text(""), cells.text("12345678901234567890")],
];

/** A complete blob in no dated folder, read from its start. */
export function blobNamed(path: string, more: Partial<BlobAdvance> = {}): BlobAdvance {
	return {
		...{ path, etag: "1", size: 10, consumed: 10, lines: 1, tail: "t", unterminated: false, complete: true },
		...{ partitionStart: null, partitionEnd: null, records: 1, rows: 1, problems: 0, after: null },
		...more,
	};
}

/** One record a row; `blobOf` says which blob a record lies in, the first unless told. */
export function unitOf(
	blobs: BlobAdvance[],
	rows: Record<string, Cell>[],
	{
		records = [],
		blobOf = () => 0,
		firstLine = 1,
	}: { records?: Partial<Envelope>[]; blobOf?: (record: number) => number; firstLine?: number } = {},
): CopyUnit {
	const columns = new Map<string, CellColumn>();
	rows.forEach((row, at) => {
		for (const [name, cell] of Object.entries(row)) {
			let column = columns.get(name);
			if (!column) {
				column = {
					name,
					kinds: new Uint8Array(rows.length),
					numbers: new Float64Array(rows.length).fill(Number.NaN),
					texts: [],
				};
				columns.set(name, column);
			}
			column.kinds[at] = cell.kind;
			column.numbers[at] = cell.number ?? Number.NaN;
			column.texts[at] = cell.text;
		}
	});
	return {
		blobs,
		records: rows.map((_, at) => ({ ...envelope(firstLine + at), ...records[at], blob: blobOf(at) })),
		rows: {
			count: rows.length,
			records: rows.map((_, at) => at),
			indexes: rows.map(() => 0),
			columns: [...columns.values()],
		},
		problems: [],
	};
}

function envelope(line: number): Envelope {
	return {
		...{ line, offset: (line - 1) * 10, length: 10, id: `id${line}`, time: null, timeText: null },
		...{ type: null, source: null, correlationid: `r${line}`, xrequestid: null, dataref: null },
		...{ datainblob: null, extra: null, rows: 1, shape: "records", notes: [] },
	};
}

/** A copy of one row of each kind of value. */
export async function engineOfEachKind(open: () => Promise<Engine>): Promise<Engine> {
	const engine = await open();
	const rows = oneOfEachKind.map((x, n) => ({ n: cells.int(n), ...(x ? { x } : {}) }));
	await engine.copy("k", (copy) => copy.commit(unitOf([blobNamed("a", { rows: rows.length })], rows)));
	return engine;
}
