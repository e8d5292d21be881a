/** Notes that people put on times: a release, an incident. */
import { type Millis, parseTime, type Window } from "@/lib/time";

export const maxNoteLength = 500;

/** A note as it is kept and answered: see noteSchema.ts, which says what each is. */
export interface TimeNote {
	id: string;
	collection: string | null;
	from: string;
	to: string | null;
	text: string;
	leave_out: boolean;
	by: string | null;
	at: string;
}

/** What is said in a note. */
export type NoteContent = Omit<TimeNote, "id" | "by" | "at">;

function timeOf(text: string): Millis {
	return parseTime(text) ?? Number.NaN;
}

/** Notes that concern some of a deployment's collections: their own, and those of the whole deployment. */
export function notesOf<Some extends Pick<TimeNote, "collection">>(
	notes: readonly Some[],
	...collections: string[]
): Some[] {
	return notes.filter((note) => note.collection === null || collections.includes(note.collection));
}

/** The time a note is put on; of a moment, both ends are the same. */
export function noteWindow({ from, to }: Pick<TimeNote, "from" | "to">): Window {
	const start = timeOf(from);
	return { from: start, to: to === null ? start : timeOf(to) };
}

/** By their times, those that begin together by their ids. */
export function notesInOrder(notes: readonly TimeNote[]): TimeNote[] {
	return notes.toSorted((a, b) => timeOf(a.from) - timeOf(b.from) || (a.id < b.id ? -1 : 1));
}
