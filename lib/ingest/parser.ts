import type { ShapeOverride } from "@/lib/record/override";
import { LineReader, type ReadLines } from "./lineReader";
import { linesOf, type RawUnit } from "./rawLines";
import type { SidecarRecord } from "./sidecar";

/** Reads lines on threads of its own. */
export interface Parser {
	/** How many units it reads at once. */
	threads: number;
	/** What the lines hold; undefined where a record has its payload beside the log. The lines' bytes are given away. */
	parse(raw: RawUnit, override: ShapeOverride | undefined): Promise<ReadLines | undefined>;
	/** The rows of a record's payload, as the only record of the only blob. The payload's bytes are given away. */
	payload(record: SidecarRecord, bytes: Buffer, override: ShapeOverride | undefined): Promise<ReadLines>;
	/** Room a unit's lines had that have been read, for the next: the system takes its time to give and to clear it. */
	room(): ArrayBuffer | undefined;
}

/** The same on the thread it is called on. */
export function parseLines(raw: RawUnit, override: ShapeOverride | undefined): ReadLines | undefined {
	const reader = new LineReader(override);
	for (const { blob, line } of linesOf(raw)) if ("sidecar" in reader.add(blob, line)) return undefined;
	return reader.finish();
}

/** A payload's rows, on the thread it is called on. */
export function parsePayload(
	record: SidecarRecord,
	{ buffer, byteOffset, byteLength }: Uint8Array,
	override: ShapeOverride | undefined,
): ReadLines {
	const reader = new LineReader(override);
	reader.addSidecar(0, record, { state: "bytes", bytes: Buffer.from(buffer, byteOffset, byteLength) });
	return reader.finish();
}
