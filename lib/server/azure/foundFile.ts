import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ConnectedBefore } from "@/lib/azure/discover/connect";
import type { FoundWorkspace } from "@/lib/model/azureWorkspace";
import { foundWorkspaceSchema } from "@/lib/model/azureWorkspaceSchema";
import { replaceFile } from "@/lib/state/replaceFile";

/** What was last found of workspaces, kept so that their datastores are open at once when Leeway starts again. A cache. */
export interface FoundFile {
	/** Nothing where there is no such file, or it holds what this Leeway does not understand: then it is found anew. */
	read(): Kept;
	write(kept: Kept): Promise<void>;
}

/** With how they were connected, which a new start keeps to. */
export interface Kept extends ConnectedBefore {
	workspaces: readonly FoundWorkspace[];
}

const container = z.string();
const schema = z.object({
	workspaces: z.array(foundWorkspaceSchema),
	names: z.array(z.object({ container, name: z.string() })).default([]),
	places: z
		.array(
			z.object({
				...{ container, endpoint: z.string(), deployment: z.string(), collection: z.string() },
				path: z.string(),
			}),
		)
		.default([]),
});

/**
 * The file is `{home}/state/azure.json`.
 *
 * @param isMine is this the process that works in the home? Another one writes nothing there.
 */
export function openFoundFile(home: string, isMine: boolean): FoundFile {
	const path = join(/*turbopackIgnore: true*/ home, "state/azure.json");
	return {
		read() {
			try {
				// Once, before the first datastore is asked for.
				return schema.parse(JSON.parse(readFileSync(/*turbopackIgnore: true*/ path, "utf8")));
			} catch {
				return { workspaces: [], names: [], places: [] };
			}
		},
		async write(kept) {
			if (isMine) await replaceFile(path, `${JSON.stringify(kept)}\n`);
		},
	};
}
