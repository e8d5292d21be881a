import type { BlobAdvance, BlobState, CopyUnit } from "@/lib/query/copy";
import { BatchBuilder } from "@/lib/record/batch";
import { besideOf } from "@/lib/record/beside";
import { readLine } from "@/lib/record/line";
import type { Line } from "@/lib/record/lines";
import type { ShapeOverride } from "@/lib/record/override";
import { readPayloadFile } from "@/lib/record/payloadFile";
import type { BesidePayload, BesideRecord } from "./beside";

/** What a line was. Counts. */
export interface Added {
	records: number;
	rows: number;
	problems: number;
}

const nothing: Added = { records: 0, rows: 0, problems: 0 };

/** Gathers what is read of many blobs until it is worth a commit. */
export class UnitBuilder {
	constructor(private readonly override?: ShapeOverride) {}

	private readonly batch = new BatchBuilder({ keepsExtra: false });
	private readonly records: CopyUnit["records"] = [];
	private readonly problems: CopyUnit["problems"] = [];
	private readonly blobs: BlobAdvance[] = [];
	private readonly places = new Map<string, number>();
	bytes = 0;

	get rowCount(): number {
		return this.batch.rowCount;
	}

	get blobCount(): number {
		return this.blobs.length;
	}

	/** Records and problems: short lines cost more memory than their bytes. */
	get lineCount(): number {
		return this.records.length + this.problems.length;
	}

	/** Reads a line of the blob. A record whose payload lies beside the log is handed back, not added. */
	add(path: string, line: Line): Added | BesideRecord {
		const blob = this.placeOf(path);
		this.bytes += line.length;
		const result = readLine(line, this.batch, this.records.length, this.override);
		if (result.kind === "record") {
			const beside = besideOf(result.record);
			if (beside) return { record: result.record, beside };
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
	addBeside(path: string, { record, beside }: BesideRecord, payload: BesidePayload | undefined): Added {
		const blob = this.placeOf(path);
		const { line, offset, length } = record;
		const before = this.batch.rowCount;
		let reason = payload?.state === "unreadable" ? payload.reason : undefined;
		let { shape } = record;
		if (payload?.state === "bytes") {
			this.bytes += payload.bytes.length;
			const read = readPayloadFile(payload.bytes, this.batch, this.records.length, {
				...beside,
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

	/** Says how far the blob has been read, and how far it was when reading began: the first to say so in a unit counts. */
	advance(state: BlobState, after: number | null): void {
		const place = this.placeOf(state.path);
		const before = this.blobs[place];
		this.blobs[place] = { ...state, after: before ? before.after : after };
	}

	finish(): CopyUnit {
		return {
			blobs: this.blobs,
			records: this.records,
			rows: this.batch.finish(),
			problems: this.problems,
		};
	}

	private placeOf(path: string): number {
		const known = this.places.get(path);
		if (known !== undefined) return known;
		const place = this.places.size;
		this.places.set(path, place);
		return place;
	}
}
