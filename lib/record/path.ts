/**
 * What a blob's path says about it. Pure: text in, facts out.
 *
 * `{root}/{endpoint}/{deployment}/{collection}/{yyyy}[/{MM}[/{dd}[/{HH}[/{mm}]]]]/{file}`
 *
 * How deep the date folders go is the collector's rolling rate: Year, Month, Day, Hour (its default), Minute. Names
 * are taken as they are, never decoded: a blob's path is not a URL.
 */
import { addUnits, type Millis, type Unit } from "@/lib/time";

/** The time a dated folder stands for: start ≤ t < end, UTC. */
export interface Partition {
	start: Millis;
	end: Millis;
	unit: Unit;
}

/** A collection by name. The names may hold anything but "/". */
export interface CollectionName {
	endpoint: string;
	deployment: string;
	collection: string;
}

const units: readonly Unit[] = ["year", "month", "day", "hour", "minute"];
// Four digits outside these years are somebody's version number, not a year of collected data.
const yearPattern = /^(?:19[7-9]\d|2\d{3})$/;
const twoDigits = /^\d{2}$/;

/** The years a folder name can stand for: 1970 to 2999. */
function isYear(segment: string): boolean {
	return yearPattern.test(segment);
}

/**
 * The folder one step inside `parent` (undefined: no date folder yet), if its name is the next date part of a real
 * calendar day: "02" inside 2026 is February, "13" is undefined, "30" inside February is undefined.
 */
export function partitionInside(parent: Partition | undefined, segment: string): Partition | undefined {
	if (!parent) {
		if (!isYear(segment)) return undefined;
		const start = Date.UTC(Number(segment), 0);
		return { start, end: addUnits(start, "year", 1), unit: "year" };
	}
	const unit = units[units.indexOf(parent.unit) + 1];
	if (!unit || !twoDigits.test(segment)) return undefined;
	const first = unit === "month" || unit === "day" ? 1 : 0;
	const start = addUnits(parent.start, unit, Number(segment) - first);
	if (start < parent.start || start >= parent.end) return undefined;
	return { start, end: addUnits(start, unit, 1), unit };
}

/**
 * The partition a blob belongs to, from its path below the collection's folder; undefined when no folder on the way
 * is a year.
 *
 * The first folder that is a year begins the date, and as many following folders as go on with it belong to it. What
 * comes between the date and the file (`2026/03/01/00/files/x.json`, or the month that isn't one in
 * `2026/13/x.jsonl`) lies inside the partition found so far: so a folder outside a window never needs opening.
 */
export function parsePartition(pathBelowCollection: string): Partition | undefined {
	const folders = pathBelowCollection.split("/").slice(0, -1);
	let partition: Partition | undefined;
	for (const folder of folders) {
		const inside = partitionInside(partition, folder);
		if (partition && !inside) return partition;
		partition = inside;
	}
	return partition;
}

/** The folders of a partition, without slashes at the ends: (1 March 2026, 00:00, "hour") is `2026/03/01/00`. */
export function partitionPath(start: Millis, unit: Unit): string {
	const parts = new Date(start).toISOString().slice(0, 16).split(/[-T:]/);
	return parts.slice(0, units.indexOf(unit) + 1).join("/");
}

const logName = /\.jsonl(?:\.(?:gz|gzip|zst|zstd|bz2|xz|lz4|br|zip))?$/i;

/**
 * Is it a log, as opposed to a payload stored beside one (no extension, `.json`, an image, ...)? A compressed one is: what
 * of those cannot be read is said.
 */
export function isLog(path: string): boolean {
	return logName.test(path);
}

const blockBlobSuffix = "_block_blob";

/** The name of the copy Azure's own reader makes of a collection on accounts with soft delete: the same records again. */
export function blockBlobCopyOf(collection: string): string {
	return `${collection}${blockBlobSuffix}`;
}

/** The collection that a block blob copy is of; undefined when the name is not a copy's. */
export function originalOf(collection: string): string | undefined {
	if (!collection.endsWith(blockBlobSuffix) || collection === blockBlobSuffix) return undefined;
	return collection.slice(0, -blockBlobSuffix.length);
}

/**
 * A folder as people write it, as a path below the datastore's root ("." and "/" are the root itself): no slashes at the ends, no
 * space at the end (deployments in the wild have one), and without `azureml://.../paths/` when it was copied from a deployment's
 * `data.path`.
 */
export function folderPath(text: string): string {
	return text
		.trim()
		.replace(/^azureml:\/\/.*?\/paths\//, "")
		.replace(/^(?:\.?\/+)+|[/\s]+$/g, "")
		.replace(/^\.$/, "");
}

/** The folder of a collection: `{root}/{endpoint}/{deployment}/{collection}`; an empty root is the container itself. */
export function collectionPath(root: string, name: CollectionName): string {
	return joinPath(root, name.endpoint, name.deployment, name.collection);
}

/** The name and the rest of a path below `root`; undefined when the path is not below a collection there. */
export function splitCollectionPath(
	root: string,
	path: string,
): (CollectionName & { below: string }) | undefined {
	const start = root === "" ? "" : `${root}/`;
	if (!path.startsWith(start)) return undefined;
	const [endpoint, deployment, collection, ...rest] = path.slice(start.length).split("/");
	if (!endpoint || !deployment || !collection) return undefined;
	return { endpoint, deployment, collection, below: rest.join("/") };
}

/** Path parts with "/" between; an empty first part (the container's root) adds nothing. */
export function joinPath(root: string, ...parts: string[]): string {
	return [...(root === "" ? [] : [root]), ...parts].join("/");
}
