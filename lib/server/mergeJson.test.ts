import { expect, test } from "vitest";
import { mergeJson } from "./mergeJson";

test("the members of all objects are those of one, in order, each as it is spelled", () => {
	expect(mergeJson('{"rows":[{"a":1.0}]}', '{"total":1}')).toBe('{"rows":[{"a":1.0}],"total":1}');
	expect(mergeJson('{"a":9007199254740993}', "{}")).toBe('{"a":9007199254740993}');
	expect(mergeJson("{}", "{}")).toBe("{}");
});
