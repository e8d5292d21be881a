import { Cron } from "croner";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Schedule } from "@/lib/model/monitor";
import { wallAt } from "@/lib/model/wallTime";
import { isoUtc } from "@/lib/time";
import { testFewAndMany } from "@/test/hardening";
import { readClock } from "./clock";
import { dueRuns, newestDue, nextDues, scheduleFault } from "./schedule";

const at = (text: string) => Date.parse(text);
const hour = 3_600_000;
const day = 24 * hour;
const zones = [
	"Europe/Berlin",
	"America/New_York",
	"Australia/Lord_Howe",
	"Australia/Sydney",
	"Asia/Kolkata",
];

const next = (schedule: Schedule, after: string, count: number) =>
	nextDues(schedule, at(after), count).map((due) => isoUtc(due).replace(":00Z", "Z"));

test.each<[string, string, string, string, string[]]>([
	[
		"skipped in spring, it is due when clocks have gone forward",
		"Europe/Berlin",
		"30 2 * * *",
		"2026-03-28T12:00Z",
		["2026-03-29T01:00Z", "2026-03-30T00:30Z"],
	],
	[
		"twice in autumn, it is due the first time",
		"Europe/Berlin",
		"30 2 * * *",
		"2026-10-24T12:00Z",
		["2026-10-25T00:30Z", "2026-10-26T01:30Z"],
	],
	[
		"skipped",
		"America/New_York",
		"30 2 * * *",
		"2026-03-07T12:00Z",
		["2026-03-08T07:00Z", "2026-03-09T06:30Z"],
	],
	[
		"twice",
		"America/New_York",
		"30 1 * * *",
		"2026-10-31T12:00Z",
		["2026-11-01T05:30Z", "2026-11-02T06:30Z"],
	],
	[
		"skipped, by half an hour",
		"Australia/Lord_Howe",
		"15 2 * * *",
		"2026-10-03T00:00Z",
		["2026-10-03T15:30Z", "2026-10-04T15:15Z"],
	],
	[
		"twice, by half an hour",
		"Australia/Lord_Howe",
		"45 1 * * *",
		"2026-04-04T00:00Z",
		["2026-04-04T14:45Z", "2026-04-05T15:15Z"],
	],
	[
		"skipped",
		"Australia/Sydney",
		"30 2 * * *",
		"2026-10-03T00:00Z",
		["2026-10-03T16:00Z", "2026-10-04T15:30Z"],
	],
	[
		"twice",
		"Australia/Sydney",
		"30 2 * * *",
		"2026-04-04T00:00Z",
		["2026-04-04T15:30Z", "2026-04-05T16:30Z"],
	],
	[
		"no change of clocks, half an hour beside the hours of UTC",
		"Asia/Kolkata",
		"0 6 * * *",
		"2026-03-28T12:00Z",
		["2026-03-29T00:30Z", "2026-03-30T00:30Z"],
	],
])("%s: %s, %s", (_, zone, cron, after, dues) => {
	expect(next({ cron, zone }, after, 2)).toEqual(dues);
});

test.each(zones)(
	"every half hour in %s is every one there is, also on the days clocks are changed",
	(zone) => {
		for (const start of ["2026-03-01T00:00Z", "2026-09-25T00:00Z"].map(at)) {
			const dues = nextDues({ cron: "*/30 * * * *", zone }, start, 42 * 48);
			expect(dues.every((due, place) => due === start + ((place + 1) * hour) / 2)).toBe(true);
		}
	},
);

test.each(zones)("a year of daily runs in %s is 365 dues, each at six in the morning there", (zone) => {
	const start = at("2026-01-01T00:00Z");
	const until = at("2027-01-01T00:00Z");
	let lastDue = start;
	const dues: number[] = [];
	// Asked every seven hours: how often somebody looks does not matter.
	for (let now = start; now <= until; now += 7 * hour) {
		for (const { due } of dueRuns({ schedule: { cron: "0 6 * * *", zone }, catchUp: "all" }, lastDue, now)
			.runs) {
			dues.push(due);
			lastDue = due;
		}
	}
	expect(dues).toHaveLength(365);
	const clocks = dues.map((due) => wallAt(due, zone));
	expect(clocks.filter(({ hour, minute }) => hour !== 6 || minute !== 0)).toEqual([]);
	expect(new Set(clocks.map(({ month, day }) => `${month}-${day}`)).size).toBe(365);
});

