import { expect, test } from "vitest";
import {
	hellingerNoise,
	jensenShannonNoise,
	kolmogorovSmirnovNoise,
	populationStabilityNoise,
} from "./noise";

test.each([
	// The limits that tables of the Kolmogorov–Smirnov test give.
	[0.05, 1, 1.358],
	[0.05, 1 / 50, 1.358 / Math.sqrt(50)],
	[0.01, 1, 1.6276],
	[0.1, 1, 1.2239],
])(
	"by chance at %d with a spread of %d the Kolmogorov–Smirnov statistic comes to %d",
	(alpha, spread, limit) => {
		expect(kolmogorovSmirnovNoise(spread, alpha)).toBeCloseTo(limit, 4);
	},
);

test("each distance has its own factor of chi-squared; with one bin there is no chance", () => {
	// scipy: x = chi2.ppf(0.95, 4) * 0.02, then x, sqrt(x / (8 * log(2))), sqrt(x / 8).
	expect(populationStabilityNoise(5, 0.02, 0.05)).toBeCloseTo(0.1897545807356231, 12);
	expect(jensenShannonNoise(5, 0.02, 0.05)).toBeCloseTo(0.18498580777090978, 12);
	expect(hellingerNoise(5, 0.02, 0.05)).toBeCloseTo(0.15401078725840242, 12);
	expect(populationStabilityNoise(1, 0.02, 0.05)).toBe(0);
});
