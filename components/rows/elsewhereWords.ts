/** What the collections beside an empty one have of the same time, in words. Pure. */
import type { Why } from "@/lib/api/answers";
import { formatBytes, formatCountOf } from "@/lib/format";

type Elsewhere = NonNullable<Why["elsewhere"]>;
type Beside = Elsewhere["collections"][number];

/** "collected: 3 blobs, 12.0 kB". */
export function logsText({ logs, blobs, bytes }: Beside): string {
	const size = `${formatCountOf(blobs, "blob")}, ${formatBytes(bytes)}`;
	switch (logs) {
		case "some":
			return `collected: ${size}`;
		case "perhaps":
			return `perhaps collected: its logs are of a longer time (${size})`;
		case "none":
			return "nothing collected";
		case "unknown":
			return "could not be looked at";
	}
}

/** Who was silent: the collection alone, its deployment, or the endpoint; only as much as is known. */
export function elsewhereSentence(
	{ deployment, collection }: { deployment: string; collection: string },
	{ collections, whole }: Elsewhere,
): string {
	const own = collections.filter((each) => each.deployment === deployment);
	const others = collections.filter((each) => each.deployment !== deployment);
	const collected = (some: readonly Beside[]) => some.filter(({ logs }) => logs === "some");
	const isSilent = (some: readonly Beside[]) => some.every(({ logs }) => logs === "none");
	if (collections.length === 0) return "The endpoint has no other collection to compare this time with.";
	const beside = collected(own).map((each) => each.collection);
	if (beside.length > 0) {
		const were = beside.length === 1 ? "was" : "were";
		return `In the same time ${beside.join(" and ")} ${were} collected: ${collection} was silent, not ${deployment}.`;
	}
	const elsewhere = [...new Set(collected(others).map((each) => each.deployment))];
	if (elsewhere.length > 0) {
		const silent = own.length === 0 ? deployment : `all of ${deployment}`;
		const why = isSilent(own) ? `: ${silent} was silent, not the endpoint` : "";
		return `In the same time logs of ${elsewhere.join(" and ")} were collected${why}.`;
	}
	return isSilent(collections) && whole
		? "In the same time nothing of the endpoint was collected: perhaps nobody called it."
		: "Of the collections beside it none is known to have been collected in the same time.";
}
