import type { AzureTrigger } from "@/lib/model/azureMonitor";

/** "every day at 06:00 Europe/Berlin", as Azure runs it. `zone`: the IANA name; undefined where nobody knows the one that is written. */
export function triggerText(trigger: AzureTrigger, zone: string | undefined): string {
	const { timeZone = "UTC", startTime, endTime } = trigger;
	const where = zone ?? `${timeZone} (a zone not known here)`;
	const bounds = [
		...(startTime === undefined ? [] : [`from ${startTime.replace("T", " ")}`]),
		...(endTime === undefined ? [] : [`until ${endTime.replace("T", " ")}`]),
	];
	return [`${rhythmOf(trigger)} ${where}`, ...bounds].join(", ");
}

function rhythmOf({
	kind,
	expression = "",
	frequency = "?",
	interval = 1,
	...pattern
}: AzureTrigger): string {
	if (kind === "cron") {
		const [minute = "*", hour = "*", , , weekday = "*"] = expression.trim().split(/\s+/);
		return `by cron ${minute} ${hour} * * ${weekday}`;
	}
	const often = interval === 1 ? `every ${frequency}` : `every ${interval} ${frequency}s`;
	const days = pattern.weekDays ? ` on ${pattern.weekDays.join(", ")}` : "";
	const inMonth = pattern.monthDays ? ` on day ${pattern.monthDays.join(", ")}` : "";
	const two = (value: number) => String(value).padStart(2, "0");
	const times = (pattern.hours ?? []).flatMap((hour) =>
		(pattern.minutes ?? [0]).map((minute) => `${two(hour)}:${two(minute)}`),
	);
	return `${often}${days}${inMonth}${times.length > 0 ? ` at ${times.join(", ")}` : ""}`;
}
