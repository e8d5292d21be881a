import { expect, test } from "vitest";
import { chiSquaredSurvival } from "./specialFunctions";

test("a chi-squared beyond what a double can say has p-value 0, not an error", () => {
	expect(chiSquaredSurvival(1e6, 5)).toBe(0);
	expect(chiSquaredSurvival(1400, 1)).toBeGreaterThan(0);
	expect(chiSquaredSurvival(0, 3)).toBe(1);
});
