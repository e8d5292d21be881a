import { expect, test } from "vitest";
import { homeChoice, homeParams, withHomeChoice } from "./homeParams";
import { unreadableParams } from "./unreadableParams";

const read = (query: string) => homeChoice(new URLSearchParams(query));
const changed = (query: string, change: Parameters<typeof withHomeChoice>[1]) =>
	withHomeChoice(new URLSearchParams(query), change);

test("Home shows all by name unless its address says otherwise", () => {
	expect(read("")).toEqual({ find: "", state: null, order: "name" });
	expect(read("find=credit%20blue&state=late&order=trouble")).toEqual({
		find: "credit blue",
		state: "late",
		order: "trouble",
	});
	expect(read("state=dead&order=size")).toEqual({ find: "", state: null, order: "name" });
});

test("a choice stands in the address as long as it is one; what is not Home's stays", () => {
	expect(changed("", { state: "drift" })).toBe("state=drift");
	expect(changed("state=drift&x=1", { find: "a" })).toBe("state=drift&x=1&find=a");
	expect(changed("state=drift&find=a&order=trouble", { state: null, find: "", order: "name" })).toBe("");
});

test("what cannot be read is named", () => {
	const { faults } = unreadableParams(homeParams, new URLSearchParams("find=&state=dead&order=trouble"), 0);
	expect(faults.map(({ given }) => given)).toEqual(["state=dead"]);
});
