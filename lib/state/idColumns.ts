import { z } from "zod";
import { type JsonFile, type JsonFileOptions, jsonFile } from "./jsonFile";

/** Columns of data that hold an id, as people named them: by collection, see collectionKey.ts. */
export type IdColumns = JsonFile<Record<string, string>>;

/** The file is `{home}/state/idColumns.json`. */
export function openIdColumns(home: string, options?: JsonFileOptions): IdColumns {
	return jsonFile(`${home}/state/idColumns.json`, z.record(z.string(), z.string()), {}, options);
}
