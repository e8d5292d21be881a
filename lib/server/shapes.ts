import { z } from "zod";
import { shapeOverride } from "@/lib/api/shape";
import type { ShapeOverride } from "@/lib/record/override";
import { type JsonFileOptions, jsonFile } from "@/lib/state/jsonFile";

/** How people said collections are to be read. */
export interface Shapes {
	/** Hands each datastore what was remembered of it; once, before anything is read. */
	load(): Promise<void>;
	/** Remembers it, for all reads that begin from now on; null forgets it. */
	set(datastore: string, folder: string, override: ShapeOverride | null): Promise<void>;
	/** What a datastore is given, also one that is opened later: kept up to date by `load` and `set`. */
	of(datastore: string): ReadonlyMap<string, ShapeOverride>;
}

const schema = z.record(z.string(), z.record(z.string(), shapeOverride));

/** The file is `{home}/state/shapes.json`: overrides by datastore and folder. */
export function openShapes(home: string, options?: JsonFileOptions): Shapes {
	const entriesOf = (stored: z.output<typeof schema>) =>
		Object.values(stored).reduce((sum, folders) => sum + Object.keys(folders).length, 0);
	const file = jsonFile(`${home}/state/shapes.json`, schema, {}, options, entriesOf);
	const known = new Map<string, Map<string, ShapeOverride>>();
	let loaded: z.output<typeof schema> = {};
	const fill = (name: string, shapes: Map<string, ShapeOverride>) => {
		const stored = Object.hasOwn(loaded, name) ? loaded[name] : undefined;
		for (const [folder, override] of Object.entries(stored ?? {})) shapes.set(folder, override);
	};
	return {
		async load() {
			loaded = await file.read();
			for (const [name, shapes] of known) fill(name, shapes);
		},
		async set(datastore, folder, override) {
			loaded = await file.update((before) => {
				const { [folder]: _, ...others } = before[datastore] ?? {};
				const own = override && { [folder]: { ...override, path: [...override.path] } };
				return { ...before, [datastore]: { ...others, ...own } };
			});
			if (override) known.get(datastore)?.set(folder, override);
			else known.get(datastore)?.delete(folder);
		},
		of(datastore) {
			const own = known.get(datastore) ?? new Map<string, ShapeOverride>();
			if (!known.has(datastore)) fill(datastore, own);
			known.set(datastore, own);
			return own;
		},
	};
}
