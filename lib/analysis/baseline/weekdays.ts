import { LeewayError } from "@/lib/errors";
import type { Filter } from "@/lib/model/filter";
import type { Millis, Window } from "@/lib/time";
import { openWindow, type ReadyWindow } from "../openWindow";
import type { CollectionRef, Workspace } from "../workspace";
import { windowVersion } from "./baselineVersion";
import type { BaselineWindowOptions } from "./baselineWindowOptions";
import { cutToWindows } from "./cutToWindows";
import { leaveOut } from "./leftOut";
import type { OpenedBaseline } from "./openedBaseline";
import { utcWindowText } from "./utcWindowText";

const day = 86_400_000;
const week = 7 * day;

/** The window moved back by one, two … `weeks` weeks, the earliest first. Throws `invalid` for one longer than a week. */
export function sameWeekdays({ from, to }: Window, weeks: number): Window[] {
	if (to - from > week) {
		throw new LeewayError(
			"invalid",
			`baseline weekdays:${weeks} needs a window of at most a week, and this one has ${Math.ceil((to - from) / day)} days`,
			`Give a shorter window, or trailing:${weeks}w, which has every weekday.`,
		);
	}
	return Array.from({ length: weeks }, (_, place) => {
		const back = (weeks - place) * week;
		return { from: from - back, to: to - back };
	});
}

/** "Saturday, Sunday", or "10:00 – 12:00 of Saturday" where a window is a part of them. In UTC. */
export function weekdayNames({ from, to }: Window): string {
	const days = Math.ceil(to / day) - Math.floor(from / day);
	const names = Array.from({ length: Math.min(7, days) }, (_, place) => nameOf(from + place * day));
	const list = days >= 7 ? "every weekday" : names.join(", ");
	return from % day === 0 && to % day === 0 ? list : `the same hours of ${list}`;
}

const nameOf = (time: Millis) =>
	new Date(time).toLocaleDateString("en-GB", { weekday: "long", timeZone: "UTC" });

/** The union of the same days and hours as the window's in each of so many weeks before it. Weeks without rows are noted. */
export async function openWeekdays(
	workspace: Workspace,
	{
		ref,
		window,
		weeks,
		filter,
	}: { ref: CollectionRef; window: Window; weeks: number; filter?: readonly Filter[] | undefined },
	{ leftOut, ...options }: BaselineWindowOptions,
): Promise<OpenedBaseline> {
	const windows = sameWeekdays(window, weeks);
	const { windows: left, notes, leftOut: times } = leaveOut(windows, leftOut);
	const opened = await Promise.all(
		windows.map((each) => openWindow(workspace, ref, { window: each, ...options })),
	);
	const ready: ReadyWindow[] = [];
	for (const each of opened) {
		if (each.state === "pending") return each;
		ready.push(each);
	}
	const { engine } = workspace;
	const asking = options.signal ? { signal: options.signal } : {};
	const rows = await Promise.all(
		ready.map(async ({ source }) => {
			const those = filter ? { ...source, filter } : source;
			return (await engine.totals(those, asking)).rows;
		}),
	);
	const empty = windows.filter((_, place) => rows[place] === 0);
	const last = ready[ready.length - 1];
	const every = new Map(ready.flatMap((each) => each.failed).map((each) => [each.blob, each]));
	const { source, failed } = cutToWindows(
		{ source: last?.source ?? { key: "" }, failed: [...every.values()] },
		left,
	);
	const span = { from: windows[0]?.from ?? window.from, to: windows.at(-1)?.to ?? window.from };
	return {
		state: "ready",
		source,
		label: `${weekdayNames(window)} of the ${weeks === 1 ? "week" : `${weeks} weeks`} before the window, within ${utcWindowText(span)}`,
		notes: [...(empty.length > 0 ? [`no rows in ${empty.map(utcWindowText).join(", ")}`] : []), ...notes],
		leftOut: times,
		untyped: [],
		failed,
		version: () => windowVersion(engine, source),
	};
}
