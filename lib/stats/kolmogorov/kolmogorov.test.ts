import { expect, test } from "vitest";
import golden from "../fixtures/kolmogorov.golden.json";
import { exactPValue } from "./exact";
import { kolmogorovSurvival } from "./survival";

function expectRelative(actual: number, expected: number, tolerance: number, label: string): void {
	expect(Math.abs(actual / expected - 1), label).toBeLessThanOrEqual(tolerance);
}

test("exact p-values are scipy's, sizes equal or not, far into the tail", () => {
	for (const [n = 0, m = 0, gap = 0, p = 0] of golden.exact) {
		expectRelative(exactPValue(n, m, gap), p, 1e-12, `${n}, ${m}, ${gap}`);
		if (n + m < 2000) expectRelative(exactPValue(m, n, gap), p, 1e-12, `${m}, ${n}, ${gap}`);
	}
});

test("the one-sample distribution is scipy's for every method it is made of", () => {
	for (const [n = 0, d = 0, p = 0] of golden.survival) {
		expectRelative(kolmogorovSurvival(n, d), p, 1e-8, `${n}, ${d}`);
	}
});

test("the exact p-value of a few values is the share of orders, counted one by one", () => {
	const orders = (n: number, m: number): string[] =>
		n + m === 0
			? [""]
			: [
					...(n > 0 ? orders(n - 1, m).map((rest) => `b${rest}`) : []),
					...(m > 0 ? orders(n, m - 1).map((rest) => `p${rest}`) : []),
				];
	for (const [n, m] of [
		[3, 4],
		[4, 4],
		[2, 6],
		[5, 1],
	] as const) {
		// D in units of 1/(n·m).
		const gaps = orders(n, m).map((order) => {
			let [seen, largest] = [0, 0];
			for (const side of order) {
				seen += side === "b" ? m : -n;
				largest = Math.max(largest, Math.abs(seen));
			}
			return largest;
		});
		const divisor = n === m ? n : n === 2 ? 2 : 1;
		for (let gap = 1; gap <= (n * m) / divisor; gap += 1) {
			const share = gaps.filter((each) => each >= gap * divisor).length / gaps.length;
			expect(exactPValue(n, m, gap)).toBeCloseTo(share, 12);
		}
	}
});

test("what no double holds is 0, and no gap is 1", () => {
	expect(exactPValue(10_000, 9_999, 10_000 * 9_999)).toBe(0);
	expect(exactPValue(10_000, 9_999, 0)).toBe(1);
	expect(kolmogorovSurvival(1_000_000, 0.9)).toBe(0);
	expect(kolmogorovSurvival(5, 1)).toBe(0);
});
