import { cellLexeme, kinds } from "@/lib/cell";
import { LeewayError } from "@/lib/errors";
import { BatchBuilder } from "@/lib/record/batch";
import { emptyEnvelope, type PayloadSpans, readEnvelope } from "@/lib/record/envelope";
import { readLine } from "@/lib/record/line";
import { type Candidate, candidatesOf, chosenMark, type ShapeOverride } from "@/lib/record/override";
import { skipSpace } from "@/lib/record/scan";
import { nodeOf } from "@/lib/record/tree";
import type { LineName } from "./payload";
import { rawLine } from "./rawLine";
import type { CollectionRef, Workspace } from "./workspace";

/** One record's body read one way or another, for people to choose. */
export interface ShapePreview {
	shape: string;
	/** Was it read as asked? Without an override, never. */
	asked: boolean;
	/** Places in the body that can be tables; none for a body that is not in the line. */
	candidates: Candidate[];
	rows: number;
	/** The first columns and rows; a cell is its JSON text, null where the row has none. */
	columns: string[];
	cells: (string | null)[][];
}

const maxShown = { columns: 24, rows: 8, cell: 200 };

/** What a line's body becomes under an override, or by the rules without one. Nothing is kept of it. */
export async function shapePreview(
	workspace: Workspace,
	ref: CollectionRef,
	{ blob, line }: LineName,
	override: ShapeOverride | undefined,
	signal?: AbortSignal,
): Promise<ShapePreview> {
	const maxBytes = workspace.maxLineBytes;
	const { bytes, length } = await rawLine(workspace, ref, { blob, line, maxBytes }, signal);
	const batch = new BatchBuilder();
	const stored = { number: line, offset: 0, length, bytes, tooLong: length > maxBytes };
	const read = readLine(stored, batch, 0, override);
	if (read.kind !== "record") {
		throw new LeewayError(
			"not_found",
			`line ${line} of ${JSON.stringify(blob)} is not a record, so its body has no shape`,
			"Choose another record of the collection.",
		);
	}
	const { shape } = read.record;
	const { count, columns } = batch.finish();
	const shown = columns.slice(0, maxShown.columns);
	const cells = Array.from({ length: Math.min(count, maxShown.rows) }, (_, row) =>
		shown.map(({ kinds: cellKinds, numbers, texts }) => {
			const text = cellLexeme(cellKinds[row] ?? kinds.missing, numbers[row] ?? null, texts[row] ?? null);
			return text === undefined ? null : text.slice(0, maxShown.cell);
		}),
	);
	return {
		shape,
		asked: shape.endsWith(chosenMark),
		candidates: candidatesIn(bytes),
		rows: count,
		columns: shown.map(({ name }) => name),
		cells,
	};
}

/** The line is known to be a record. */
function candidatesIn(bytes: Buffer): Candidate[] {
	const spans: PayloadSpans = {};
	const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	const at = skipSpace(bytes, hasMark ? 3 : 0, bytes.length);
	const stored = { number: 1, offset: 0, length: bytes.length, bytes, tooLong: false };
	readEnvelope(bytes, at, bytes.length, emptyEnvelope(stored, []), spans, new BatchBuilder(), 0);
	const { data } = spans;
	return data ? candidatesOf(nodeOf(bytes, data.at, data.end, { duplicateKey: false })) : [];
}
