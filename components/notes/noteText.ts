import { formatTime, formatWindow, type Zone, zoneName } from "@/lib/format";
import { noteWindow, type TimeNote } from "@/lib/model/note";
import type { Millis, Window } from "@/lib/time";

/** When it was: a moment or a window, in the zone that is shown. */
export function noteTime(note: Pick<TimeNote, "from" | "to">, zone: Zone): string {
	const { from, to } = noteWindow(note);
	return `${whenOf({ from, to }, zone)} ${zoneName(zone, from)}`;
}

/** In as few words as are exact, which is as a window is printed where both ends are of a whole minute. */
function whenOf({ from, to }: Window, zone: Zone): string {
	if (from === to) return exactTime(from, zone);
	if (isWholeMinute(from) && isWholeMinute(to)) return formatWindow(from, to, zone);
	const [start, end] = [exactTime(from, zone), exactTime(to, zone)];
	return `${start} – ${start.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end}`;
}

/** A time to the minute, with seconds and less where it has any. */
export function exactTime(time: Millis, zone: Zone): string {
	return formatTime(time, isWholeMinute(time) ? "minute" : "second", zone);
}

function isWholeMinute(time: Millis): boolean {
	return time % 60_000 === 0;
}

/** Notes on times within a window, also those that only begin or end in it. */
export function notesIn<Some extends Pick<TimeNote, "from" | "to">>(
	notes: readonly Some[],
	window: Window,
): Some[] {
	return notes.filter((note) => {
		const { from, to } = noteWindow(note);
		return note.to === null ? from >= window.from && from < window.to : from < window.to && to > window.from;
	});
}
