import { readDataUri } from "@/lib/azure/discover/dataUri";
import { outputsOf } from "@/lib/azure/discover/jobs";
import { at, type Plain, textOf } from "@/lib/azure/monitors/plain";
import { readHistogram, readManifest, readSignalResult } from "@/lib/azure/monitors/results";
import type { Datastore } from "@/lib/catalog/datastore";
import { asLeewayError, isAbort, LeewayError } from "@/lib/errors";
import type { AzureBin, AzureSignalResult } from "@/lib/model/azureResults";
import type { FoundWorkspace } from "@/lib/model/azureWorkspace";
import { placeFilter } from "@/lib/model/places";
import { type BoundedCache, createBoundedCache } from "@/lib/query/boundedCache";
import { parseContainerUrl } from "@/lib/store/azureLocation";
import { readBytes, type Store } from "@/lib/store/store";
import type { Services } from "../services";

/** Of one file: a signal of 2,000 features has some megabytes. */
const maxBytes = 32 * 2 ** 20;
/** Of all signals of one run together, which are read one after the other. */
const maxBytesInAll = 64 * 2 ** 20;
/** Of results that are kept, by the bytes they were read from. */
const keptBytes = 64 * 2 ** 20;
/** Of one run: Azure's own manifest gathers nine. */
const maxSignals = 20;

export interface ReadResults {
	datastore: string;
	path: string;
	signals: AzureSignalResult[];
	/** Of a feature of a signal; undefined: there is none. */
	histogram(signal: string, feature: string): Promise<AzureBin[] | undefined>;
}

/**
 * What a finished run of a monitor wrote, where a datastore that is open here, to all of which whoever asks has a right, has it: the
 * output that holds a manifest, for Azure does not say which one that is. A text: why there is nothing.
 */
export async function readResults(
	services: Pick<Services, "datastores" | "places">,
	workspace: FoundWorkspace,
	job: Plain,
	signal: AbortSignal,
): Promise<ReadResults | string> {
	let why = "the job names no output";
	const isOver = textOf(at(at(job, "properties"), "status"))?.toLowerCase() === "completed";
	for (const { name, uri } of outputsOf(job)) {
		const place = readDataUri(uri, workspace);
		if (place.kind === "unknown") {
			why = `output ${name}: ${place.why}`;
			continue;
		}
		const container =
			place.kind === "container"
				? place.container
				: workspace.datastores.find((each) => each.name.toLowerCase() === place.datastore.toLowerCase())
						?.container;
		const found = container ? openAt(services, container, place.path) : undefined;
		if (!found) {
			why = `output ${name} lies in a datastore that is not open here: ${uri.slice(0, 200)}`;
			continue;
		}
		try {
			return await readFrom(found.datastore, found.path, isOver, signal);
		} catch (error) {
			if (isAbort(error)) throw error;
			const { kind, message } = asLeewayError(error);
			why = kind === "not_found" ? `output ${name} holds no manifest.json` : `output ${name}: ${message}`;
		}
	}
	return why;
}

/** The datastore that has a folder of a container, and the folder in it. */
function openAt(
	{ datastores, places }: Pick<Services, "datastores" | "places">,
	container: string,
	path: string,
): { datastore: Datastore; path: string } | undefined {
	const may = placeFilter(places);
	for (const datastore of datastores) {
		if (datastore.store.kind === "folder" || !may.wholeDatastore(datastore.name)) continue;
		const { containerUrl, prefix } = parseContainerUrl(datastore.store.location);
		if (containerUrl.toLowerCase() !== container.toLowerCase() || !`${path}/`.startsWith(prefix)) continue;
		return { datastore, path: path.slice(prefix.length) };
	}
	return undefined;
}

/** What finished runs wrote, by their folder: it changes no more. Of each store its own, whoever may read that. */
const kept = new WeakMap<Store, BoundedCache<AzureSignalResult[]>>();

async function signalsIn({ store }: Datastore, path: string, isOver: boolean, signal: AbortSignal) {
	const cache = kept.get(store) ?? createBoundedCache<AzureSignalResult[]>(keptBytes);
	kept.set(store, cache);
	const before = isOver ? cache.get(path) : undefined;
	if (before) return before;
	const files = readManifest(
		(await bytesOf(store, `${path}/manifest.json`, maxBytes, signal)).toString("utf8"),
	);
	const signals: AzureSignalResult[] = [];
	let read = 0;
	for (const file of [...files.values()].slice(0, maxSignals)) {
		const bytes = await bytesOf(store, `${path}/${file}`, Math.min(maxBytes, maxBytesInAll - read), signal);
		read += bytes.length;
		signals.push(readSignalResult(bytes.toString("utf8")));
	}
	if (isOver) cache.set(path, signals, read);
	return signals;
}

/** A whole file. Throws `too_large` where it is longer. */
async function bytesOf(store: Store, path: string, most: number, signal: AbortSignal): Promise<Buffer> {
	const bytes = await readBytes(store, path, { length: most + 1, signal });
	if (bytes.length <= most) return bytes;
	throw new LeewayError(
		"too_large",
		`${path} makes the results larger than ${maxBytesInAll / 2 ** 20} MiB, or is larger than ${maxBytes / 2 ** 20} MiB`,
		"Open it in Azure ML studio.",
	);
}

async function readFrom(
	datastore: Datastore,
	path: string,
	isOver: boolean,
	signal: AbortSignal,
): Promise<ReadResults> {
	const signals = await signalsIn(datastore, path, isOver, signal);
	return {
		...{ datastore: datastore.name, path, signals },
		async histogram(name, feature) {
			const own = signals.find((each) => each.signal === name);
			const file = own?.features.find((each) => each.feature === feature)?.histogram;
			return file === undefined
				? undefined
				: readHistogram(
						(await bytesOf(datastore.store, `${path}/${file}`, maxBytes, signal)).toString("utf8"),
					);
		},
	};
}
