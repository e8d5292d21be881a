import type { Correlation } from "@/lib/api/correlateAnswers";
import { formatCountOf, formatWindow, type Zone, zoneName } from "@/lib/format";
import { noneBelongs } from "@/lib/model/noneBelongs";
import { parseTime } from "@/lib/time";

type Joined = Correlation["joined"][number];
export type SearchedCollection = Correlation["searched"]["collections"][number];

/** The collection that a missing half would lie in, and what of it was searched. */
export function missingIn(
	joined: Joined,
	{ collections }: Correlation["searched"],
): { half: "input" | "output"; collection: string; target: SearchedCollection | undefined } {
	const half = joined.status === "output_only" ? "input" : "output";
	const collection = half === "input" ? joined.collections.inputs : joined.collections.outputs;
	const target = collections.find(
		(each) =>
			each.datastore === joined.datastore &&
			each.endpoint === joined.endpoint &&
			each.deployment === joined.deployment &&
			each.collection === collection,
	);
	return { half, collection, target };
}

/** What is said of a missing half, and what that rests on. */
export function missingHalf(joined: Joined, searched: Correlation["searched"], zone: Zone): string {
	const { half, collection, target } = missingIn(joined, searched);
	const none = noneBelongs(half, joined.reused);
	if (joined.certain)
		return `${none ?? `No ${half} was collected for it`}: all of ${collection} was searched.`;
	return [
		`${none ? `${none},` : `No ${half} was found`} in what was searched of ${collection}: ${whereSearched(target, zone)}.`,
		target?.error && `Not all of it could be searched: ${target.error.message}.`,
		damagedWords(target),
		target &&
			target.failed.length > 0 &&
			`${formatCountOf(target.failed.length, "blob")} of it could not be read.`,
	]
		.filter(Boolean)
		.join(" ");
}

function whereSearched(target: SearchedCollection | undefined, zone: Zone): string {
	const windows = (target?.windows ?? []).map(
		({ from, to }) => [parseTime(from) ?? 0, parseTime(to) ?? 0] as const,
	);
	const [first] = windows;
	if (!first) return "only what was read before";
	const [from] = first;
	const isAll = windows.length === 1 && isSearchedFully(target);
	if (isAll) return "all of it";
	return `${windows.map(([from, to]) => formatWindow(from, to, zone)).join(", ")} ${zoneName(zone, from)}`;
}

/** Was the collection looked through from its first to its last partition? */
export function isSearchedFully(target: SearchedCollection | undefined): boolean {
	const [window] = target?.windows ?? [];
	if (!target?.covers || !window || target.cut) return false;
	const [from, to] = [parseTime(window.from) ?? Infinity, parseTime(window.to) ?? -Infinity];
	return from <= (parseTime(target.covers.from) ?? 0) && to >= (parseTime(target.covers.to) ?? 0);
}

/** Lines of a collection that may hold the half, for they could not be read. */
function damagedWords(target: SearchedCollection | undefined): string | false {
	const { lines = 0, named = 0 } = target?.damaged ?? {};
	if (lines === 0) return false;
	const naming = named > 0 ? ` The text of ${named === lines ? "each" : named} names this id.` : "";
	return `${formatCountOf(lines, "line")} of it could not be read; ${lines === 1 ? "it" : "they"} may hold it.${naming}`;
}
