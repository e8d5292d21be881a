import { expect, test } from "vitest";
import type { Schedule } from "@/lib/model/monitor";
import { nextRuns } from "./nextRuns";
import { boundsOf, scheduleChoice, scheduleOf } from "./scheduleChoice";

const zone = "Europe/Berlin";

test.each<Schedule>([
	{ cron: "0 6 * * *", zone },
	{ cron: "30 18 * * 1-5", zone },
	{ cron: "*/15 * * * *", zone },
	{ every: "1h", zone },
	{ every: "1w", days: ["thu"], at: ["07:15"], zone },
])("%j is what the fields give back", (schedule) => {
	const choice = scheduleChoice(schedule);
	expect(choice && scheduleOf(choice)).toEqual(schedule);
});

test.each<Schedule>([
	{ every: "1mo", monthDays: [1], at: ["06:00"], zone },
	{ every: "2w", days: ["mon"], at: ["06:00"], start: "2026-03-02", zone },
	{ every: "1w", days: ["mon", "thu"], at: ["06:00"], zone },
])("%j is more than the fields can say", (schedule) => {
	expect(scheduleChoice(schedule)).toBeUndefined();
});

test("the days on which clocks change are marked", () => {
	const runs = (from: string) => nextRuns({ cron: "30 2 * * *", zone }, Date.parse(from), 3);
	expect(runs("2026-03-28T00:00:00Z")).toMatchObject([
		{ local: "2026-03-28 02:30", change: undefined },
		// 02:30 is skipped: it is due when clocks have gone forward.
		{ local: "2026-03-29 03:00", change: "forward" },
		{ local: "2026-03-30 02:30", change: undefined },
	]);
	expect(runs("2026-10-24T23:00:00Z")).toMatchObject([
		{ local: "2026-10-25 02:30", change: "back", due: Date.parse("2026-10-25T00:30:00Z") },
		{ local: "2026-10-26 02:30", change: undefined },
		{ local: "2026-10-27 02:30", change: undefined },
	]);
});

test("what is never due says what would do", () => {
	expect(nextRuns({ cron: "0 6 31 2 *", zone }, 0, 5)).toEqual({
		fix: "It would never be due: give days that there are.",
	});
});

test("what the fields do not show is kept: from when to when it holds", () => {
	const bounds = { from: "2026-03-02T09:00:00", to: "2026-06-01T00:00:00" };
	expect(boundsOf({ cron: "0 6 * * *", zone: "UTC", ...bounds })).toEqual(bounds);
	expect(boundsOf({ cron: "0 6 * * *", zone: "UTC" })).toEqual({});
});