test.each<[Omit<Schedule, "zone">, string[]]>([
	[
		{ every: "6h", start: "2026-03-01" },
		["2026-03-04T11:00Z", "2026-03-04T17:00Z", "2026-03-04T23:00Z", "2026-03-05T05:00Z"],
	],
	[{ every: "1h" }, ["2026-03-04T11:00Z", "2026-03-04T12:00Z", "2026-03-04T13:00Z", "2026-03-04T14:00Z"]],
	[
		{ every: "1d", at: ["18:30", "06:00"] },
		["2026-03-04T17:30Z", "2026-03-05T05:00Z", "2026-03-05T17:30Z", "2026-03-06T05:00Z"],
	],
	[
		{ every: "3d", at: ["06:00"], start: "2026-03-02" },
		["2026-03-05T05:00Z", "2026-03-08T05:00Z", "2026-03-11T05:00Z", "2026-03-14T05:00Z"],
	],
	[
		{ every: "2w", at: ["06:00"], days: ["mon", "sun"], start: "2026-03-02" },
		["2026-03-08T05:00Z", "2026-03-16T05:00Z", "2026-03-22T05:00Z", "2026-03-30T04:00Z"],
	],
	[
		{ every: "1mo", at: ["06:00"], monthDays: [31, 1] },
		["2026-03-31T04:00Z", "2026-04-01T04:00Z", "2026-05-01T04:00Z", "2026-05-31T04:00Z"],
	],
	[
		{ every: "3mo", at: ["00:00"], monthDays: [1], start: "2026-02-01" },
		["2026-04-30T22:00Z", "2026-07-31T22:00Z", "2026-10-31T23:00Z", "2027-01-31T23:00Z"],
	],
	[
		{ every: "1d", at: ["06:00"], start: "2027-01-01" },
		["2027-01-01T05:00Z", "2027-01-02T05:00Z", "2027-01-03T05:00Z", "2027-01-04T05:00Z"],
	],
])("%j in Berlin", (schedule, dues) => {
	expect(next({ ...schedule, zone: "Europe/Berlin" }, "2026-03-04T10:00Z", 4)).toEqual(dues);
});

test("up to a time: what is due then is among them, what comes after is not", () => {
	const schedule = { cron: "0 6 * * *", zone: "UTC" };
	const until = (text: string) =>
		nextDues(schedule, at("2026-03-04T10:00Z"), 100, at(text)).map((due) => isoUtc(due));
	expect(until("2026-03-06T06:00Z")).toEqual(["2026-03-05T06:00:00Z", "2026-03-06T06:00:00Z"]);
	expect(until("2026-03-06T05:59Z")).toEqual(["2026-03-05T06:00:00Z"]);
});

test("every so many days, weeks or months are those that counting each day finds", () => {
	const [first, days] = [at("2026-01-01T00:00Z"), 1_200];
	const dateOf = (n: number) => new Date(first + n * day);
	const monday = (date: Date) => Math.floor((date.getTime() / day + 3) / 7);
	const month = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
	const start = fc.integer({ min: 0, max: 400 });
	const schedules = fc.oneof(
		fc.record({ unit: fc.constant("d" as const), count: fc.integer({ min: 1, max: 99 }), start }),
		fc.record({ unit: fc.constant("w" as const), count: fc.integer({ min: 1, max: 52 }), start }),
		fc.record({ unit: fc.constant("mo" as const), count: fc.integer({ min: 1, max: 12 }), start }),
	);
	fc.assert(
		fc.property(schedules, ({ unit, count, start: begin }) => {
			const isDue = {
				d: (date: Date) => (date.getTime() / day - dateOf(begin).getTime() / day) % count === 0,
				w: (date: Date) =>
					(monday(date) - monday(dateOf(begin))) % count === 0 && [1, 4].includes(date.getUTCDay()),
				mo: (date: Date) =>
					(month(date) - month(dateOf(begin))) % count === 0 && [15, 31].includes(date.getUTCDate()),
			}[unit];
			const expected = Array.from({ length: days }, (_, n) => n)
				.filter((n) => n >= begin && isDue(dateOf(n)))
				.map((n) => isoUtc(first + n * day + 6 * hour));
			const schedule: Schedule = {
				every: `${count}${unit}`,
				at: ["06:00"],
				start: isoUtc(first + begin * day).slice(0, 10),
				zone: "UTC",
				...(unit === "w" ? { days: ["mon", "thu"] } : {}),
				...(unit === "mo" ? { monthDays: [15, 31] } : {}),
			};
			const found = nextDues(schedule, first - 1, days, first + days * day - 1);
			expect(found.map((due) => isoUtc(due))).toEqual(expected);
		}),
		{ numRuns: 60 },
	);
});

