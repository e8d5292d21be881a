import type { BlobState } from "@/lib/query/copy";
import type { Line } from "@/lib/record/lines";
import type { ShapeOverride } from "@/lib/record/override";
import { type Added, addTo, nothing, type ReadLines } from "./lineReader";
import type { Parser } from "./parser";
import { RawLines } from "./rawLines";
import { type Unit, UnitBlobs } from "./unit";

/** Thrown for a record with a sidecar payload: a parser on a thread of its own has no store to fetch it from. */
export class NeedsSidecar extends Error {}

/** A unit that keeps its lines as bytes, to be read all together on another thread. */
export class GatheredUnit implements Unit {
	private readonly lines: RawLines;
	private readonly blobs = new UnitBlobs<{ counts: Added }>();
	/** Not known before they are read. */
	readonly rowCount = 0;
	private found: ReadLines | undefined;

	constructor(
		private readonly parser: Parser,
		private readonly override?: ShapeOverride,
	) {
		this.lines = new RawLines(parser.room());
	}

	get bytes(): number {
		return this.lines.bytes;
	}

	get lineCount(): number {
		return this.lines.count;
	}

	get blobCount(): number {
		return this.blobs.advances.length;
	}

	add(path: string, line: Line): Added {
		this.lines.add(this.blobs.numberOf(path), line);
		return nothing;
	}

	addSidecar(): never {
		throw new TypeError("a gathered unit hands back no record that could come here");
	}

	advance(state: Omit<BlobState, keyof Added>, after: number | null, counts: Added): void {
		this.blobs.advance(state, after, { counts });
	}

	async read(): Promise<void> {
		this.found = await this.parser.parse(this.lines.finish(), this.override);
		if (!this.found) throw new NeedsSidecar();
	}

	finish() {
		const { found } = this;
		if (!found) throw new TypeError("a unit is read before it is finished");
		const { records, rows, problems } = found;
		const { advances } = this.blobs;
		for (const { blob, rows } of records) {
			const counts = advances[blob]?.counts;
			if (counts) addTo(counts, { records: 1, rows, problems: 0 });
		}
		for (const { blob } of problems) {
			const counts = advances[blob]?.counts;
			if (counts) addTo(counts, { records: 0, rows: 0, problems: 1 });
		}
		const blobs = advances.map(({ counts, ...advance }) => ({ ...advance, ...counts }));
		const late = { records: records.length, rows: rows.count, problems: problems.length };
		return { unit: { ...found, blobs }, late };
	}
}
