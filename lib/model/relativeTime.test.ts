import { expect, test } from "vitest";
import { isoUtc } from "@/lib/time";
import { relativeTime } from "./relativeTime";

const now = Date.UTC(2026, 2, 8, 1, 30, 15, 250);
const read = (text: string) => {
	const time = relativeTime(text, now);
	return time === undefined ? undefined : isoUtc(time);
};

test.each([
	["now", "2026-03-08T01:30:15.250Z"],
	["now-90m", "2026-03-08T00:00:15.250Z"],
	["now-6h", "2026-03-07T19:30:15.250Z"],
	["now-1d", "2026-03-07T01:30:15.250Z"],
	["now-2w", "2026-02-22T01:30:15.250Z"],
	["now/h", "2026-03-08T01:00:00Z"],
	["now/d", "2026-03-08T00:00:00Z"],
	["now-2h/d", "2026-03-07T00:00:00Z"],
	["now-1d/d", "2026-03-07T00:00:00Z"],
])("%s is %s", (text, expected) => expect(read(text)).toBe(expected));

test.each([
	"",
	"now-",
	"now-6",
	"now-6y",
	"now+1h",
	"now-1h/w",
	"Now",
	" now",
	"now-1.5h",
	"now-1234567h",
	"2026-03-01",
])("%j is none", (text) => expect(read(text)).toBeUndefined());
