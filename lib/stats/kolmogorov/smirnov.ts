import { lnFactorial } from "./lnFactorial";

/**
 * P(D⁺ ≥ d) for the one-sided Kolmogorov–Smirnov statistic of n values (Birnbaum and Tingey 1951):
 * d·Σ_v C(n, v)·(d + v/n)^(v−1)·(1 − d − v/n)^(n−v), over v from 0 to n·(1 − d). All terms are positive, so the far
 * tail keeps its relative accuracy; logarithms keep the binomials within a double.
 */
export function smirnov(n: number, d: number): number {
	if (d <= 0) return 1;
	if (d >= 1) return 0;
	const whole = lnFactorial(n);
	let total = 0;
	for (let v = 0; v <= Math.floor(n * (1 - d)); v += 1) {
		const reached = d + v / n;
		if (reached >= 1) break;
		const ways = whole - lnFactorial(v) - lnFactorial(n - v);
		total += Math.exp(ways + (v - 1) * Math.log(reached) + (n - v) * Math.log1p(-reached));
	}
	return Math.min(1, d * total);
}
