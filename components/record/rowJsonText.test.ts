import { expect, test } from "vitest";
import { rowJsonText } from "./rowJsonText";

test("each value as it is spelled, names of every kind, and no key that the row lacks", () => {
	const cells = { a: "1.0", "": '"x"', '"q"': "null", big: "12345678901234567890" };
	const row = Object.assign(Object.create(null), cells, { __proto__: undefined });
	const columns = ["a", "", '"q"', "big", "missing"].map((name) => ({ name }));
	expect(rowJsonText(row, columns)).toBe('{"a":1.0,"":"x","\\"q\\"":null,"big":12345678901234567890}');
	expect(rowJsonText(row, [])).toBe("{}");
});
