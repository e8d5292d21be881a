/** Notes that people put on times: a release, an incident. */
import { z } from "zod";
import { type Millis, parseTime, type Window } from "@/lib/time";

export const maxNoteLength = 500;

const time = z
	.string()
	.refine((text) => parseTime(text) !== undefined, {
		error: "is not a time: give ISO 8601 in UTC, such as 2026-03-01T00:00:00Z",
	})
	.describe("ISO 8601, UTC");

const fields = {
	collection: z
		.string()
		.min(1)
		.nullable()
		.describe("the collection it is of; null: all collections of the deployment"),
	from: time.describe("the moment it is put on, or the start of its time; ISO 8601, UTC"),
	to: time.nullable().describe("end of its time, not included; null: a moment"),
	text: z
		.string()
		.trim()
		.min(1)
		.max(maxNoteLength)
		.describe(`what happened, for people; at most ${maxNoteLength} characters`),
	leave_out: z
		.boolean()
		.describe(
			"its time is left out of baselines that are windows of its collections; false for a moment, which has no length",
		),
};

/** What is said in a note. */
export const noteContent = z
	.strictObject(fields)
	.refine(({ from, to }) => to === null || timeOf(from) < timeOf(to), { error: "`to` is not after `from`" })
	.refine(({ to, leave_out }) => to !== null || !leave_out, { error: "a moment cannot be left out" });

export const noteSchema = z.object({
	id: z.string(),
	...fields,
	by: z.string().nullable().describe("who wrote it; null where nobody signs in"),
	at: time.describe("when it was last changed"),
});

export type NoteContent = z.output<typeof noteContent>;
export type TimeNote = z.output<typeof noteSchema>;

function timeOf(text: string): Millis {
	return parseTime(text) ?? Number.NaN;
}

/** Notes that concern a collection: its own, and those of the whole deployment. */
export function notesOf<Some extends Pick<TimeNote, "collection">>(
	notes: readonly Some[],
	collection: string,
): Some[] {
	return notes.filter((note) => note.collection === null || note.collection === collection);
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