test("every second day keeps its days when clocks are changed", () => {
	const dues = nextDues(
		{ every: "2d", at: ["02:30"], start: "2026-01-01", zone: "Europe/Berlin" },
		at("2026-01-01T00:00Z"),
		180,
	);
	expect(dues.map((due) => Math.round((due - at("2026-01-01T01:30Z")) / day))).toEqual(
		dues.map((_, place) => 2 * place),
	);
});

test.each<[string, Omit<Schedule, "zone">, { key: string; fix: string }]>([
	[
		"a day that never comes",
		{ cron: "0 6 31 2 *" },
		{ key: "cron", fix: "It would never be due: give days that there are." },
	],
	[
		"a month without its day",
		{ every: "12mo", at: ["06:00"], monthDays: [30], start: "2026-02-01" },
		{ key: "every", fix: expect.stringMatching(/never be due/) },
	],
	["every minute", { cron: "* * * * *" }, { key: "cron", fix: "Leave at least 5 minutes between two runs." }],
	[
		"every minute of an hour",
		{ cron: "* 6 1 1 *" },
		{ key: "cron", fix: "Leave at least 5 minutes between two runs." },
	],
	[
		"two times too near",
		{ every: "1d", at: ["06:00", "06:03"] },
		{ key: "every", fix: "Leave at least 5 minutes between two runs." },
	],
	["six fields", { cron: "0 0 6 * * *" }, { key: "cron", fix: expect.stringMatching(/^Give five fields/) }],
	[
		"a date",
		{ cron: "2027-01-01T00:00:00" },
		{ key: "cron", fix: expect.stringMatching(/^Give five fields/) },
	],
	["an hour 24", { cron: "0 24 * * *" }, { key: "cron", fix: expect.stringMatching(/^Give five fields/) }],
	["nothing", {}, { key: "cron", fix: "Give cron or every." }],
	["both", { cron: "0 6 * * *", every: "6h" }, { key: "every", fix: "Give cron or every, not both." }],
	["times of day of hours", { every: "6h", at: ["06:00"] }, { key: "at", fix: expect.any(String) }],
	["times of day beside cron", { cron: "0 6 * * *", at: ["06:00"] }, { key: "at", fix: expect.any(String) }],
	[
		"days of the week of months",
		{ every: "1mo", at: ["06:00"], monthDays: [1], days: ["mon"] },
		{ key: "days", fix: expect.any(String) },
	],
	[
		"days of the month of weeks",
		{ every: "1w", at: ["06:00"], days: ["mon"], monthDays: [1] },
		{ key: "monthDays", fix: expect.any(String) },
	],
	[
		"a start beside cron",
		{ cron: "0 6 * * *", start: "2026-01-01" },
		{ key: "start", fix: expect.any(String) },
	],
	["days without a time", { every: "1d" }, { key: "at", fix: expect.any(String) }],
	["weeks without a day", { every: "1w", at: ["06:00"] }, { key: "days", fix: expect.any(String) }],
	["months without a day", { every: "1mo", at: ["06:00"] }, { key: "monthDays", fix: expect.any(String) }],
	[
		"every second day, counted from nowhere",
		{ every: "2d", at: ["06:00"] },
		{ key: "start", fix: expect.any(String) },
	],
])("%s is refused", (_, schedule, fault) => {
	expect(scheduleFault({ ...schedule, zone: "UTC" }, at("2026-03-04T10:00Z"))).toEqual(fault);
});

test.each<[Omit<Schedule, "zone">]>([
	[{ cron: "0 6 * * MON-FRI" }],
	[{ cron: "0 6 L * *" }],
	[{ cron: "0 6 29 2 *" }],
	[{ cron: "*/5 * * * *" }],
	[{ every: "1h" }],
	[{ every: "12mo", at: ["06:00"], monthDays: [28], start: "2026-02-01" }],
])("%j will do", (schedule) => {
	expect(scheduleFault({ ...schedule, zone: "Europe/Berlin" }, at("2026-03-04T10:00Z"))).toBeUndefined();
});

const daily = { schedule: { cron: "0 6 * * *", zone: "UTC" }, catchUp: "all" } as const;
const dayAt = (number: number) => at("2026-03-01T06:00Z") + (number - 1) * day;

