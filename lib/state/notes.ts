import { z } from "zod";
import type { TimeNote } from "@/lib/model/note";
import { noteSchema } from "@/lib/model/noteSchema";
import { type JsonFile, type JsonFileOptions, jsonFile } from "./jsonFile";

/** What people noted of times: by deployment, its three names percent-encoded and joined by slashes. */
export type NotesFile = JsonFile<Record<string, TimeNote[]>>;

/** The file is `{home}/state/notes.json`. */
export function openNotes(home: string, options?: JsonFileOptions): NotesFile {
	const entriesOf = (value: Record<string, unknown[]>) =>
		Object.values(value).reduce((sum, { length }) => sum + length, 0);
	return jsonFile(
		`${home}/state/notes.json`,
		z.record(z.string(), z.array(noteSchema)),
		{},
		options,
		entriesOf,
	);
}
