import { familiesOfKinds, type KindCounts, noKinds } from "@/lib/cell";
import type { ValueCounts } from "@/lib/query/distribution";

import type { UntypedColumn } from "./untyped";

/** What the cells of a column without types are read as. */
export type ReadAs = UntypedColumn["inferred"];

/** The typed side decides: what most of its values are; where it has none, what the file itself looks like. */
export function readAs(column: UntypedColumn, other: KindCounts | undefined): ReadAs {
	const { number, boolean, text, nested } = familiesOfKinds(other ?? noKinds());
	const texts = text + nested;
	const most = Math.max(number, boolean, texts);
	if (most === 0) return column.inferred;
	if (number === most) return "number";
	return texts === most ? "text" : "boolean";
}

/** A column's cells by kind, as the engine counts them, under that reading: words for nothing are null but in text. */
export function kindsAs(as: ReadAs, { words, isBinary }: UntypedColumn, kinds: KindCounts): KindCounts {
	const { missing, null: nulls, boolean, int, float } = kinds;
	if (as === "text") {
		const { number, text, nested } = familiesOfKinds(kinds);
		return { ...noKinds(), missing, null: nulls, text: boolean + number + text + nested };
	}
	const nothing = words.reduce((sum, [, count]) => sum + count, 0);
	const read = { ...kinds, float: float - nothing, null: nulls + nothing };
	if (as === "number" || !isBinary) return read;
	return { ...read, boolean: boolean + int + read.float, int: 0, float: 0 };
}

/** The same of counted values; those read as text were counted as they are spelled. */
export function countsAs(as: ReadAs, { isBinary }: UntypedColumn, counts: ValueCounts): ValueCounts {
	if (as === "text") return counts;
	const { kinds, numbers, trues } = counts;
	const given = numbers.counts.reduce((sum, count) => sum + count, 0);
	const nothing = familiesOfKinds(kinds).number - given;
	const read = { ...kinds, float: kinds.float - nothing, null: kinds.null + nothing };
	if (as === "number" || !isBinary) return { ...counts, kinds: read };
	const ones = numbers.counts[numbers.values.indexOf(1)] ?? 0;
	return {
		...counts,
		kinds: { ...read, boolean: kinds.boolean + given, int: 0, float: 0 },
		numbers: { values: new Float64Array(0), counts: new Float64Array(0) },
		trues: trues + ones,
	};
}
