import { expect, test } from "vitest";
import type { QualityTrend } from "../answer";
import { overTimeText } from "./qualityRates";

const trend: QualityTrend = {
	by: "day",
	buckets: ["08", "09", "10", "11"].map((day) => ({ start: `2026-03-${day}T00:00:00Z`, rows: 100 })),
	leftOut: [],
	features: {},
};

test.each<[(number | null)[], string]>([
	[[0, 0.02, 0.05, null], "never above 5\u00A0%"],
	[[0, 0, 0.06, 0.2], "above 5\u00A0% since 2026-03-10"],
	[[0, 0.06, null, 0.2], "above 5\u00A0% since 2026-03-09"],
	[[0, 0.06, 0, 0.2], "above 5\u00A0% in 2 of 4 days"],
	[[0.5, null, 0, 0], "above 5\u00A0% in 2026-03-08"],
	[[0, 0, 0, 0.5], "above 5\u00A0% in 2026-03-11"],
])("%j is %s", (rates, text) => expect(overTimeText(trend, rates, 0.05)).toBe(text));
