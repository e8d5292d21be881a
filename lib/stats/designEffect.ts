import type { RecordGroups } from "./records";

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
	// Millions of entries are gone through for every review: nothing is made anew for a record.
	const inRecord = new Float64Array(bins);
	const binsMet = new Int32Array(bins);
	const { record, count } = groups;
	for (let entry = 0; entry < record.length; ) {
		const own = record[entry];
		let rows = 0;
		let met = 0;
		for (; entry < record.length && record[entry] === own; entry += 1) {
			const cells = count[entry] ?? 0;
			rows += cells;
			const bin = binOf(entry);
			if (bin < 0 || cells === 0) continue;
			const before = inRecord[bin] ?? 0;
			if (before === 0) binsMet[met++] = bin;
			inRecord[bin] = before + cells;
		}
		size += rows;
		rowSquares += rows * rows;
		for (let place = 0; place < met; place += 1) {
			const bin = binsMet[place] ?? 0;
			const inBin = inRecord[bin] ?? 0;
			inBins[bin] = (inBins[bin] ?? 0) + inBin;
			squares[bin] = (squares[bin] ?? 0) + inBin * inBin;
			products[bin] = (products[bin] ?? 0) + inBin * rows;
			inRecord[bin] = 0;
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
