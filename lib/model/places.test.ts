import { expect, test } from "vitest";
import { isPlace, placeFilter } from "./places";

test("everywhere is everywhere, nothing is nowhere", () => {
	expect(placeFilter("everywhere").endpoint("a", "b")).toBe(true);
	expect(placeFilter("everywhere").wholeDatastore("a")).toBe(true);
	expect(placeFilter([]).datastore("a")).toBe(false);
});

test("a datastore alone is all of it, with an endpoint only that", () => {
	const may = placeFilter(["prod", "test/credit-*"]);
	expect(["prod", "test", "other"].map(may.datastore)).toEqual([true, true, false]);
	expect(may.endpoint("prod", "anything")).toBe(true);
	expect(may.endpoint("test", "credit-risk")).toBe(true);
	expect(may.endpoint("test", "my-credit-risk")).toBe(false);
	expect(may.endpoint("other", "credit-risk")).toBe(false);
	expect(["prod", "test", "other"].map(may.wholeDatastore)).toEqual([true, false, false]);
	expect(placeFilter(["test/*"]).wholeDatastore("test")).toBe(true);
});

test("one pattern's datastore never goes with another's endpoint", () => {
	const may = placeFilter(["a/x", "b/y"]);
	expect(may.endpoint("a", "y")).toBe(false);
	expect(may.endpoint("b", "x")).toBe(false);
});

test("patterns are of the whole name, tell case, and know lists, one character and names that begin with a dot", () => {
	const may = placeFilter(["*/{a,b}?", "p/!x"]);
	expect(["a1", "b2", "c3", "a", "a12", "A1"].map((name) => may.endpoint("d", name))).toEqual([
		...[true, true, false, false, false, false],
	]);
	expect(placeFilter(["*"]).endpoint(".hidden", ".too")).toBe(true);
	// Not all but x.
	expect(may.endpoint("p", "y")).toBe(false);
	expect(may.endpoint("p", "!x")).toBe(true);
});

test("what is a place", () => {
	expect(["a", "a/b", "*/b-*"].filter(isPlace)).toHaveLength(3);
	expect(["", " a", "/b", "a/", "a/b/c", "a//b"].filter(isPlace)).toEqual([]);
});
