/** What a review of the demo's size costs: `node --import tsx bench/stats.ts`. Processor time, best of five, milliseconds. */
import { compareFeature } from "@/lib/stats/compare";
import { kolmogorovSmirnovPValue } from "@/lib/stats/kolmogorovSmirnov";
import { sampleOf } from "@/lib/stats/sample";

/** Fractions of multiples of an irrational number: as even as can be, and each another. */
function spread(length: number, factor: number, shift = 0): number[] {
	return Array.from({ length }, (_, place) => ((place * factor) % 1) + shift);
}

function bestOf(times: number, work: () => void): number {
	const measured = Array.from({ length: times }, () => {
		const start = process.cpuUsage();
		work();
		return process.cpuUsage(start).user / 1000;
	});
	return Math.min(...measured);
}

const features = Array.from({ length: 23 }, (_, feature) => ({
	baseline: sampleOf(spread(10_000, Math.SQRT2 + feature)),
	production: sampleOf(spread(10_000, Math.sqrt(3) + feature, 0.01 * feature)),
}));
const reading = bestOf(5, () => {
	for (let feature = 0; feature < 46; feature++) sampleOf(spread(10_000, Math.SQRT2 + feature));
});
const all = bestOf(5, () => {
	for (const { baseline, production } of features) {
		compareFeature(baseline, production, { profile: "robust", metrics: "all" });
	}
});
const exact = bestOf(5, () => kolmogorovSmirnovPValue(0.0234, 10_000, 10_000));
console.table({
	"counting 46 × 10,000 values, for comparison": { ms: reading, ratio: 1 },
	"every metric of 23 features × 10,000 distinct values a side": { ms: all, ratio: all / reading },
	"exact KS p-value, 10,000 against 10,000": { ms: exact, ratio: exact / reading },
});
