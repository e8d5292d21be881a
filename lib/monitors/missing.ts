/** What a monitor names that is not there. Pure. */
import { parseDeployment } from "@/lib/model/address";
import { anyColumn } from "@/lib/model/filter";
import type { Monitor } from "@/lib/model/monitor";
import { isOwnField } from "@/lib/query/ownFields";
import { visibleText } from "@/lib/visibleText";
import { collectionsOf } from "./collectionsOf";

/** What there is where a monitor looks. */
export interface Existing {
	/** Of its datastore. */
	endpoints: readonly string[];
	/** Of its endpoint. */
	deployments: readonly string[];
	/** Of its deployment. */
	collections: readonly string[];
}

const maxListed = 8;

/**
 * The first level that is not there, a sentence each: "credit-default has no deployment purple. It has: blue, green." Empty where all
 * is. A monitor may be made before its data comes, so nothing of this is refused.
 */
export function missingPlaces(monitor: Monitor, { endpoints, deployments, collections }: Existing): string[] {
	const on = parseDeployment(monitor.on);
	if (!on) return [];
	if (!endpoints.includes(on.endpoint)) return [lacking(on.datastore, "endpoint", on.endpoint, endpoints)];
	if (!deployments.includes(on.deployment)) {
		return [lacking(on.endpoint, "deployment", on.deployment, deployments)];
	}
	const named = new Set(monitor.signals.flatMap(collectionsOf));
	return [...named]
		.filter((name) => !collections.includes(name))
		.map((name) => lacking(`${on.endpoint}/${on.deployment}`, "collection", name, collections));
}

export function missingDatastore({ on }: Monitor, datastores: readonly string[]): string[] {
	const datastore = parseDeployment(on)?.datastore;
	if (datastore === undefined || datastores.includes(datastore)) return [];
	return [lacking("this Leeway", "datastore", datastore, datastores)];
}

/** Features and columns of conditions that a signal names and its collection has not; of a collection without any columns nothing is known yet. */
export function missingFeatures(
	{ signals }: Monitor,
	columnsOf: (collection: string) => readonly string[] | undefined,
): string[] {
	const found = signals.flatMap((signal) => {
		if (!("features" in signal)) return [];
		const { features, where = [] } = signal;
		const columns = columnsOf(signal.collection) ?? [];
		if (columns.length === 0) return [];
		const isThere = (name: string) => columns.includes(name);
		const named = features === "all" ? [] : features;
		// A column that is to be missing need not be there.
		const asked = where.filter(({ op }) => op !== "is_missing").map(({ column }) => column);
		return [
			...named
				.filter((name) => !isThere(name))
				.map((name) => lacking(signal.collection, "feature", name, columns)),
			...asked
				.filter((name) => name !== anyColumn && !isOwnField(name) && !isThere(name))
				.map((name) => lacking(signal.collection, "column", name, columns)),
		];
	});
	return [...new Set(found)];
}

function lacking(where: string, kind: string, name: string, there: readonly string[]): string {
	const listed = there.slice(0, maxListed).join(", ");
	const more = there.length > maxListed ? ` and ${there.length - maxListed} more` : "";
	return visibleText(
		`${where} has no ${kind} ${name}. ${there.length === 0 ? "It has none yet" : `It has: ${listed}${more}`}.`,
	);
}
