import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { featureOf, reviewOf, upTo } from "@/test/drift/madeUpReview";
import type { Trend } from "../answer";
import { shownOf } from "../review/shown";
import { csvOf } from "./exportCsv";
import { htmlOf } from "./exportHtml";

const hostile = '<script>alert("1")</script> & "quoted", =cmd';

function wideReview(features: number, buckets: number) {
	const names = upTo(features, (place) => (place === 0 ? hostile : `feature number ${place} & more`)).map(
		String,
	);
	const trend: Trend = {
		by: "hour",
		leftOut: [],
		buckets: upTo(buckets, (place) => place).map((place) => ({
			start: new Date(Date.UTC(2026, 2, 1) + Number(place) * 3_600_000).toISOString(),
			rows: 1000,
		})),
		features: {},
	};
	const compared = names.map((name, place) =>
		place % 2 === 0
			? featureOf(
					name,
					upTo(400),
					upTo(400, (each) => each + place + 0.5),
				)
			: featureOf(
					name,
					upTo(400, (each) => `value ${each % 40}`),
					upTo(400, (each) => `value ${each % 44}`),
				),
	);
	for (const { name, status } of compared) {
		trend.features[name] = trend.buckets.map(() => ({ value: 0.2, noise: 0.01, status, rows: 1000 }));
	}
	return reviewOf(compared, trend);
}

describe("the exported page", () => {
	const review = wideReview(100, 168);
	const html = htmlOf({
		title: "a / b / c",
		review,
		shown: shownOf(review),
		link: "https://leeway/drift?a=1&b=2",
		madeAt: "2026-03-11T00:00:00Z",
	});

	test("of a hundred features by the hour of a week is under a megabyte", () => {
		expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
		expect(html.match(/<tr><td class="s /g)).toHaveLength(100);
	});

	test("needs nothing from elsewhere and runs nothing", () => {
		// But for the way back, which goes nowhere by itself.
		const way = '<a href="https://leeway/drift?a=1&amp;b=2" rel="noreferrer">';
		expect(html.split(way)).toHaveLength(2);
		expect(html.replace(way, "")).not.toMatch(/https?:|<script|<link|<img|@import|url\(|src=/);
	});

	test("shows names as they are", () => {
		expect(html).toContain(
			"&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &quot;quoted&quot;, =cmd",
		);
	});
});

test("CSV has a line a feature, whatever its name, and no formula", () => {
	const review = wideReview(3, 2);
	const renamed = {
		...review,
		features: review.features.map((each, place) => (place === 1 ? { ...each, name: "=1+1" } : each)),
	};
	const lines: Record<string, string>[] = parse(csvOf(renamed, shownOf(renamed), []), { columns: true });
	expect(lines.map(({ feature }) => feature).sort()).toEqual(
		["'=1+1", hostile, "feature number 2 & more"].sort(),
	);
	expect(lines.every(({ verdict }) => verdict?.includes("→"))).toBe(true);
	expect(lines.map(({ where }) => where)).toEqual(["", "", ""]);
	const segment: Record<string, string>[] = parse(
		csvOf(review, shownOf(review), [{ column: "SEX", op: "eq", value: 2 }]),
		{ columns: true },
	);
	expect(JSON.parse(segment[0]?.where ?? "")).toEqual([{ column: "SEX", op: "eq", value: 2 }]);
});
