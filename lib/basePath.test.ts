import { expect, test } from "vitest";
import { belowBasePath } from "./basePath";

test.each([
	["/leeway", "/"],
	["/leeway/", "/"],
	["/leeway?x=1", "/?x=1"],
	["/leeway/settings?to=/leeway", "/settings?to=/leeway"],
	["/leeway//api", "//api"],
	["/leeway/leeway", "/leeway"],
	["/", undefined],
	["", undefined],
	["/leewayside", undefined],
	["/Leeway/settings", undefined],
	["/other/leeway/settings", undefined],
])("below /leeway %s is %s", (path, own) => {
	expect(belowBasePath(path, "/leeway")).toBe(own);
});

test("without a prefix every path is as it was", () => {
	for (const path of ["/", "/settings?x=1", "/api/v1"]) expect(belowBasePath(path, "")).toBe(path);
});
