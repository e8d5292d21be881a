import fc from "fast-check";
import { expect, test } from "vitest";
import type { WindowRule } from "@/lib/model/monitor";
import { wallAt } from "@/lib/model/wallTime";
import { windowText } from "@/lib/time";
import { windowOfRun } from "./window";

const at = (text: string) => Date.parse(text);
const textOf = (rule: WindowRule, due: string, zone: string) =>
	windowText(windowOfRun(rule, at(due), zone)).replaceAll(":00Z", "Z");

test.each<[string, WindowRule, string, string, string]>([
	[
		"the day before",
		{ size: "1d", offset: "2h" },
		"2026-03-04T06:00Z",
		"UTC",
		"2026-03-03T00:00Z/2026-03-04T00:00Z",
	],
	[
		"a day that was not over for long enough is not taken yet",
		{ size: "1d", offset: "7h" },
		"2026-03-04T06:00Z",
		"UTC",
		"2026-03-02T00:00Z/2026-03-03T00:00Z",
	],
	[
		"a day that ended exactly so long before",
		{ size: "1d", offset: "6h" },
		"2026-03-04T06:00Z",
		"UTC",
		"2026-03-03T00:00Z/2026-03-04T00:00Z",
	],
	[
		"without an offset, a day that ends when the run is due",
		{ size: "1d", offset: "0h" },
		"2026-03-04T00:00Z",
		"UTC",
		"2026-03-03T00:00Z/2026-03-04T00:00Z",
	],
	[
		"seven days, of which the last is the day before",
		{ size: "1w", offset: "2h" },
		"2026-03-04T06:00Z",
		"UTC",
		"2026-02-25T00:00Z/2026-03-04T00:00Z",
	],
	[
		"hours",
		{ size: "6h", offset: "30m" },
		"2026-03-04T06:20Z",
		"Europe/Berlin",
		"2026-03-03T23:00Z/2026-03-04T05:00Z",
	],
	[
		"hours begin where folders do, also where clocks are half an hour beside",
		{ size: "1h", offset: "0m" },
		"2026-03-04T06:20Z",
		"Asia/Kolkata",
		"2026-03-04T05:00Z/2026-03-04T06:00Z",
	],
	[
		"a day of 23 hours",
		{ size: "1d", offset: "2h" },
		"2026-03-30T04:00Z",
		"Europe/Berlin",
		"2026-03-28T23:00Z/2026-03-29T22:00Z",
	],
	[
		"a day of 25 hours",
		{ size: "1d", offset: "2h" },
		"2026-10-26T05:00Z",
		"Europe/Berlin",
		"2026-10-24T22:00Z/2026-10-25T23:00Z",
	],
	[
		"a day of 24 and a half hours",
		{ size: "1d", offset: "2h" },
		"2026-04-05T19:30Z",
		"Australia/Lord_Howe",
		"2026-04-04T13:00Z/2026-04-05T13:30Z",
	],
	[
		"a day whose midnight is skipped begins when clocks have gone forward",
		{ size: "1d", offset: "2h" },
		"2026-03-09T10:00Z",
		"America/Havana",
		"2026-03-08T05:00Z/2026-03-09T04:00Z",
	],
	[
		"a zone of its own",
		{ size: "1d", offset: "2h", zone: "Asia/Kolkata" },
		"2026-03-04T06:00Z",
		"UTC",
		"2026-03-02T18:30Z/2026-03-03T18:30Z",
	],
	[
		"as Azure ML's monitors have it: 24 hours to the full hour",
		{ size: "1d", offset: "0h", align: "hour" },
		"2026-03-30T03:17Z",
		"Europe/Berlin",
		"2026-03-29T03:00Z/2026-03-30T03:00Z",
	],
])("%s", (_, rule, due, zone, expected) => {
	expect(textOf(rule, due, zone)).toBe(expected);
});

const minutes = fc.integer({ min: 0, max: 2 * 366 * 24 * 60 });
const zones = [
	"UTC",
	"Europe/Berlin",
	"America/New_York",
	"Australia/Lord_Howe",
	"America/Havana",
	"Asia/Kolkata",
];

test("whatever the rule, a window ends at its boundary, is over for its offset, and the next would not be", () => {
	fc.assert(
		fc.property(
			minutes.map((each) => at("2026-01-01T00:00Z") + each * 60_000),
			fc.constantFrom(...zones),
			fc.constantFrom("1h", "6h", "1d", "3d", "2w"),
			fc.constantFrom<[string, number]>(["0m", 0], ["90m", 90], ["26h", 26 * 60]),
			(due, zone, size, [offset, offsetMinutes]) => {
				const { from, to } = windowOfRun({ size, offset }, due, zone);
				const end = due - offsetMinutes * 60_000;
				expect(to).toBeLessThanOrEqual(end);
				expect(from).toBeLessThan(to);
				if (size.endsWith("h")) {
					expect([to % 3_600_000, to - from]).toEqual([0, Number.parseInt(size, 10) * 3_600_000]);
					expect(end - to).toBeLessThan(3_600_000);
				} else {
					const { hour, minute } = wallAt(to, zone);
					// In Havana clocks go forward over midnight.
					expect([minute, hour <= (zone === "America/Havana" ? 1 : 0)]).toEqual([0, true]);
					expect(end - to).toBeLessThan(25 * 3_600_000);
				}
			},
		),
		{ numRuns: 500 },
	);
});
