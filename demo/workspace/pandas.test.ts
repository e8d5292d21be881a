import { expect, it } from "vitest";
import { floatText, recordsJson } from "./pandas";

it.each([
	[5, "5.0"],
	[-100000, "-100000.0"],
	[0, "0.0"],
	[1 / 3, "0.3333333333"],
	[1e-12, "0.0"],
	[0.00000012, "0.00000012"],
	[0.1 + 0.2, "0.3"],
	[1e300, "1e+300"],
	[Number.NaN, "null"],
	[Number.NEGATIVE_INFINITY, "null"],
])("writes the float %d as %s", (value, text) => expect(floatText(value)).toBe(text));

it("writes rows in ASCII, integers in full, slashes escaped", () => {
	const row = { "a/b": 1180591620717411303424n, text: 'é👍 "<b>"\n', nested: [{ yes: true }, null, 2] };
	expect(recordsJson([row, {}])).toBe(
		String.raw`[{"a\/b":1180591620717411303424,"text":"\u00e9\ud83d\udc4d \"<b>\"\n","nested":[{"yes":true},null,2.0]},{}]`,
	);
});
