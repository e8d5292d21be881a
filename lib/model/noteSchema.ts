/** Notes on times as zod schemas, apart from what pages use: they don't carry zod. */
import { z } from "zod";
import { parseTime, type Window } from "@/lib/time";
import { maxNoteLength, noteWindow } from "./note";

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
	.refine(({ from, to }) => to === null || isForward(noteWindow({ from, to })), {
		error: "`to` is not after `from`",
	})
	.refine(({ to, leave_out }) => to !== null || !leave_out, { error: "a moment cannot be left out" });

export const noteSchema = z.object({
	id: z.string(),
	...fields,
	by: z.string().nullable().describe("who wrote it; null where nobody signs in"),
	at: time.describe("when it was last changed"),
});

function isForward({ from, to }: Window): boolean {
	return from < to;
}
