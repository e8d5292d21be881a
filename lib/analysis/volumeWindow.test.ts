import { describe, expect, test } from "vitest";
import { stripWindow } from "./volumeWindow";

const at = (text: string) => Date.parse(`${text}:00Z`);
const window = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe("the strip on the home page", () => {
	test("ends today while the data is recent", () => {
		expect(stripWindow(at("2026-03-07T21:00"), at("2026-03-09T08:30"))).toEqual(
			window("2026-02-24T00:00", "2026-03-10T00:00"),
		);
	});

	test("ends with the last day that has data when that is longer ago", () => {
		expect(stripWindow(at("2026-03-07T21:00"), at("2026-11-20T08:30"))).toEqual(
			window("2026-02-22T00:00", "2026-03-08T00:00"),
		);
	});

	test("reaches a partition that is dated ahead of the clock", () => {
		expect(stripWindow(at("2026-03-10T01:00"), at("2026-03-09T23:59")).to).toBe(at("2026-03-11T00:00"));
	});
});
