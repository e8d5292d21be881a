import type { Datastore } from "@/lib/catalog/datastore";
import {
	type AbsoluteReference,
	type AzuremlReference,
	accountHost,
	type Reference,
} from "@/lib/record/reference";
import { parseContainerUrl } from "@/lib/store/azureLocation";

/** Where a payload might lie: a path in a configured datastore. */
export interface Place {
	datastore: Datastore;
	path: string;
}

/** The log whose line refers to a payload. */
export interface Log {
	datastore: Datastore;
	/** Path of the log's blob. */
	blob: string;
}

/** Places to look at, in order, and what it means when nothing is at any of them. */
export interface Places {
	places: Place[];
	otherwise: { state: "missing" | "outside"; reason: string };
}

/** A path is tried at so many places at most: each costs a request. */
const maxPlaces = 24;

/**
 * Where to look for what a log's line refers to: never outside the configured datastores. Pure.
 *
 * - An address is a datastore's when account, container and the datastore's own folder fit. A log in a folder is taken
 *   for a copy of a container: there an address also stands for the longest end of its path that exists.
 * - A datastore's name in Azure ML is the configured one of that name; a name nobody configured means the log's own.
 * - A relative path starts beside the log, then at the root.
 */
export function placesOf(reference: Reference, log: Log, datastores: readonly Datastore[]): Places {
	const known = [log.datastore, ...datastores.filter(({ name }) => name !== log.datastore.name)];
	switch (reference.kind) {
		case "invalid":
			return { places: [], otherwise: { state: "outside", reason: reference.reason } };
		case "absolute":
			return limited(placesOfAddress(reference, log, known));
		case "azureml":
			return limited(placesByName(reference, log, known));
		case "relative":
			return limited({
				places: inLog(log, [
					joined(folderOf(log.blob), reference.path),
					reference.path,
					joined(log.datastore.collectedPath, reference.path),
					...alignedPaths(reference.path, log.blob),
				]),
				otherwise: {
					state: "missing",
					reason: `no blob ${JSON.stringify(reference.path)} beside the log or below the root of ${JSON.stringify(log.datastore.name)}`,
				},
			});
	}
}

function placesOfAddress(reference: AbsoluteReference, log: Log, known: readonly Datastore[]): Places {
	const { account, host, container, path } = reference;
	const own = known.filter((datastore) => isContainer(datastore, reference));
	const places = own.flatMap((datastore) => inContainer(datastore, path));
	if (log.datastore.store.kind === "folder") {
		places.push(...inLog(log, [`${container}/${path}`, path, ...endsOf(path, log.blob)]));
	}
	const where = account === undefined || host.startsWith(`${account}.`) ? host : `${host}/${account}`;
	const [first] = own;
	if (first && places.length > 0) {
		return {
			places,
			otherwise: { state: "missing", reason: `no blob ${JSON.stringify(path)} in ${first.name}` },
		};
	}
	const reason = first
		? `container ${container} is configured, but only a folder in it that does not hold ${JSON.stringify(path)}`
		: `container ${container} at ${where} is not a configured datastore`;
	return { places, otherwise: { state: "outside", reason } };
}

function placesByName(
	{ datastore: name, path }: AzuremlReference,
	log: Log,
	known: readonly Datastore[],
): Places {
	const named = known.find((datastore) => datastore.name === name);
	if (!named) {
		const reason = `no configured datastore is named ${JSON.stringify(name)}, and ${JSON.stringify(log.datastore.name)}, where the log lies, has no such blob`;
		const places = [...inContainer(log.datastore, path), ...inLog(log, endsOf(path, log.blob))];
		return { places, otherwise: { state: "outside", reason } };
	}
	const places = inContainer(named, path);
	if (places.length === 0) {
		const reason = `datastore ${JSON.stringify(name)} is configured as a folder that does not hold ${JSON.stringify(path)}`;
		return { places, otherwise: { state: "outside", reason } };
	}
	if (named === log.datastore && named.store.kind === "folder") {
		places.push(...inLog(log, endsOf(path, log.blob)));
	}
	return { places, otherwise: { state: "missing", reason: `no blob ${JSON.stringify(path)} in ${name}` } };
}

function isContainer({ store }: Datastore, { account, host, container }: AbsoluteReference): boolean {
	if (store.kind !== "azure-blob") return false;
	const location = parseContainerUrl(store.location);
	if (location.container !== container || accountHost(location.host) !== host) return false;
	// An emulator's host serves many accounts; elsewhere the host says which.
	return !location.isEmulator || location.account === account;
}

/** A path in the container as a path below the datastore's root, which may be a folder of it. */
function inContainer(datastore: Datastore, path: string): Place[] {
	const { kind, location } = datastore.store;
	const prefix = kind === "folder" ? "" : parseContainerUrl(location).prefix;
	// A slash too many between container and path is somebody's joining, though a blob's name may begin with one.
	const names = [...new Set([path, path.replace(/^\/+/, "")])];
	return names.flatMap((name) =>
		name.startsWith(prefix) && name !== prefix ? [{ datastore, path: name.slice(prefix.length) }] : [],
	);
}

function inLog({ datastore }: Log, paths: readonly string[]): Place[] {
	return paths.map((path) => ({ datastore, path }));
}

/** The ends of a path, longest first; a bare file name is not an end: too many files are called that. */
function endsOf(path: string, blob: string): string[] {
	const segments = path.split("/");
	const ends = segments.slice(0, -1).map((_, start) => segments.slice(start).join("/"));
	return [...ends, ...alignedPaths(path, blob)];
}

/**
 * The path moved to where the log lies, wherever the two share a folder: `old/root/2026/03/x.json` said by
 * `new/place/2026/03/log.jsonl` is `new/place/2026/03/x.json`. The longest shared end of the path comes first.
 */
function alignedPaths(path: string, blob: string): string[] {
	const segments = path.split("/");
	const folders = blob.split("/").slice(0, -1);
	return segments.slice(0, -1).flatMap((segment, start) => {
		const place = folders.indexOf(segment);
		return place < 0 ? [] : [[...folders.slice(0, place), ...segments.slice(start)].join("/")];
	});
}

function folderOf(blob: string): string {
	return blob.slice(0, Math.max(blob.lastIndexOf("/"), 0));
}

function joined(folder: string, path: string): string {
	return folder === "" ? path : `${folder}/${path}`;
}

function limited({ places, otherwise }: Places): Places {
	const keys = new Set<string>();
	const distinct = places.filter(({ datastore, path }) => {
		const key = JSON.stringify([datastore.name, path]);
		return keys.size !== keys.add(key).size && path !== "";
	});
	return { places: distinct.slice(0, maxPlaces), otherwise };
}