test.each<[string, "all" | "last" | "none", number, number, ReturnType<typeof dueRuns>]>([
	["nothing yet", "all", dayAt(1), dayAt(2) - 1, { runs: [] }],
	["at the very time", "all", dayAt(1), dayAt(2), { runs: [{ due: dayAt(2), reason: "schedule" }] }],
	["a tick later", "none", dayAt(1), dayAt(2) + 20_000, { runs: [{ due: dayAt(2), reason: "schedule" }] }],
	[
		"asleep for three days",
		"all",
		dayAt(1),
		dayAt(4) + hour,
		{ runs: [2, 3, 4].map((each) => ({ due: dayAt(each), reason: "made up" })) },
	],
	[
		"asleep, and back when one falls due",
		"all",
		dayAt(1),
		dayAt(3),
		{
			runs: [
				{ due: dayAt(2), reason: "made up" },
				{ due: dayAt(3), reason: "schedule" },
			],
		},
	],
	[
		"only the last",
		"last",
		dayAt(1),
		dayAt(5) + hour,
		{ runs: [{ due: dayAt(5), reason: "made up" }], skipped: { first: dayAt(2), last: dayAt(4) } },
	],
	[
		"none is made up",
		"none",
		dayAt(1),
		dayAt(5) + hour,
		{ runs: [], skipped: { first: dayAt(2), last: dayAt(5) } },
	],
	[
		"none is made up, and one is due",
		"none",
		dayAt(1),
		dayAt(5),
		{ runs: [{ due: dayAt(5), reason: "schedule" }], skipped: { first: dayAt(2), last: dayAt(4) } },
	],
	["the clock was set back an hour", "all", dayAt(2), dayAt(2) - hour, { runs: [] }],
	["the clock was set back by years", "all", dayAt(2), at("1970-01-01T00:10Z"), { runs: [] }],
])("%s", (_, catchUp, lastDue, now, expected) => {
	expect(dueRuns({ ...daily, catchUp }, lastDue, now)).toEqual(expected);
});

test("after years without Leeway 31 runs are made up, and the time of the others is named", () => {
	const now = at("2030-01-01T12:00Z");
	const { runs, skipped } = dueRuns(daily, dayAt(1), now);
	expect(runs).toHaveLength(31);
	expect([runs[0]?.due, runs.at(-1)?.due].map((due) => due && isoUtc(due))).toEqual([
		"2029-12-02T06:00:00Z",
		"2030-01-01T06:00:00Z",
	]);
	expect(skipped).toEqual({ first: dayAt(2), last: at("2029-12-01T06:00Z") });
	const often = dueRuns(
		{ schedule: { cron: "*/5 * * * *", zone: "Europe/Berlin" }, catchUp: "all" },
		dayAt(1),
		now,
	);
	expect(often.runs).toHaveLength(31);
	expect(often.runs[0]?.due).toBe(now - 30 * 5 * 60_000);
});

test.each<[string, Schedule, string, string | undefined]>([
	["at the very time", { cron: "0 6 * * *", zone: "UTC" }, "2026-03-04T06:00Z", "2026-03-04T06:00Z"],
	["a moment before", { cron: "0 6 * * *", zone: "UTC" }, "2026-03-04T05:59Z", "2026-03-03T06:00Z"],
	["once a year", { cron: "0 6 1 4 *", zone: "Europe/Berlin" }, "2026-03-04T06:00Z", "2025-04-01T04:00Z"],
	["not in the year before", { cron: "0 6 29 2 *", zone: "UTC" }, "2026-03-04T06:00Z", undefined],
])("the last time it was due, %s", (_, schedule, now, expected) => {
	expect(newestDue(schedule, at(now))).toBe(expected === undefined ? undefined : at(expected));
});

test("what fell due while Leeway ran is late, however long it waited behind others: it is not made up", () => {
	const watchedSince = dayAt(1);
	for (const catchUp of ["all", "none"] as const) {
		expect(dueRuns({ ...daily, catchUp }, dayAt(1), dayAt(3) + 2 * hour, watchedSince)).toEqual({
			runs: [2, 3].map((each) => ({ due: dayAt(each), reason: "schedule" })),
		});
	}
	expect(dueRuns({ ...daily, catchUp: "none" }, dayAt(1), dayAt(3) + hour, dayAt(3))).toEqual({
		runs: [{ due: dayAt(3), reason: "schedule" }],
		skipped: { first: dayAt(2), last: dayAt(2) },
	});
});

test.each<[string, number, Parameters<typeof readClock>[1], string]>([
	["the first look", dayAt(2), {}, "as usual"],
	["a tick later", dayAt(2), { lastLook: dayAt(2) - 20_000 }, "as usual"],
	["asleep for two days, or set ahead", dayAt(2), { lastLook: dayAt(0) }, "ahead"],
	["set back since the last look", dayAt(2), { lastLook: dayAt(2) + hour }, "as usual"],
	["of a machine without a battery", at("1970-01-01T00:10Z"), {}, "never set"],
])("the clock, %s: %s", (_, now, before, expected) => {
	expect(readClock(now, before)).toBe(expected);
});

