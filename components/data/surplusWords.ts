import { formatCountOf } from "@/lib/format";

/** Record ids that stand on records which are not the same. Undefined where there are none. */
export function conflictTitle(ids: number): string | undefined {
	if (ids === 0) return undefined;
	return `${formatCountOf(ids, "record id")} ${ids === 1 ? "stands" : "stand"} on records that are not the same: none of them is left out`;
}

/** Lines delivered before are named and left out. Undefined where there are none. */
export function surplusTitle(surplus: number): string | undefined {
	if (surplus === 0) return undefined;
	const they = surplus === 1 ? "was" : "were";
	return `${formatCountOf(surplus, "surplus line")} ${they} delivered twice and ${they} left out`;
}
