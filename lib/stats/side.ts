import type { Family } from "@/lib/cell";
import { momentsOf, standardDeviation } from "./moments";
import { type FeatureSample, familyCounts, familyOf, nullsOf, rowsOf } from "./sample";

/** One side of a comparison in a few numbers: what everything said about it rests on. */
export interface SideSummary {
	/** Rows with and without a value. */
	rows: number;
	/** Rows without a value: null, key missing, NaN. */
	nulls: number;
	/** Rows with a value of another type than most of the baseline's; each is in a bin of its own kind. */
	otherType: number;
	/** Records the rows are of; absent where each row is a draw of its own. */
	records?: number;
	/** Whether what is said of records rests on some of them, by hash. */
	sampled?: true;
	/** Numbers with more digits than a double holds, compared as the double nearest to them; absent where there are none. */
	rounded?: number;
	/** Null for what are not numbers. */
	min: number | null;
	max: number | null;
	mean: number | null;
	sd: number | null;
}

/** Summarises a side, taking its values for `family`: its own most frequent one where none is given. */
export function sideSummary(
	sample: FeatureSample & { groups?: { records: number; whole: boolean } },
	family: Family | undefined = familyOf(sample),
): SideSummary {
	const rows = rowsOf(sample);
	const nulls = nullsOf(sample);
	const moments = family === "number" ? momentsOf(sample.numbers) : undefined;
	return {
		rows,
		nulls,
		otherType: family ? rows - nulls - familyCounts(sample)[family] : 0,
		...(sample.groups && { records: sample.groups.records }),
		...(sample.groups?.whole === false && { sampled: true as const }),
		min: moments?.min ?? null,
		max: moments?.max ?? null,
		mean: moments?.mean ?? null,
		sd: moments ? standardDeviation(moments) : null,
	};
}
