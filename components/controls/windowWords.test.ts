import { expect, test } from "vitest";
import type { TimeValue } from "@/lib/model/relativeTime";
import { windowWords } from "./windowWords";

test.each<[TimeValue, TimeValue, string]>([
	["now-6h", "now", "last 6 h"],
	["now-1d", "now", "last 1 day"],
	["now-7d", "now", "last 7 days"],
	["now-30m", "now", "last 30 min"],
	["now/d", "now", "today"],
	["now-1d/d@Europe/Berlin", "now/d@Europe/Berlin", "yesterday"],
	["now-1d/d+14h", "now-1d/d+15h", "yesterday 14:00 to 15:00"],
	["now-1d/d+9h+30m@Europe/Berlin", "now/d+8h@Europe/Berlin", "yesterday 09:30 to today 08:00"],
	["now-3d/d", "now-2d/d", "3 days ago 00:00 to 2 days ago 00:00"],
	["now-1w/w", "now/w", "relative"],
])("from %s to %s is called %j", (from, to, words) => {
	expect(windowWords(from, to)).toBe(words);
});

test("a window with a fixed end has no other name than its times", () => {
	expect(windowWords(0, "now")).toBeUndefined();
	expect(windowWords("now-1h" as never, 5)).toBeUndefined();
	expect(windowWords(null, null)).toBeUndefined();
});
