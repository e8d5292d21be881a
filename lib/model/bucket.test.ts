import { expect, test } from "vitest";
import { isoUtc } from "@/lib/time";
import { bucketUnits, bucketWindow, startOfBucket } from "./bucket";

const at = (text: string) => Date.parse(text);

test.each([
	["hour", "2026-03-04T10:00:00Z"],
	["day", "2026-03-04T00:00:00Z"],
	["week", "2026-03-02T00:00:00Z"],
] as const)("a %s begins where people count it from, weeks on Monday", (unit, start) => {
	expect(isoUtc(startOfBucket(at("2026-03-04T10:59:59.999Z"), unit))).toBe(start);
	expect(isoUtc(startOfBucket(at(start), unit))).toBe(start);
});

test("a bucket's window is cut to the window it is a part of", () => {
	const window = { from: at("2026-03-04T10:30Z"), to: at("2026-03-04T12:15Z") };
	const cut = (start: string) => Object.values(bucketWindow(at(start), "hour", window)).map(isoUtc);
	expect(cut("2026-03-04T10:00Z")).toEqual(["2026-03-04T10:30:00Z", "2026-03-04T11:00:00Z"]);
	expect(cut("2026-03-04T11:00Z")).toEqual(["2026-03-04T11:00:00Z", "2026-03-04T12:00:00Z"]);
	expect(cut("2026-03-04T12:00Z")).toEqual(["2026-03-04T12:00:00Z", "2026-03-04T12:15:00Z"]);
});

test("buckets of a unit are all there is of time, each once", () => {
	for (const unit of bucketUnits) {
		const start = startOfBucket(at("2026-03-04T10:00Z"), unit);
		const { to } = bucketWindow(start, unit, { from: start, to: Number.POSITIVE_INFINITY });
		expect(startOfBucket(to, unit)).toBe(to);
		expect(startOfBucket(to - 1, unit)).toBe(start);
	}
});
