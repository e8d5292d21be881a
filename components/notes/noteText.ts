import { formatTime, formatWindow, type Zone, zoneName } from "@/lib/format";
import { noteWindow, type TimeNote } from "@/lib/model/note";
import type { Window } from "@/lib/time";

/** When it was: a moment or a window, in the zone that is shown. */
export function noteTime(note: Pick<TimeNote, "from" | "to">, zone: Zone): string {
	const { from, to } = noteWindow(note);
	const when = note.to === null ? formatTime(from, "minute", zone) : formatWindow(from, to, zone);
	return `${when} ${zoneName(zone, from)}`;
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
