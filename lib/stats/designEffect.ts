import type { RecordGroups } from "./records";

/** Rows of one bin in one record, and all rows of that record. */
interface Cluster {
	bin: number;
	inBin: number;
	rows: number;
}

/**
 * How many rows are worth one independent row: the first-order design effect of Rao and Scott (1984) for counts of
 * clustered draws, clusters being records. 1 where rows of one record are no more alike than others; about m where
 * the m rows of every record are equal. deff = Σ_b (1 − p_b)·d_b ÷ (k − 1), d_b = Σ_r (t_rb − m_r·p_b)² ÷
 * (N·p_b·(1 − p_b)); a bin without rows counts as 1 in the sum; at least 1.
 *
 * @param binOf the bin of an entry's cells, −1 for none
 * @param bins how many bins there are
 */
export function designEffect(groups: RecordGroups, binOf: (entry: number) => number, bins: number): number {
	if (bins < 2) return 1;
	const inBins = new Float64Array(bins);
	// Per bin: Σ t², Σ t·m over records that have rows in it; Σ m² over all.
	const squares = new Float64Array(bins);
	const products = new Float64Array(bins);
	let size = 0;
	let rowSquares = 0;
	for (const { clusters, rows } of recordsOf(groups, binOf)) {
		size += rows;
		rowSquares += rows * rows;
		for (const { bin, inBin } of clusters) {
			inBins[bin] = (inBins[bin] ?? 0) + inBin;
			squares[bin] = (squares[bin] ?? 0) + inBin * inBin;
			products[bin] = (products[bin] ?? 0) + inBin * rows;
		}
	}
	if (size === 0) return 1;
	let total = 0;
	for (let bin = 0; bin < bins; bin += 1) {
		const share = (inBins[bin] ?? 0) / size;
		if (share === 0) total += 1;
		else if (share < 1) {
			const spread = (squares[bin] ?? 0) - 2 * share * (products[bin] ?? 0) + share * share * rowSquares;
			total += spread / (size * share);
		}
	}
	return Math.max(1, total / (bins - 1));
}

function* recordsOf(
	{ record, count }: RecordGroups,
	binOf: (entry: number) => number,
): Generator<{ clusters: Iterable<Cluster>; rows: number }> {
	let first = 0;
	while (first < record.length) {
		let next = first;
		let rows = 0;
		const inBins = new Map<number, number>();
		for (; next < record.length && record[next] === record[first]; next += 1) {
			const cells = count[next] ?? 0;
			const bin = binOf(next);
			rows += cells;
			if (bin >= 0) inBins.set(bin, (inBins.get(bin) ?? 0) + cells);
		}
		yield { clusters: Array.from(inBins, ([bin, inBin]) => ({ bin, inBin, rows })), rows };
		first = next;
	}
}
