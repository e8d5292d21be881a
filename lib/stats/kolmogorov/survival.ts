import { durbin } from "./durbin";
import { lnFactorial } from "./lnFactorial";
import { pelzGood } from "./pelzGood";
import { pomeranz } from "./pomeranz";
import { smirnov } from "./smirnov";

/**
 * P(D ≥ d) for the two-sided one-sample Kolmogorov–Smirnov statistic of n values: scipy.stats.kstwo.sf. No one method
 * is both fast and accurate everywhere; which is used where is Simard and L'Ecuyer's choice ("Computing the Two-Sided
 * Kolmogorov-Smirnov Distribution", Journal of Statistical Software 39(11), 2011), as in scipy.
 *
 * @param n a whole number, at least 1
 */
export function kolmogorovSurvival(n: number, d: number): number {
	if (d >= 1) return 0;
	const t = n * d;
	if (t <= 0.5) return 1;
	return Math.min(1, Math.max(0, t <= 1 ? 1 - rubenGambino(n, t) : beyondOneStep(n, d)));
}

/** P(D < d) while d is at most one step of the curve, 1/n: n!·((2t − 1)/n)^n. */
function rubenGambino(n: number, t: number): number {
	return t === 0.5 ? 0 : Math.exp(lnFactorial(n) + n * Math.log((2 * t - 1) / n));
}

function beyondOneStep(n: number, d: number): number {
	const t = n * d;
	if (t >= n - 1) return 2 * (1 - d) ** n;
	// From here on both one-sided events cannot happen together.
	if (d >= 0.5) return 2 * smirnov(n, d);
	const squared = t * d;
	if (n <= 140) {
		if (squared <= 0.754693) return 1 - durbin(n, d);
		return squared <= 4 ? 1 - pomeranz(n, d) : 2 * smirnov(n, d);
	}
	if (squared >= 370) return 0;
	if (squared >= 2.2) return 2 * smirnov(n, d);
	return n <= 100_000 && n * d ** 1.5 <= 1.4 ? 1 - durbin(n, d) : 1 - pelzGood(n, d);
}
