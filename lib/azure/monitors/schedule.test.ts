import { expect, test } from "vitest";
import type { AzureTrigger } from "@/lib/model/azureMonitor";
import { nextDues } from "@/lib/monitors/schedule";
import { isoUtc } from "@/lib/time";
import { nextAzureRun, triggerTruth } from "./schedule";

const now = Date.UTC(2026, 0, 30, 12);

function truthOf(trigger: Partial<AzureTrigger>, createdAt?: string) {
	const truth = triggerTruth({ trigger: { kind: "recurrence", ...trigger }, createdAt }, now);
	const dues = truth.schedule
		? nextDues(truth.schedule, now, 3).map((due) => isoUtc(due).replace(":00Z", ""))
		: [];
	return { ...truth, dues };
}

const start = { startTime: "2026-01-29T09:14:03" };

test.each<[string, Partial<AzureTrigger>, string[]]>([
	[
		"every day at a time in a zone",
		{
			frequency: "day",
			interval: 1,
			hours: [6],
			minutes: [0],
			timeZone: "W. Europe Standard Time",
			...start,
		},
		["2026-01-31T05:00", "2026-02-01T05:00", "2026-02-02T05:00"],
	],
	[
		"every day at the time it began, where no time is given",
		{ frequency: "day", interval: 1, ...start },
		["2026-01-31T09:14", "2026-02-01T09:14", "2026-02-02T09:14"],
	],
	[
		"every third day, counted from the start",
		{ frequency: "day", interval: 3, hours: [6], minutes: [30], ...start },
		["2026-02-01T06:30", "2026-02-04T06:30", "2026-02-07T06:30"],
	],
	[
		"several times a day",
		{ frequency: "day", interval: 1, hours: [20, 22], minutes: [0, 30], ...start },
		["2026-01-30T20:00", "2026-01-30T20:30", "2026-01-30T22:00"],
	],
	[
		"days of the week",
		{ frequency: "week", interval: 1, hours: [6], weekDays: ["monday", "Thursday"], ...start },
		["2026-02-02T06:00", "2026-02-05T06:00", "2026-02-09T06:00"],
	],
	[
		"the weekday it began on",
		{ frequency: "week", interval: 2, hours: [6], ...start },
		["2026-02-12T06:00", "2026-02-26T06:00", "2026-03-12T06:00"],
	],
	[
		"the 31st, of months that have one",
		{ frequency: "month", interval: 1, hours: [6], monthDays: [31], ...start },
		["2026-01-31T06:00", "2026-03-31T06:00", "2026-05-31T06:00"],
	],
	[
		"every six hours from the start",
		{ frequency: "hour", interval: 6, ...start },
		["2026-01-30T15:14", "2026-01-30T21:14", "2026-01-31T03:14"],
	],
	[
		"every quarter of an hour",
		{ frequency: "minute", interval: 15, ...start },
		["2026-01-30T12:14", "2026-01-30T12:29", "2026-01-30T12:44"],
	],
	[
		"cron, whose days and months Azure ignores",
		{ kind: "cron", expression: "0 6 1 2 *", ...start },
		["2026-01-31T06:00", "2026-02-01T06:00", "2026-02-02T06:00"],
	],
	[
		"cron, by day of the week",
		{ kind: "cron", expression: "0 6 * * MON", ...start },
		["2026-02-02T06:00", "2026-02-09T06:00", "2026-02-16T06:00"],
	],
	[
		"not before its start",
		{ frequency: "day", interval: 1, hours: [6], startTime: "2026-03-02T06:00:00" },
		["2026-03-02T06:00", "2026-03-03T06:00", "2026-03-04T06:00"],
	],
	[
		"not after its end",
		{ frequency: "day", interval: 1, hours: [6], ...start, endTime: "2026-01-31T12:00:00" },
		["2026-01-31T06:00"],
	],
	[
		"a start with an offset",
		{
			frequency: "day",
			interval: 1,
			startTime: "2026-01-29T09:14:00+02:00",
			timeZone: "W. Europe Standard Time",
		},
		["2026-01-31T07:14", "2026-02-01T07:14", "2026-02-02T07:14"],
	],
])("%s", (_, trigger, dues) => {
	expect(truthOf(trigger)).toMatchObject({ dues, approximated: [] });
});

