import { describe, expect, test } from "vitest";
import type { Trend, TrendPoint } from "./answer";
import { basisOf, headlineOf, onsetsOf } from "./headline";
import { featureOf, reviewOf, upTo } from "./madeUpReview";

const even = featureOf("even", upTo(4000), upTo(4000));
const moved = featureOf(
	"moved",
	upTo(4000),
	upTo(4000, (place) => place + 3000.5),
);
const typed = featureOf("typed", upTo(4000), upTo(4000, String));
const few = featureOf("few", upTo(4000), upTo(12));
const empty = featureOf(
	"empty",
	upTo(4000),
	upTo(4000, () => null),
);

describe("the headline", () => {
	test("counts what a reader acts on", () => {
		const features = [even, moved, typed, few];
		expect(`${headlineOf(features)}; ${basisOf(reviewOf(features))}`).toBe(
			"1 of 4 features drifts, 1 changed type, 1 has too few rows; 41,200 rows against 10,000",
		);
	});

	test("of nothing is calm", () => expect(headlineOf([even, even])).toBe("None of 2 features drifts"));

	test("a feature that went missing drifts: missing is a bin", () => expect(empty.status).toBe("drift"));
});

describe("onsets", () => {
	const buckets = ["08", "09", "10", "11"].map((day) => ({ start: `2026-03-${day}T00:00:00Z`, rows: 100 }));
	const trend: Trend = { by: "day", buckets, leftOut: [], features: {} };
	const point = (status: TrendPoint["status"], reason?: string): TrendPoint => ({
		value: null,
		noise: null,
		status,
		rows: 100,
		...(reason && { reason }),
	});
	const [ok, drift, thin] = [point("ok"), point("drift"), point("too few rows")];
	const onset = (feature: typeof even, points: (TrendPoint | null)[], by: Trend["by"] = "day") =>
		onsetsOf([{ feature, predictions: false, droppedBy: [], points }], { ...trend, by }).map(
			({ what, when, fromFirst }) => [what, when, fromFirst],
		);

	test("the first of an unbroken run up to the newest", () => {
		expect(onset(moved, [drift, ok, drift, drift])).toEqual([["drift", "2026-03-10", false]]);
	});

	test("gaps and stretches with too few rows break no run", () => {
		expect(onset(moved, [ok, drift, null, thin])).toEqual([["drift", "2026-03-09", false]]);
	});

	test("what has passed is no onset", () => expect(onset(even, [drift, drift, ok, ok])).toEqual([]));

	test("from the first stretch on means that it may have begun before", () => {
		expect(onset(moved, [drift, drift, drift, drift])).toEqual([["drift", "2026-03-08", true]]);
	});

	test("a type that changed on the last day", () => {
		const points = [ok, ok, ok, point("not comparable", "type_changed")];
		expect(onset(even, points)).toEqual([["type", "2026-03-11", false]]);
	});

	test("by the hour, only what drifts in the whole window", () => {
		expect(onset(even, [ok, ok, ok, drift], "hour")).toEqual([]);
		expect(onset(moved, [ok, ok, ok, drift], "hour")).toHaveLength(1);
	});
});
