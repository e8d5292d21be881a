/** Notes on times as zod schemas, apart from what pages use: they don't carry zod. */
import { z } from "zod";
import { isoUtc, parseTime, type Window } from "@/lib/time";
import { maxNoteLength, noteWindow } from "./note";

/** A collection's name is a folder in a blob's path, which Azure ends here. Characters. */
const maxCollectionLength = 1_024;

const notATime = { error: "is not a time: give ISO 8601 in UTC, such as 2026-03-01T00:00:00Z" };
const time = z.string().refine((text) => parseTime(text) !== undefined, notATime);
/** As times are written everywhere, however it was spelled. */
const givenTime = z
	.string()
	.refine((text) => inUtc(text) !== undefined, notATime)
	.overwrite((text) => inUtc(text) ?? text);

const text = z.string().trim().min(1).max(maxNoteLength);

const said = {
	collection: "the collection it is of; null: all collections of the deployment",
	from: "the moment it is put on, or the start of its time; ISO 8601, UTC",
	to: "end of its time, not included; null: a moment",
	text: `what happened, for people; at most ${maxNoteLength} characters`,
	leave_out:
		"its time is left out of baselines that are windows of its collections; false for a moment, which has no length",
};

/** What is said in a note, as it is given. */
export const noteContent = z
	.strictObject({
		collection: z.string().min(1).max(maxCollectionLength).nullable().describe(said.collection),
		from: givenTime.describe(said.from),
		to: givenTime.nullable().describe(said.to),
		text: text.describe(said.text),
		leave_out: z.boolean().describe(said.leave_out),
	})
	.refine(({ from, to }) => to === null || isForward(noteWindow({ from, to })), {
		error: "`to` is not after `from`",
	})
	.refine(({ to, leave_out }) => to !== null || !leave_out, { error: "a moment cannot be left out" });

/** As it is kept and answered: no stricter than what was ever taken, or a note of before would make its file unreadable. */
export const noteSchema = z.object({
	id: z.string(),
	collection: z.string().min(1).nullable().describe(said.collection),
	from: time.describe(said.from),
	to: time.nullable().describe(said.to),
	text: text.describe(said.text),
	leave_out: z.boolean().describe(said.leave_out),
	by: z.string().nullable().describe("who wrote it; null where nobody signs in"),
	at: time.describe("when it was last changed"),
});

/** A time as isoUtc writes it; undefined for none, and for one whose year in UTC has not four digits. */
function inUtc(text: string): string | undefined {
	const time = parseTime(text);
	const iso = time === undefined ? undefined : isoUtc(time);
	return iso !== undefined && parseTime(iso) === time ? iso : undefined;
}

function isForward({ from, to }: Window): boolean {
	return from < to;
}
