import { expect, test } from "vitest";
import { encodeName } from "@/lib/model/names";
import { serialiseSort } from "@/lib/model/sort";
import { atMostAMinute, rowsQuery } from "./parameters";

test("any column's name survives the way into a list of columns and into a sort", () => {
	const names = [
		"AGE",
		"a,b",
		"50 %",
		"-delta",
		"--",
		"%2D",
		"-%2C,",
		"__proto__",
		"",
		"%00",
		"\ud800x",
		"a\nb",
		"\0",
	];
	expect(rowsQuery.parse({ columns: names.map(encodeName).join(",") }).columns).toEqual(names);
	const sorts = names.map((column, place) => ({ column, descending: place % 2 === 0 }));
	expect(rowsQuery.parse({ sort: serialiseSort(sorts) }).sort).toEqual(sorts);
});

test("a minus without a column sorts by nothing, and is refused", () => {
	expect(rowsQuery.safeParse({ sort: "AGE,-" }).error?.issues[0]?.message).toBe(
		"has a minus without a column",
	);
});

test("no request is held for longer than a minute", () => {
	expect(["0.5", "60", "86400"].map((text) => atMostAMinute.parse(text))).toEqual([0.5, 60, 60]);
	expect(atMostAMinute.safeParse("-1").success).toBe(false);
});
