/** When a monitor of Azure ML really runs: its trigger as a schedule of Leeway's, and what is to be said of it. Pure. */
import type { AzureMonitor, AzureTrigger } from "@/lib/model/azureMonitor";
import { type Schedule, type Weekday, weekdays } from "@/lib/model/monitor";
import { readWallTime, type Wall, wallAt } from "@/lib/model/wallTime";
import { nextDues, scheduleFault } from "@/lib/monitors/schedule";
import { ownValue } from "@/lib/ownValue";
import { type Millis, parseTime } from "@/lib/time";
import { zoneOf } from "./zone";

export interface TriggerTruth {
	/** Undefined where Leeway has none like it. */
	schedule: Schedule | undefined;
	/** What may stand in for it then: every day at six, in its zone and within its bounds. */
	daily: Schedule;
	/** Where the schedule is not Azure's own: why, a sentence each. */
	approximated: string[];
	/** What Azure does with it that one may not expect, a sentence each. */
	truths: string[];
	/** Those of them by which it runs at other times than its trigger seems to say. */
	otherwise: string[];
}

/** @param now a schedule is refused where nothing of it would be due */
export function triggerTruth(
	{ trigger, createdAt }: Pick<AzureMonitor, "trigger" | "createdAt">,
	now: Millis,
): TriggerTruth {
	const named = trigger.timeZone ?? "UTC";
	const zone = zoneOf(named) ?? "UTC";
	const truths: string[] = [];
	const approximated: string[] = [];
	if (zoneOf(named) === undefined) {
		approximated.push(`The time zone ${JSON.stringify(named)} is not known here: UTC is taken.`);
	}
	const from = wallText(trigger.startTime, zone);
	const to = wallText(trigger.endTime, zone);
	const created = parseTime(createdAt ?? "");
	const start =
		from === undefined ? (created === undefined ? undefined : wallAt(created, zone)) : wallOf(from, zone);
	if (from === undefined) {
		truths.push("It has no start time: Azure runs it for the first time at once, when it is made.");
	}
	const otherwise: string[] = [];
	const found =
		trigger.kind === "cron"
			? cronOf(trigger, otherwise)
			: recurrenceOf(trigger, start, { otherwise, approximated });
	truths.push(...otherwise);
	const bounds = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
	const schedule = found && { ...found, ...bounds, zone };
	const fault = schedule && scheduleFault(schedule, now);
	if (fault) approximated.push(`Leeway does not take its schedule. ${fault.fix}`);
	const plain = { cron: "0 6 * * *", zone };
	const bounded = { ...plain, ...bounds };
	const daily = scheduleFault(bounded, now) ? plain : bounded;
	return { schedule: fault ? undefined : schedule, daily, approximated, truths, otherwise };
}

/** When Azure runs it next; undefined where it never does, or nobody can tell. */
export function nextAzureRun(monitor: AzureMonitor, now: Millis): Millis | undefined {
	const { schedule } = triggerTruth(monitor, now);
	return schedule && nextDues(schedule, now, 1)[0];
}

/** Of a time that says no zone, or says one. */
function wallText(text: string | undefined, zone: string): string | undefined {
	if (text === undefined) return undefined;
	const isInstant = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text);
	const instant = isInstant ? parseTime(text) : undefined;
	if (instant !== undefined) {
		const { year, month, day, hour, minute, second } = wallAt(instant, zone);
		const two = (value: number) => String(value).padStart(2, "0");
		return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
	}
	const plain = text
		.trim()
		.replace(" ", "T")
		.replace(/\.\d+$/, "");
	const whole = /^\d{4}-\d\d-\d\d$/.test(plain) ? `${plain}T00:00:00` : plain;
	return readWallTime(whole, zone) === undefined ? undefined : whole;
}

function wallOf(text: string, zone: string): Wall | undefined {
	const time = readWallTime(text, zone);
	return time === undefined ? undefined : wallAt(time, zone);
}

/** Azure takes the third and fourth field for "*", whatever they say. */
function cronOf({ expression = "" }: AzureTrigger, otherwise: string[]): Omit<Schedule, "zone"> {
	const [minute = "*", hour = "*", days = "*", months = "*", weekday = "*"] = expression.trim().split(/\s+/);
	if (days !== "*" || months !== "*") {
		otherwise.push(
			`Azure ignores days and months in cron: "${expression}" runs as "${minute} ${hour} * * ${weekday}".`,
		);
	}
	return { cron: `${minute} ${hour} * * ${weekday}` };
}

