import { z } from "zod";
import { shapeOverride } from "@/lib/api/shape";
import type { Datastore } from "@/lib/catalog/datastore";
import type { ShapeOverride } from "@/lib/record/override";
import { type JsonFileOptions, jsonFile } from "@/lib/state/jsonFile";

/** How people said collections are to be read. */
export interface Shapes {
	/** Hands each datastore what was remembered of it; once, before anything is read. */
	load(): Promise<void>;
	/** Remembers it, for all reads that begin from now on; null forgets it. */
	set(datastore: string, folder: string, override: ShapeOverride | null): Promise<void>;
	/** What a datastore is given: kept up to date by `load` and `set`. */
	of(datastore: string): ReadonlyMap<string, ShapeOverride>;
}

const schema = z.record(z.string(), z.record(z.string(), shapeOverride));

/** The file is `{home}/state/shapes.json`: overrides by datastore and folder. */
export function openShapes(
	home: string,
	datastores: readonly Pick<Datastore, "name">[],
	options?: JsonFileOptions,
): Shapes {
	const entriesOf = (stored: z.output<typeof schema>) =>
		Object.values(stored).reduce((sum, folders) => sum + Object.keys(folders).length, 0);
	const file = jsonFile(`${home}/state/shapes.json`, schema, {}, options, entriesOf);
	const known = new Map(datastores.map(({ name }) => [name, new Map<string, ShapeOverride>()]));
	const none: ReadonlyMap<string, ShapeOverride> = new Map();
	return {
		async load() {
			const stored = await file.read();
			for (const [name, shapes] of known) {
				for (const [folder, override] of Object.entries(stored[name] ?? {})) shapes.set(folder, override);
			}
		},
		async set(datastore, folder, override) {
			await file.update((before) => {
				const { [folder]: _, ...others } = before[datastore] ?? {};
				const own = override && { [folder]: { ...override, path: [...override.path] } };
				return { ...before, [datastore]: { ...others, ...own } };
			});
			if (override) known.get(datastore)?.set(folder, override);
			else known.get(datastore)?.delete(folder);
		},
		of: (datastore) => known.get(datastore) ?? none,
	};
}
