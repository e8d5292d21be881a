/** Fewer rows say nothing of a rate, as of any metric without a noise formula. */
const minRows = 30;
const deviations = 3;

interface Rate {
	value: number;
	/** What it usually is. */
	usual: number;
	/** Beyond it is too much, above or below. */
	bound: number;
	beyond: "above" | "below";
	/** What it is a share of. */
	rows: number;
}

/**
 * Is a rate too far from what it usually is? Beyond the bound it is where it is also further than three binomial standard
 * deviations (of a rate on the bound) from the usual: where rows are few, one more of them is no change. From some hundred rows on
 * the bound decides alone. Of few rows none is all right.
 *
 * Usual 0, bound 0.05: 2 of 10 rows say nothing, 3 are too many; of 1,000 rows 51 are.
 */
export function rateCondition({ value, usual, bound, beyond, rows }: Rate): "breach" | "few" | "ok" {
	const isBeyond = beyond === "above" ? value > bound : value < bound;
	if (!isBeyond) return rows < minRows ? "few" : "ok";
	const chance = deviations * Math.sqrt((bound * (1 - bound)) / rows);
	return Math.abs(value - usual) > chance ? "breach" : "few";
}
