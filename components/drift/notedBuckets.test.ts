import { describe, expect, test } from "vitest";
import type { TimeNote } from "@/lib/model/note";
import { isoUtc, parseTime } from "@/lib/time";
import type { Trend } from "./answer";
import { notedBuckets } from "./notedBuckets";

/** Four days from 2 March on; weeks begin on Mondays, which that is. */
function trendOf(by: Trend["by"], count = 4): Trend {
	const size = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 }[by];
	const first = Date.UTC(2026, 2, 2);
	const buckets = Array.from({ length: count }, (_, place) => ({
		start: isoUtc(first + place * size),
		rows: 100,
	}));
	return { by, buckets, features: {}, leftOut: [] };
}

function noted(from: string, to: string | null, trend = trendOf("day")): [string, string] | undefined {
	const at = (text: string) => `2026-03-${text}`;
	const note: TimeNote = {
		id: "n",
		collection: null,
		from: at(from),
		to: to === null ? null : at(to),
		text: "payment outage",
		leave_out: false,
		by: null,
		at: at("01"),
	};
	const [found] = notedBuckets(trend, [note]);
	return found && [isoUtc(found.first).slice(8, 13), isoUtc(found.last).slice(8, 13)];
}

describe("a note is on the buckets it touches", () => {
	test("within one, and across several", () => {
		expect(noted("03T10:00:00Z", "03T11:00:00Z")).toEqual(["03T00", "03T00"]);
		expect(noted("03T10:00:00Z", "05T11:00:00Z")).toEqual(["03T00", "05T00"]);
		expect(noted("02T03:30:00Z", "02T03:40:00Z", trendOf("hour"))).toEqual(["02T03", "02T03"]);
		expect(noted("03T00:00:00Z", "20T00:00:00Z", trendOf("week"))).toEqual(["02T00", "16T00"]);
	});

	test("its end, where the next begins, is not part of it", () => {
		expect(noted("03T00:00:00Z", "04T00:00:00Z")).toEqual(["03T00", "03T00"]);
		expect(noted("03T00:00:00Z", "04T00:00:00.001Z")).toEqual(["03T00", "04T00"]);
	});

	test("a moment is on the one that begins with it", () => {
		expect(noted("04T00:00:00Z", null)).toEqual(["04T00", "04T00"]);
		expect(noted("02T00:00:00Z", null)).toEqual(["02T00", "02T00"]);
	});

	test("no further than what is shown, and not at all beside it", () => {
		expect(noted("01T00:00:00Z", "20T00:00:00Z")).toEqual(["02T00", "05T00"]);
		expect(noted("01T00:00:00Z", "02T00:00:00Z")).toBeUndefined();
		expect(noted("06T00:00:00Z", null)).toBeUndefined();
		expect(noted("06T00:00:00Z", "07T00:00:00Z")).toBeUndefined();
		expect(noted("03T00:00:00Z", null, trendOf("day", 0))).toBeUndefined();
	});
});

test("of a year of hours and a thousand notes no bucket is looked at for a note", () => {
	const trend = trendOf("hour", 8_760);
	let read = 0;
	const counted = new Proxy(trend.buckets, {
		get(buckets, key, all) {
			if (typeof key === "string" && /^\d+$/.test(key)) read++;
			return Reflect.get(buckets, key, all);
		},
	});
	const note = (hour: number) => ({
		id: `n${hour}`,
		...{ collection: null, from: isoUtc(Date.UTC(2026, 2, 2, hour)), to: null },
		...{ text: "x", leave_out: false, by: null, at: "2026-03-01T00:00:00Z" },
	});
	const notes = Array.from({ length: 1_000 }, (_, hour) => note(hour));
	const found = notedBuckets({ ...trend, buckets: counted }, notes);
	expect(found.map(({ first }) => first)).toEqual(notes.map(({ from }) => parseTime(from)));
	expect(read).toBeLessThan(10);
});