test("24 times of every 99th day: a look asks no expression again before its next time has come", () => {
	const times = Array.from(
		{ length: 24 },
		(_, place) => `${String(place).padStart(2, "0")}:${place * 2 + 10}`,
	);
	const schedule = { every: "99d", at: times, start: "2026-01-01", zone: "Europe/Berlin" };
	const dues = nextDues(schedule, at("2026-01-01T00:00Z"), 24 * 3);
	expect(new Set(dues).size).toBe(24 * 3);
	const asked = vi.spyOn(Cron.prototype, "nextRun");
	try {
		for (let look = 0; look < 1_000; look++) nextDues(schedule, at("2026-05-01T00:00Z") + look * 20_000, 1);
		expect(asked.mock.calls.length).toBeLessThan(200);
	} finally {
		asked.mockRestore();
	}
});

const schedules = fc.oneof(
	fc
		.constantFrom("0 6 * * *", "30 2 * * *", "45 1 * * *", "0 0 * * *", "*/30 1-3 * * *", "15 * * * 0")
		.map((cron) => ({ cron })),
	fc.constantFrom<Omit<Schedule, "zone">>(
		{ every: "5h" },
		{ every: "2d", at: ["02:30", "01:45"], start: "2026-01-01" },
		{ every: "2w", at: ["00:00"], days: ["sun"], start: "2026-01-01" },
	),
);
/** In the weeks in which some clocks are changed. */
const seasons = ["2026-03-01T00:00Z", "2026-09-20T00:00Z"].map(at);
const instant = fc
	.tuple(fc.constantFrom(...seasons), fc.integer({ min: 0, max: 45 * 24 * 60 }))
	.map(([season, minutes]) => season + minutes * 60_000);

const known = new Map<string, number[]>();

/** Every due time of these weeks and the three after them, asked for one after the other from before they begin. */
function duesOf(schedule: Schedule): number[] {
	const key = JSON.stringify(schedule);
	const dues =
		known.get(key) ??
		seasons.flatMap((season) =>
			nextDues(schedule, season - day, 70 * 6).filter((due) => due < season + 68 * day),
		);
	known.set(key, dues);
	return dues;
}

testFewAndMany(
	(size) =>
		`for any ${size} schedules and times it does not matter when somebody looks: the same dues, each once`,
	{ few: 12, many: 10_000, timeout: 600_000 },
	async (numRuns) => {
		fc.assert(
			fc.property(
				schedules,
				fc.constantFrom(...zones),
				instant,
				fc.array(fc.integer({ min: 1, max: 40 * 60 }), { maxLength: 12 }),
				(given, zone, start, waits) => {
					const definition = { schedule: { ...given, zone }, catchUp: "all" } as const;
					const found: number[] = [];
					let [lastDue, now] = [start, start];
					for (const minutes of waits) {
						now += minutes * 60_000;
						const { runs, skipped } = dueRuns(definition, lastDue, now);
						if (skipped) return;
						found.push(...runs.map(({ due }) => due));
						lastDue = found.at(-1) ?? lastDue;
					}
					const expected = duesOf(definition.schedule).filter((due) => due > start && due <= now);
					expect(found).toEqual(expected);
				},
			),
			{ numRuns },
		);
	},
);

describe("from and to bound it, by a clock in its zone", () => {
	const bounded = {
		...{ cron: "0 6 * * *", zone: "Europe/Berlin" },
		...{ from: "2026-03-28T06:00:00", to: "2026-03-30T06:00" },
	};

	test("both are in it, on either side of a change of clocks", () => {
		expect(nextDues(bounded, at("2026-01-01T00:00Z"), 10).map(isoUtc)).toEqual([
			"2026-03-28T05:00:00Z",
			"2026-03-29T04:00:00Z",
			"2026-03-30T04:00:00Z",
		]);
		expect(newestDue(bounded, at("2026-05-01T00:00Z"))).toBe(at("2026-03-30T04:00Z"));
	});

	test("one that is over is no fault: it was right when it was made", () => {
		expect(scheduleFault(bounded, at("2026-05-01T00:00Z"))).toBeUndefined();
		expect(scheduleFault({ ...bounded, to: "2026-03-27T06:00" }, at("2026-05-01T00:00Z"))?.key).toBe("to");
	});
});
