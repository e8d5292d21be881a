import type { CopyUnit } from "@/lib/query/copy";
import { BatchBuilder } from "@/lib/record/batch";
import { readLine } from "@/lib/record/line";
import type { Line } from "@/lib/record/lines";
import type { ShapeOverride } from "@/lib/record/override";
import { readPayloadFile } from "@/lib/record/payloadFile";
import { sidecarOf } from "@/lib/record/sidecar";
import type { SidecarPayload, SidecarRecord } from "./sidecar";

/** What a line was. Counts. */
export interface Added {
	records: number;
	rows: number;
	problems: number;
}

/** Adds to a blob's counts, which go on from unit to unit. */
export function addTo(counts: Added, { records, rows, problems }: Added): void {
	counts.records += records;
	counts.rows += rows;
	counts.problems += problems;
}

export const nothing: Added = { records: 0, rows: 0, problems: 0 };

/** What lines of many blobs hold: a unit without what is known of its blobs. */
export type ReadLines = Pick<CopyUnit, "records" | "rows" | "problems">;

/** Reads lines into records, rows and problems; each blob by its place in the unit. */
export class LineReader {
	constructor(private readonly override?: ShapeOverride) {}

	private readonly batch = new BatchBuilder({ keepsExtra: false });
	private readonly records: CopyUnit["records"] = [];
	private readonly problems: CopyUnit["problems"] = [];

	get rowCount(): number {
		return this.batch.rowCount;
	}

	/** Records and problems: short lines cost more memory than their bytes. */
	get lineCount(): number {
		return this.records.length + this.problems.length;
	}

	/** A record whose payload lies beside the log is handed back, not added. */
	add(blob: number, line: Line): Added | SidecarRecord {
		const result = readLine(line, this.batch, this.records.length, this.override);
		if (result.kind === "record") {
			const sidecar = sidecarOf(result.record);
			if (sidecar) return { record: result.record, sidecar };
			this.records.push(Object.assign(result.record, { blob }));
			return { records: 1, rows: result.record.rows, problems: 0 };
		}
		if (result.kind === "problem") {
			this.problems.push({ ...result.problem, blob });
			return { ...nothing, problems: 1 };
		}
		return nothing;
	}

	/** Adds such a record with its payload's rows; a payload that should have rows and has none is a problem besides. */
	addSidecar(blob: number, { record, sidecar }: SidecarRecord, payload: SidecarPayload | undefined): Added {
		const { line, offset, length } = record;
		const before = this.batch.rowCount;
		let reason = payload?.state === "unreadable" ? payload.reason : undefined;
		let { shape } = record;
		if (payload?.state === "bytes") {
			const read = readPayloadFile(payload.bytes, this.batch, this.records.length, {
				...sidecar,
				override: this.override,
			});
			if (read.kind === "rows") shape = `${shape} › ${read.shape}`;
			if (read.kind === "fault") reason = read.reason;
		}
		const rows = this.batch.rowCount - before;
		this.records.push({ ...record, rows, shape, blob });
		if (reason === undefined) return { ...nothing, records: 1, rows };
		const problem = { line, offset, length, reason: "unreadable_payload", text: reason } as const;
		this.problems.push({ ...problem, blob });
		return { records: 1, rows, problems: 1 };
	}

	/** What was read; the reader is spent. */
	finish(): ReadLines {
		return { records: this.records, rows: this.batch.finish(), problems: this.problems };
	}
}