test("what Azure does otherwise than one may expect is said", () => {
	expect(truthOf({ kind: "cron", expression: "0 6 1 * *", ...start }).truths).toEqual([
		'Azure ignores days and months in cron: "0 6 1 * *" runs as "0 6 * * *".',
	]);
	expect(truthOf({ frequency: "month", interval: 1, hours: [6], monthDays: [31], ...start }).truths).toEqual([
		"A month without that day has no run.",
	]);
	expect(truthOf({ frequency: "day", interval: 1, hours: [6] }).truths).toEqual([
		"It has no start time: Azure runs it for the first time at once, when it is made.",
	]);
});

test.each<[string, Partial<AzureTrigger>, RegExp]>([
	[
		"a zone nobody knows",
		{ frequency: "day", interval: 1, hours: [6], timeZone: "Middle-earth Time", ...start },
		/"Middle-earth Time" is not known here: UTC/,
	],
	[
		"every 3 days from a day nobody knows",
		{ frequency: "day", interval: 3, hours: [6] },
		/counted from when it was made/,
	],
	["every 7 minutes", { frequency: "minute", interval: 7, ...start }, /nothing that is due every 7 minutes/],
	[
		"days of the week of every day",
		{ frequency: "day", interval: 1, hours: [6], weekDays: ["monday"], ...start },
		/leaves out its days of the week: what Azure does with them, of every day,/,
	],
	[
		"times of every hour",
		{ frequency: "hour", interval: 1, hours: [6], minutes: [30], ...start },
		/leaves out its hours and minutes:/,
	],
	[
		"days of the month of every week",
		{ frequency: "week", interval: 1, hours: [6], monthDays: [1], ...start },
		/leaves out its days of the month:/,
	],
	["every 2 minutes", { frequency: "minute", interval: 2, ...start }, /nothing that is due every 2 minutes/],
	["a frequency of the future", { frequency: "fortnight", interval: 1, ...start }, /no frequency like/],
	["no frequency", {}, /no frequency like/],
	["cron that is none", { kind: "cron", expression: "whenever", ...start }, /does not take its schedule/],
])("%s is said to be only near", (_, trigger, why) => {
	expect(truthOf(trigger).approximated.join(" ")).toMatch(why);
});

test("what stands in for a rhythm that Leeway has not keeps its bounds, where there is a run within them", () => {
	const seven = { frequency: "minute", interval: 7, ...start };
	expect(truthOf({ ...seven, endTime: "2030-01-01T00:00:00" }).daily).toEqual({
		...{ cron: "0 6 * * *", zone: "UTC" },
		...{ from: "2026-01-29T09:14:03", to: "2030-01-01T00:00:00" },
	});
	expect(truthOf({ ...seven, endTime: "2020-01-01T00:00:00" }).daily).toEqual({
		cron: "0 6 * * *",
		zone: "UTC",
	});
});

test("when it was made stands in for a start that is not given", () => {
	const trigger = { kind: "recurrence" as const, frequency: "day", interval: 3, hours: [6] };
	const made = truthOf(trigger, "2026-01-29T08:14:03.1234567Z");
	expect(made).toMatchObject({
		approximated: [],
		dues: ["2026-02-01T06:00", "2026-02-04T06:00", "2026-02-07T06:00"],
	});
});

test("a schedule that is over is due no more", () => {
	const trigger = { kind: "cron" as const, expression: "0 6 * * *", endTime: "2025-01-01T00:00:00" };
	const monitor = {
		name: "m",
		trigger,
		target: {},
		emails: [],
		azureMonitor: false,
		signals: [],
		form: "rest" as const,
		original: {},
	};
	expect(nextAzureRun(monitor, now)).toBeUndefined();
	expect(nextAzureRun({ ...monitor, trigger: { ...trigger, endTime: undefined } }, now)).toBe(
		Date.UTC(2026, 0, 31, 6),
	);
});
