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
	for (const path of paths) found.push(...(await filesOf(path, base, signal)));
	const seen = new Set<string>();
	return found.filter(({ datastore, path }) => {
		const key = `${datastore.name} ${path}`;
		return !seen.has(key) && seen.add(key);
	});
}

/** Looks at every place the path may mean; the first with files counts. */
async function filesOf(path: MLTablePath, base: Base, signal: AbortSignal | undefined): Promise<DataFile[]> {
	const [kind, text] =
		"file" in path
			? ["file", path.file]
			: "folder" in path
				? ["folder", path.folder]
				: ["pattern", path.pattern];
	const { places, outside } = placesFor(text, base);
	for (const place of places) {
		const files =
			kind === "file"
				? await statFile(place, signal)
				: kind === "folder"
					? await listFolder(place, base, signal)
					: await listPattern(place, signal);
		if (files.length > 0) return files;
	}
	if (outside !== undefined) throw outsideOf(base, outside);
	if (kind === "pattern") return [];
	throw new LeewayError(
		"not_found",
		`no ${kind === "file" ? "file" : "files in"} ${JSON.stringify(places[0]?.path ?? text)} in ${base.datastore.name}`,
		"Correct the MLTable's paths, or put the data there.",
	);
}

/** Where an MLTable's path may lead; `outside` says why nowhere, should nothing be found there. */
function placesFor(text: string, base: Base): { places: Target[]; outside?: string } {
	if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) {
		return { places: [{ datastore: base.datastore, path: joined(base, text) }] };
	}
	const reference = parseReference(text.replace(/\/+$/, ""));
	const log = { datastore: base.datastore, blob: base.path };
	const { places, otherwise } = placesOf(reference, log, base.datastores);
	return { places, ...(otherwise.state === "outside" ? { outside: otherwise.reason } : {}) };
}

function outsideOf({ path }: Base, reason: string): LeewayError {
	return new LeewayError(
		"invalid",
		`${path} names a path outside of the configured datastores: ${reason}`,
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

async function statFile({ datastore, path }: Target, signal: AbortSignal | undefined): Promise<DataFile[]> {
	const blob = await datastore.store.stat(path, signal ? { signal } : {});
	return blob ? [fileOf(datastore, blob)] : [];
}

/** Files that Spark and Hadoop leave beside the data are not data. */
const isData = (path: string) => !path.split("/").some((step) => /^[_.]/.test(step));

async function listFolder(
	{ datastore, path }: Target,
	base: Base,
	signal: AbortSignal | undefined,
): Promise<DataFile[]> {
	const prefix = path === "" ? "" : `${path}/`;
	const files = await listBelow(datastore, prefix, signal);
	return files.filter((file) => isData(file.path.slice(prefix.length)) && file.path !== base.path);
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
