import type { BlobAdvance, BlobState, CopyUnit } from "@/lib/query/copy";
import type { Line } from "@/lib/record/lines";
import type { ShapeOverride } from "@/lib/record/override";
import { type Added, LineReader, nothing, type ReadLines } from "./lineReader";
import type { SidecarPayload, SidecarRecord } from "./sidecar";

/** Gathers what is read of many blobs until it is worth a commit. */
export interface Unit {
	/** Bytes of its lines and payloads. */
	readonly bytes: number;
	readonly rowCount: number;
	readonly lineCount: number;
	readonly blobCount: number;
	/**
	 * Adds a line of the blob; what it was may only be known when the unit is finished. A record with a sidecar
	 * payload is handed back, not added.
	 */
	add(path: string, line: Line): Added | SidecarRecord;
	addSidecar(path: string, record: SidecarRecord, payload: SidecarPayload | undefined): Added;
	/**
	 * Says how far the blob has been read, and how far it was when reading began: the first to say so in a unit counts.
	 * `counts` are the blob's, all that was read of it; what this unit's lines add late is added to them.
	 */
	advance(state: Omit<BlobState, keyof Added>, after: number | null, counts: Added): void;
	/** Reads what has not been read yet; nothing is added any more. */
	read(): Promise<void>;
	/**
	 * All of it, once it has been read, and what its lines are beyond what `add` said of them. Units are finished in the
	 * order they were filled in: a blob's counts go from one to the next. The unit is spent.
	 */
	finish(): { unit: CopyUnit; late: Added };
}

/** The blobs of a unit, numbered in the order they came, and how far each has been read. */
export class UnitBlobs<More> {
	private readonly numbers = new Map<string, number>();
	readonly advances: (Omit<BlobAdvance, keyof Added> & More)[] = [];

	numberOf(path: string): number {
		const known = this.numbers.get(path);
		if (known !== undefined) return known;
		const number = this.numbers.size;
		this.numbers.set(path, number);
		return number;
	}

	advance(state: Omit<BlobState, keyof Added>, after: number | null, more: More): void {
		const number = this.numberOf(state.path);
		const before = this.advances[number];
		this.advances[number] = { ...state, ...more, after: before ? before.after : after };
	}
}

/** A unit that reads each line as it comes. */
export class UnitBuilder implements Unit {
	private readonly reader: LineReader;
	private readonly blobs = new UnitBlobs<Added>();
	bytes = 0;

	constructor(override?: ShapeOverride) {
		this.reader = new LineReader(override);
	}

	get rowCount(): number {
		return this.reader.rowCount;
	}

	get lineCount(): number {
		return this.reader.lineCount;
	}

	get blobCount(): number {
		return this.blobs.advances.length;
	}

	add(path: string, line: Line): Added | SidecarRecord {
		this.bytes += line.length;
		return this.reader.add(this.blobs.numberOf(path), line);
	}

	addSidecar(path: string, record: SidecarRecord, payload: SidecarPayload | undefined): Added {
		if (payload?.state === "bytes") this.bytes += payload.bytes.length;
		return this.reader.addSidecar(this.blobs.numberOf(path), record, payload);
	}

	advance(state: Omit<BlobState, keyof Added>, after: number | null, counts: Added): void {
		this.blobs.advance(state, after, { ...counts });
	}

	async read(): Promise<void> {}

	finish() {
		return { unit: { ...this.reader.finish(), blobs: this.blobs.advances }, late: nothing };
	}
}

/** One record whose payload has been read on another thread: a unit of its own. */
export class PayloadUnit implements Unit {
	private readonly blobs = new UnitBlobs<Added>();
	readonly added: Added;

	constructor(
		private readonly found: ReadLines,
		readonly bytes: number,
	) {
		const { records, rows, problems } = found;
		this.added = { records: records.length, rows: rows.count, problems: problems.length };
	}

	get rowCount(): number {
		return this.added.rows;
	}

	get lineCount(): number {
		return this.added.records + this.added.problems;
	}

	get blobCount(): number {
		return this.blobs.advances.length;
	}

	add(): never {
		throw new TypeError("a payload's unit holds nothing else");
	}

	addSidecar(): never {
		throw new TypeError("a payload's unit holds nothing else");
	}

	advance(state: Omit<BlobState, keyof Added>, after: number | null, counts: Added): void {
		this.blobs.advance(state, after, { ...counts });
	}

	async read(): Promise<void> {}

	finish() {
		return { unit: { ...this.found, blobs: this.blobs.advances }, late: nothing };
	}
}
