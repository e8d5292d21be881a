import type { BlobAdvance, BlobState, CopyUnit } from "@/lib/query/copy";
import { BatchBuilder } from "@/lib/record/batch";
import { readLine } from "@/lib/record/line";
import type { Line } from "@/lib/record/lines";

/** Gathers what is read of many blobs until it is worth a commit. */
export class UnitBuilder {
	private readonly batch = new BatchBuilder();
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

	/** Reads a line of the blob: how many records, rows and problems it was. */
	add(path: string, line: Line): { records: number; rows: number; problems: number } {
		const blob = this.placeOf(path);
		this.bytes += line.length;
		const result = readLine(line, this.batch, this.records.length);
		if (result.kind === "record") {
			this.records.push({ ...result.record, blob });
			return { records: 1, rows: result.record.rows, problems: 0 };
		}
		if (result.kind === "problem") {
			this.problems.push({ ...result.problem, blob });
			return { records: 0, rows: 0, problems: 1 };
		}
		return { records: 0, rows: 0, problems: 0 };
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
