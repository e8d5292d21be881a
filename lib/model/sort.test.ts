import { expect, test } from "vitest";
import { nextSort, parseSort, serialiseSort } from "./sort";

const press = (text: string, column: string, add = false) =>
	serialiseSort(nextSort(parseSort(text), column, add));

test("a press goes from ascending to descending to none", () => {
	expect(press("", "a")).toBe("a");
	expect(press("a", "a")).toBe("-a");
	expect(press("-a", "a")).toBe("");
});

test("a press on another column takes its place; beside the others it is added, turned or dropped where it stands", () => {
	expect(press("a,-b", "c")).toBe("c");
	expect(press("a,-b", "a")).toBe("-a");
	expect(press("a,-b", "c", true)).toBe("a,-b,c");
	expect(press("a,-b", "a", true)).toBe("-a,-b");
	expect(press("a,-b", "b", true)).toBe("a");
});
