import { z } from "zod";
import type { SavedView } from "@/lib/model/savedView";
import { savedViewSchema } from "@/lib/model/savedViewSchema";
import { type JsonFile, type JsonFileOptions, jsonFile } from "./jsonFile";

/** Views of rows by name: by collection, see addressText. */
export type ViewsFile = JsonFile<Record<string, SavedView[]>>;

/** The file is `{home}/state/views.json`. */
export function openViews(home: string, options?: JsonFileOptions): ViewsFile {
	const entriesOf = (value: Record<string, unknown[]>) =>
		Object.values(value).reduce((sum, { length }) => sum + length, 0);
	const schema = z.record(z.string(), z.array(savedViewSchema));
	return jsonFile(`${home}/state/views.json`, schema, {}, options, entriesOf);
}