function recurrenceOf(
	trigger: AzureTrigger,
	start: Wall | undefined,
	{ otherwise, approximated }: Pick<TriggerTruth, "otherwise" | "approximated">,
): Omit<Schedule, "zone"> | undefined {
	const { frequency, interval = 1, monthDays, weekDays } = trigger;
	const startMinute = start?.minute ?? 0;
	const ignored = ignoredParts(trigger);
	if (ignored.length > 0) {
		approximated.push(
			`Leeway leaves out its ${ignored.join(" and ")}: what Azure does with them, of every ${frequency}, is not documented.`,
		);
	}
	if (frequency === "minute" || frequency === "hour") {
		return everyFew(frequency === "hour" ? interval * 60 : interval, start, approximated);
	}
	const unit = ownValue({ day: "d", week: "w", month: "mo" }, frequency ?? "");
	if (unit === undefined || interval < 1 || !Number.isInteger(interval)) {
		approximated.push(`Leeway knows no frequency like ${interval} ${frequency ?? "of none"}.`);
		return undefined;
	}
	if (!trigger.hours && !start) {
		approximated.push("It runs at the time of day it was made, which nobody knows here: midnight is taken.");
	}
	const hours = trigger.hours ?? [start?.hour ?? 0];
	const minutes = trigger.minutes ?? [trigger.hours ? 0 : startMinute];
	const days = unit === "w" ? (readDays(weekDays) ?? [dayOf(start)]) : undefined;
	const inMonth = unit === "mo" ? (monthDays ?? [start?.day ?? 1]) : undefined;
	if (inMonth?.some((day) => day > 28)) {
		otherwise.push("A month without that day has no run.");
	}
	if (interval === 1) {
		const weekday = days ? days.map((day) => weekdays.indexOf(day) + 1).join() : "*";
		return { cron: `${minutes.join()} ${hours.join()} ${inMonth?.join() ?? "*"} * ${weekday}` };
	}
	if (!start) {
		approximated.push(
			`Every ${interval} ${frequency}s are counted from when it was made, which nobody knows here: 1 January 2024 is taken.`,
		);
	}
	const two = (value: number) => String(value).padStart(2, "0");
	const at = hours.flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}`));
	if (at.length > 24) approximated.push("It has more than 24 times a day: the first 24 are taken.");
	return {
		every: `${interval}${unit}`,
		at: at.slice(0, 24),
		...(days ? { days } : {}),
		...(inMonth ? { monthDays: inMonth } : {}),
		start: start ? `${start.year}-${two(start.month)}-${two(start.day)}` : "2024-01-01",
	};
}

/** Parts of a pattern that go with another frequency: days of the week with weeks, days of the month with months, times with days and more. */
function ignoredParts({ frequency, hours, minutes, weekDays, monthDays }: AzureTrigger): string[] {
	const isShort = frequency === "minute" || frequency === "hour";
	return [
		...(isShort && hours ? ["hours"] : []),
		...(isShort && minutes ? ["minutes"] : []),
		...(weekDays && frequency !== "week" ? ["days of the week"] : []),
		...(monthDays && frequency !== "month" ? ["days of the month"] : []),
	];
}

/** Every so many minutes from the start, where a clock's face shows them alike each day. */
function everyFew(
	length: number,
	start: Wall | undefined,
	approximated: string[],
): Omit<Schedule, "zone"> | undefined {
	const minute = start?.minute ?? 0;
	if (!start)
		approximated.push("It is counted from when it was made, which nobody knows here: midnight is taken.");
	if (length >= 5 && 60 % length === 0) {
		const minutes = Array.from({ length: 60 / length }, (_, each) => (minute + each * length) % 60);
		return { cron: `${minutes.sort((a, b) => a - b).join()} * * * *` };
	}
	const hours = length / 60;
	if (Number.isInteger(hours) && hours >= 1 && 24 % hours === 0) {
		const first = start?.hour ?? 0;
		const each = Array.from({ length: 24 / hours }, (_, count) => (first + count * hours) % 24);
		return { cron: `${minute} ${hours === 1 ? "*" : each.sort((a, b) => a - b).join()} * * *` };
	}
	if (Number.isInteger(hours) && hours >= 1 && hours < 100) {
		const two = (value: number) => String(value).padStart(2, "0");
		if (start) approximated.push("It is counted from midnight of its first day, not from its start time.");
		return {
			every: `${hours}h`,
			start: start ? `${start.year}-${two(start.month)}-${two(start.day)}` : "2024-01-01",
		};
	}
	approximated.push(`Leeway has nothing that is due every ${length} minutes.`);
	return undefined;
}

function readDays(names: readonly string[] | undefined): Weekday[] | undefined {
	const days = names?.flatMap((name) => weekdays.find((day) => name.toLowerCase().startsWith(day)) ?? []);
	return days && days.length > 0 ? weekdays.filter((day) => days.includes(day)) : undefined;
}

function dayOf(start: Wall | undefined): Weekday {
	if (!start) return "mon";
	const day = new Date(Date.UTC(start.year, start.month - 1, start.day)).getUTCDay();
	return weekdays[(day + 6) % 7] ?? "mon";
}
