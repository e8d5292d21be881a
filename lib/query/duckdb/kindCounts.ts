import { kindAt, kinds } from "@/lib/cell";
import type { CopyUnit } from "../copy";
import { ofRecords } from "./append";
import type { KindCount } from "./kindCount";
import { yieldIfBusyLong } from "./yielding";

const kindCount = Object.keys(kinds).length;

/** Counts a unit's cells by blob, column and kind, missing ones left out: summing these is cheaper than scanning rows. */
export async function countKinds(unit: CopyUnit, columns: readonly string[]): Promise<KindCount[]> {
	const { rows, records, blobs } = unit;
	const positions = new Map(columns.map((name, position) => [name, position]));
	const blobOf = ofRecords(
		rows,
		records.map(({ blob }) => blob),
	);
	const found: KindCount[] = [];
	for (const column of rows.columns) {
		const counts = new Uint32Array(blobs.length * kindCount);
		for (let row = 0; row < rows.count; row++) {
			const place = (blobOf[row] ?? 0) * kindCount + kindAt(column.kinds, row);
			counts[place] = (counts[place] ?? 0) + 1;
		}
		const position = positions.get(column.name);
		if (position === undefined) throw new Error(`the copy has no column ${JSON.stringify(column.name)}`);
		counts.forEach((count, place) => {
			const kind = place % kindCount;
			if (count > 0 && kind !== kinds.missing)
				found.push({ blob: Math.floor(place / kindCount), position, kind, count });
		});
		await yieldIfBusyLong();
	}
	return found;
}
