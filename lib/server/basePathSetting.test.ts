import { expect, test } from "vitest";
import { basePathSetting, otherBasePath } from "./basePathSetting.mjs";

test.each([
	["/leeway", "/leeway"],
	["/ml/leeway-2.0_b~", "/ml/leeway-2.0_b~"],
	[' "/leeway" ', "/leeway"],
	["'/leeway'", "/leeway"],
	["", ""],
	["  ", ""],
	[undefined, ""],
])("%s is the prefix %s", (variable, prefix) => {
	expect(basePathSetting(variable)).toBe(prefix);
});

test.each([
	"leeway",
	"/",
	"/leeway/",
	"//leeway",
	"/a//b",
	"/..",
	"/a/../b",
	"/_next",
	"/a b",
	"/é",
	"/a%20b",
	"/a?b",
	"/a#b",
	"/[a]",
	"/a\nb",
	"https://example.com/leeway",
	"C:/Program Files/Git/leeway",
])("%j is refused in one sentence that names it", (variable) => {
	expect(() => basePathSetting(variable)).toThrow(
		`LEEWAY_BASE_PATH is ${JSON.stringify(variable)}: give a path`,
	);
});

test("a build is not started for another prefix than its own", () => {
	expect(otherBasePath("/leeway", "/leeway")).toBeUndefined();
	expect(otherBasePath("/leeway", "")).toBeUndefined();
	expect(otherBasePath("", "")).toBeUndefined();
	expect(otherBasePath("/leeway", "/other")).toContain("built for the path prefix /leeway");
	expect(otherBasePath("", "/other")).toContain("built for no path prefix");
});
