import { expect, test } from "vitest";
import { figureText, numberText, valueText } from "./numberText";

test.each([
	[1234567, "1,235,000", "1,234,567", "1,234,600"],
	[12737.46, "12,740", "12,737.46", "12,737"],
	[0.00000012, "1.2e-7", "1.2e-7", "1.2e-7"],
	[1772323200, "1770000000", "1,772,323,200", "1772000000"],
	[-0.5, "-0.5", "-0.5", "-0.5"],
	[0, "0", "0", "0"],
])("%s as measured, as a value of the data, as worked out of values", (value, measured, exact, figure) => {
	expect([numberText(value), valueText(value), figureText(value)]).toEqual([measured, exact, figure]);
});
