import picomatch from "picomatch";
import { placesOf } from "@/lib/analysis/referencePlaces";
import type { Datastore } from "@/lib/catalog/datastore";
import { LeewayError } from "@/lib/errors";
import { parseReference } from "@/lib/record/reference";
import { type ListedBlob, listAll } from "@/lib/store/store";
import type { DataFile } from "./dataFile";
import type { MLTablePath } from "./mltableSchema";

/** Where an MLTable stands, and which datastores its paths may lead into. */
export interface Base {
	datastore: Datastore;
	/** Path of the MLTable file. */
	path: string;
	datastores: readonly Datastore[];
}

/** A place a path means, and what it is relative to for a pattern. */
interface Target {
	datastore: Datastore;
	path: string;
}

/**
 * The files an MLTable's paths mean, in the file's order, those of a folder or a pattern by name; each once. They never
 * lie outside of the configured datastores. A file that isn't there is an error (`not_found`), a pattern may find none.
 */
export async function findFiles(
	paths: readonly MLTablePath[],
	base: Base,
	signal: AbortSignal | undefined,
): Promise<DataFile[]> {
	const found: DataFile[] = [];
	for (const path of paths) {
		if ("file" in path) found.push(await statFile(targetOf(path.file, base), signal));
		else if ("folder" in path) found.push(...(await listFolder(targetOf(path.folder, base), base, signal)));
		else found.push(...(await listPattern(targetOf(path.pattern, base), signal)));
	}
	const seen = new Set<string>();
	return found.filter(({ datastore, path }) => {
		const key = `${datastore.name} ${path}`;
		return !seen.has(key) && seen.add(key);
	});
}

function targetOf(text: string, base: Base): Target {
	if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) return { datastore: base.datastore, path: joined(base, text) };
	const reference = parseReference(text.replace(/\/+$/, ""));
	const { places, otherwise } = placesOf(
		reference,
		{ datastore: base.datastore, blob: base.path },
		base.datastores,
	);
	const [first] = places;
	if (first) return first;
	throw new LeewayError(
		"invalid",
		`${base.path} names a path outside of the configured datastores: ${otherwise.reason}`,
		"Configure the datastore it lies in, or copy the data beside the MLTable.",
	);
}

/** The path relative to the MLTable's folder, as one below the datastore's root. */
function joined({ path: from }: Base, text: string): string {
	const steps = from.split("/").slice(0, -1);
	for (const step of text.split("/")) {
		if (step === "..") {
			if (steps.pop() === undefined) {
				throw new LeewayError(
					"invalid",
					`${from} names a path outside of its datastore: ${JSON.stringify(text)}`,
					"Copy the data into the datastore.",
				);
			}
		} else if (step !== "" && step !== ".") steps.push(step);
	}
	return steps.join("/");
}

async function statFile({ datastore, path }: Target, signal: AbortSignal | undefined): Promise<DataFile> {
	const blob = await datastore.store.stat(path, signal ? { signal } : {});
	if (blob) return fileOf(datastore, blob);
	throw new LeewayError(
		"not_found",
		`no file ${JSON.stringify(path)} in ${datastore.name}`,
		"Correct the MLTable's paths, or put the file there.",
	);
}

/** Files Spark and Hadoop leave beside the data are none of it. */
const isData = (path: string) => !path.split("/").some((step) => /^[_.]/.test(step));

async function listFolder(
	{ datastore, path }: Target,
	base: Base,
	signal: AbortSignal | undefined,
): Promise<DataFile[]> {
	const prefix = path === "" ? "" : `${path}/`;
	const files = await listBelow(datastore, prefix, signal);
	const found = files.filter((file) => isData(file.path.slice(prefix.length)) && file.path !== base.path);
	if (found.length > 0) return found;
	throw new LeewayError(
		"not_found",
		`no files in ${JSON.stringify(prefix)} of ${datastore.name}`,
		"Correct the MLTable's paths, or put the files there.",
	);
}

async function listPattern(
	{ datastore, path }: Target,
	signal: AbortSignal | undefined,
): Promise<DataFile[]> {
	const { base, glob } = picomatch.scan(path);
	const matches = picomatch(path);
	const files = await listBelow(datastore, glob === "" || base === "" ? base : `${base}/`, signal);
	return files.filter((file) => matches(file.path));
}

async function listBelow(
	datastore: Datastore,
	prefix: string,
	signal: AbortSignal | undefined,
): Promise<DataFile[]> {
	const files: DataFile[] = [];
	for await (const entry of listAll(datastore.store, prefix, signal ? { signal } : {})) {
		if (entry.kind === "blob") files.push(fileOf(datastore, entry));
	}
	return files;
}

function fileOf(datastore: Datastore, { path, etag, size }: ListedBlob): DataFile {
	return { datastore, path, etag, size };
}
