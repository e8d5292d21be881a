import type { FilterColumn } from "@/components/controls/FilterForm";
import type { Feature, Review } from "../answer";

/** The columns that a review's conditions can be about, by name. Pure. */
export function filterColumns({
	features,
	skipped,
}: {
	features: readonly Pick<Feature, "name" | "kind" | "distribution">[];
	skipped: Review["skipped"];
}): FilterColumn[] {
	const columns = [
		...features.map((feature) => ({ name: feature.name, type: typeOf(feature) })),
		...skipped.map(({ name }) => ({ name, type: "mixed" as const })),
	];
	return columns.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Codes are categories, and a condition on them compares numbers all the same. */
function typeOf({ kind, distribution }: Pick<Feature, "kind" | "distribution">): FilterColumn["type"] {
	if (!distribution) return kind === "numerical" ? "float" : "mixed";
	if ("edges" in distribution) return "float";
	const types = { number: "float", text: "text", boolean: "boolean", nested: "json" } as const;
	return types[distribution.of];
}
