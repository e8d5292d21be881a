import { expect, test } from "vitest";
import { parseSort, serialiseSort } from "@/lib/model/sort";
import { shownSort, sortAfterPress } from "./rowQuery";

const shown = (text: string, follow = false) => serialiseSort(shownSort({ sort: parseSort(text), follow }));
const press = (text: string, column: string, add = false) =>
	serialiseSort(sortAfterPress(shownSort({ sort: parseSort(text), follow: false }), column, add));

test("rows are the newest first unless the address says otherwise; what is followed always is", () => {
	expect(shown("")).toBe("-_time");
	expect(shown("AGE")).toBe("AGE");
	expect(shown("AGE", true)).toBe("-_time");
});

test("from the newest first a press on the time leads to the oldest first, and on to the newest", () => {
	expect(press("", "_time")).toBe("_time");
	expect(press("_time", "_time")).toBe("-_time");
});

test("another column takes the time's place, or stands behind it", () => {
	expect(press("", "AGE")).toBe("AGE");
	expect(press("", "AGE", true)).toBe("-_time,AGE");
	expect(press("-AGE", "AGE")).toBe("");
});
