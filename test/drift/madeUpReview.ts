/** Reviews for tests: real comparisons of small made-up samples. */

import type { Feature, Review, Trend } from "@/components/drift/answer";
import { compareFeature } from "@/lib/stats/compare";
import { sampleOf } from "@/lib/stats/sample";

/** A feature compared by the robust profile. */
export function featureOf(name: string, before: readonly unknown[], now: readonly unknown[]): Feature {
	const compared = compareFeature(sampleOf(before), sampleOf(now), { profile: "robust" });
	return { name, kindFrom: "rule", ...compared };
}

/** A review of these features. */
export function reviewOf(features: Feature[], trend?: Trend): Review {
	const failed = { partial: false, failed: [] };
	return {
		window: {
			from: "2026-03-08T00:00:00Z",
			to: "2026-03-11T00:00:00Z",
			rows: 41_200,
			used: 41_200,
			records: 12_000,
			blobs: 72,
			problems: 0,
			...failed,
		},
		baseline: { label: "reference", rows: 10_000, used: 10_000, notes: [], ...failed },
		profile: "robust",
		judge: "robust",
		nulls: "column",
		features,
		skipped: [],
		...(trend && { trend }),
	};
}

/** Whole numbers from 0. */
export function upTo(count: number, of: (place: number) => unknown = (place) => place + 0.5): unknown[] {
	return Array.from({ length: count }, (_, place) => of(place));
}
