import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterScroll, canvasCap, canvasHeight, placeFor, topShowing } from "./scrollMap";

const few = { rows: 60_000, view: 500 };
const many = { rows: 84_000_000, view: 500 };

describe("few rows", () => {
	test("scroll as any element does", () => {
		expect(canvasHeight(few)).toBe(60_000);
		expect(afterScroll(few, { offset: 0, top: 0 }, 1234)).toEqual({ offset: 1234, top: 1234 });
		expect(placeFor(few, 777)).toEqual({ offset: 777, top: 777 });
	});
});

describe("millions of rows", () => {
	test("the canvas is no taller than browsers allow", () => expect(canvasHeight(many)).toBe(canvasCap));

	test("a wheel's step moves by its own pixels", () => {
		expect(afterScroll(many, { offset: 4_000_000, top: 42_000_000 }, 4_000_120).top).toBe(42_000_120);
	});

	test("a drag moves in proportion", () => {
		const { top } = afterScroll(many, { offset: 0, top: 0 }, (canvasCap - 500) / 2);
		expect(top).toBe((84_000_000 - 500) / 2);
	});

	test("both ends are the ends", () => {
		expect(afterScroll(many, { offset: 50, top: 40_000_000 }, 0).top).toBe(0);
		expect(afterScroll(many, { offset: canvasCap - 550, top: 7 }, canvasCap - 500).top).toBe(
			84_000_000 - 500,
		);
	});
});

test("rows never leave their range", () => {
	const place = fc.record({ offset: fc.nat(canvasCap), top: fc.nat(84_000_000) });
	fc.assert(
		fc.property(place, fc.nat(canvasCap), (before, offset) => {
			const { top } = afterScroll(many, before, offset);
			expect(top).toBeGreaterThanOrEqual(0);
			expect(top).toBeLessThanOrEqual(84_000_000 - 500);
		}),
	);
});

test("scrolling to a place stands there, and the scroll event it causes changes nothing", () => {
	fc.assert(
		fc.property(fc.constantFrom(few, many), fc.double({ min: 0, max: 1, noNaN: true }), (size, share) => {
			const wanted = Math.round(share * (size.rows - size.view));
			const place = placeFor(size, wanted);
			expect(place.top).toBe(wanted);
			if (place.offset > 0 && place.offset < canvasHeight(size) - size.view - 1) {
				expect(afterScroll(size, place, place.offset).top).toBe(wanted);
			}
		}),
	);
});

test("a row is brought into view by the shortest way", () => {
	expect(topShowing(few, 100, 40, 68)).toBe(40);
	expect(topShowing(few, 100, 200, 228)).toBe(100);
	expect(topShowing(few, 100, 590, 618)).toBe(118);
});
