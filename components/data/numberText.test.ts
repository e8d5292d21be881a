import { expect, test } from "vitest";
import { changeText, figureText, narrowText, numberText, valueText } from "./numberText";

test.each([
	[1234567, "1,235,000", "1,234,567", "1,234,600"],
	[12737.46, "12,740", "12,737.46", "12,737"],
	[0.00000012, "1.2e-7", "1.2e-7", "1.2e-7"],
	[1772323200, "1770000000", "1,772,323,200", "1772000000"],
	[-0.5, "-0.5", "-0.5", "-0.5"],
	[0, "0", "0", "0"],
	[Number.MAX_VALUE, "1.80e+308", "1.79769e+308", "1.798e+308"],
])("%s as measured, as a value of the data, as worked out of values", (value, measured, exact, figure) => {
	expect([numberText(value), valueText(value), figureText(value)]).toEqual([measured, exact, figure]);
});

test.each([
	[12737.46, "12,737.46"],
	[-123456.789, "-123,456.79"],
	[-98765432, "-98,765,432"],
	[1772323200, "1.77e+9"],
	[1234567.8, "1,234,568"],
	[1.7e308, "1.70e+308"],
	[-0.017742123, "-0.017742"],
	[-0.00012345678, "-0.00012346"],
	[0.00000012, "1.20e-7"],
	[0, "0"],
])("%s in a narrow column has eleven characters at most", (value, text) => {
	expect(narrowText(value)).toBe(text);
	expect(text.length).toBeLessThanOrEqual(11);
});

test("a change is written in as many digits as show it", () => {
	expect(changeText(1204.2, 1690)).toBe("1,204 → 1,690");
	expect(changeText(1_800_000_000_000, 1_800_400_000_000)).toBe("1800000000000 → 1800400000000");
	expect(changeText(0.100001, 0.100002)).toBe("0.100001 → 0.100002");
	expect(changeText(2, 2)).toBe("2 → 2");
	expect(changeText(1, 1 + Number.EPSILON)).toBe("1 → 1");
});
