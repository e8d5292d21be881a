import { describe, expect, test } from "vitest";
import { isoUtc } from "@/lib/time";
import { defaultReview } from "./defaultReview";

const at = (text: string) => Date.parse(text);
const asked = (first: string, end: string, now: string, pinned: string | null = null) => {
	const review = defaultReview({ first: at(first), end: at(end) }, at(now), pinned);
	return review && [isoUtc(review.window.from).slice(0, 16), isoUtc(review.window.to).slice(0, 16)];
};

describe("the default review", () => {
	test("is of the last seven full days: the running one is not over", () => {
		expect(asked("2026-03-01T05:00Z", "2026-04-20T17:00Z", "2026-04-20T16:30Z")).toEqual([
			"2026-04-13T00:00",
			"2026-04-20T00:00",
		]);
	});

	test("ends with the last day that holds data, of which nothing more can come", () => {
		expect(asked("2026-03-01T05:00Z", "2026-04-20T03:00Z", "2026-06-01T00:00Z")).toEqual([
			"2026-04-14T00:00",
			"2026-04-21T00:00",
		]);
		expect(asked("2026-03-01T05:00Z", "2026-04-20T00:00Z", "2026-06-01T00:00Z")).toEqual([
			"2026-04-13T00:00",
			"2026-04-20T00:00",
		]);
	});

	test("a day is over when its last records can no longer arrive", () => {
		expect(asked("2026-03-01T05:00Z", "2026-04-20T01:00Z", "2026-04-20T00:04Z")?.[1]).toBe(
			"2026-04-19T00:00",
		);
		expect(asked("2026-03-01T05:00Z", "2026-04-20T01:00Z", "2026-04-20T00:05Z")?.[1]).toBe(
			"2026-04-20T00:00",
		);
	});

	test("of less than two weeks it is the later half, so that there is something to compare with", () => {
		expect(asked("2026-03-01T05:00Z", "2026-03-05T00:00Z", "2026-04-01T00:00Z")).toEqual([
			"2026-03-03T00:00",
			"2026-03-05T00:00",
		]);
		expect(asked("2026-03-01T05:00Z", "2026-03-15T00:00Z", "2026-04-01T00:00Z")?.[0]).toBe(
			"2026-03-08T00:00",
		);
		const pinned = "file:default/baselines/credit";
		expect(asked("2026-03-01T05:00Z", "2026-03-05T00:00Z", "2026-04-01T00:00Z", pinned)?.[0]).toBe(
			"2026-03-01T00:00",
		);
		expect(asked("2026-03-01T05:00Z", "2026-03-05T00:00Z", "2026-04-01T00:00Z", "trailing:2d")?.[0]).toBe(
			"2026-03-03T00:00",
		);
	});

	test("there is none before a first full day", () => {
		expect(asked("2026-03-01T05:00Z", "2026-03-01T18:00Z", "2026-03-01T17:00Z")).toBeUndefined();
		expect(asked("2026-03-01T05:00Z", "2026-03-01T18:00Z", "2026-03-02T09:00Z")).toEqual([
			"2026-03-01T00:00",
			"2026-03-02T00:00",
		]);
	});
});
