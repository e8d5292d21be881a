import type { Cell, Row } from "./pandas";
import type { Random } from "./random";

/** Which customers call: before the drift, after it, or after it with PAY_4 as text. */
export type Population = "reference" | "drifted" | "drifted, PAY_4 as text";

const delays = [-2, -1, 0, 1, 2, 3, 4, 5, 8].map(BigInt);
const delayWeights = [0.09, 0.19, 0.49, 0.12, 0.09, 0.01, 0.005, 0.003, 0.002];
const delayPairs = delays.map((delay, index) => [delay, delayWeights[index] ?? 0] as const);

/**
 * A row of the documentation's credit example (UCI "default of credit card clients"): its 23 features, amounts
 * as floats and codes as integers, and the channel the call came by.
 *
 * After the drift bills and payments are half as high again, EDUCATION has a value 5, channel a value "partner",
 * and PAY_AMT6 is null in one row of seven instead of one in a hundred.
 */
export function creditRow(random: Random, population: Population): Row {
	const drifted = population !== "reference";
	const limit = Math.min(1e6, Math.max(1e4, Math.round(Math.exp(random.normal(11.8, 0.8)) / 1e4) * 1e4));
	const row: Record<string, Cell> = {
		LIMIT_BAL: limit,
		SEX: random.weighted([[1n, 0.4] as const, [2n, 0.6]]),
		EDUCATION:
			drifted && random.chance(0.12)
				? 5n
				: random.weighted([[1n, 0.35] as const, [2n, 0.47], [3n, 0.16], [4n, 0.02]]),
		MARRIAGE: random.weighted([[1n, 0.45] as const, [2n, 0.53], [3n, 0.02]]),
		AGE: BigInt(Math.round(Math.min(79, 21 + Math.exp(random.normal(2.5, 0.6))))),
	};
	let delay = random.weighted(delayPairs);
	for (const month of [0, 2, 3, 4, 5, 6]) {
		row[`PAY_${month}`] = month === 4 && population === "drifted, PAY_4 as text" ? String(delay) : delay;
		if (random.chance(0.3)) delay = random.weighted(delayPairs);
	}
	const spending = drifted ? 1.5 : 1;
	// Some have paid more than they owe.
	let use = Math.min(1.1, Math.exp(random.normal(-1.4, 0.9)) - 0.02);
	const bills: number[] = [];
	for (let month = 1; month <= 6; month++) {
		bills.push(cents(limit * use * spending));
		row[`BILL_AMT${month}`] = bills.at(-1) ?? 0;
		use *= Math.exp(random.normal(-0.03, 0.18));
	}
	for (let month = 1; month <= 6; month++) {
		const paid = random.chance(0.15)
			? 0
			: Math.max(0, bills[month - 1] ?? 0) * Math.exp(random.normal(-2.4, 0.7));
		row[`PAY_AMT${month}`] = cents(paid);
	}
	if (random.chance(drifted ? 0.14 : 0.01)) row.PAY_AMT6 = null;
	row.channel =
		drifted && random.chance(0.15)
			? "partner"
			: random.weighted([["web", 0.6] as const, ["branch", 0.25], ["phone", 0.15]]);
	return row;
}

/** The model's answer for a row: probability and class. */
export function creditScore(row: Row): Row {
	const [limit, delay, bill] = [Number(row.LIMIT_BAL), Number(row.PAY_0), Number(row.BILL_AMT1)];
	const odds = -1.2 + 1.1 * delay + 0.8 * (bill / limit) - limit / 400_000;
	const probability = 1 / (1 + Math.exp(-odds));
	return { DEFAULT_NEXT_MONTH: probability > 0.5 ? 1n : 0n, probability };
}

function cents(amount: number): number {
	return Math.round(amount * 100) / 100;
}
