import { formatCountOf } from "@/lib/format";

/** Lines delivered before are named and left out. Undefined where there are none. */
export function surplusTitle(surplus: number): string | undefined {
	if (surplus === 0) return undefined;
	const they = surplus === 1 ? "was" : "were";
	return `${formatCountOf(surplus, "surplus line")} ${they} delivered twice and ${they} left out`;
}
