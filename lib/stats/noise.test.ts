import { expect, test } from "vitest";
import { kolmogorovSmirnovNoise } from "./noise";

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
