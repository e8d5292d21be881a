import type { FeatureSort } from "@/lib/url/driftParams";
import type { Shown } from "../answer";

export type SortKey = "name" | "value" | "nulls" | "rows";

/** What a press on a heading makes of the order: its own first way, the other way, and then the most urgent first again. */
export function nextFeatureSort(sort: FeatureSort | null, key: SortKey): FeatureSort | null {
	const ways: [FeatureSort, FeatureSort] = key === "name" ? [key, `-${key}`] : [`-${key}`, key];
	if (sort === ways[0]) return ways[1];
	return sort === ways[1] ? null : ways[0];
}

const keys: Record<FeatureSort, SortKey> = {
	...{ name: "name", "-name": "name", value: "value", "-value": "value" },
	...{ nulls: "nulls", "-nulls": "nulls", rows: "rows", "-rows": "rows" },
};

/** What a feature has in a column; undefined where it has no such number. */
function numberIn({ feature }: Shown, key: Exclude<SortKey, "name">): number | undefined {
	const { rows, nulls } = feature.production;
	switch (key) {
		case "value":
			return feature.severity ?? undefined;
		case "nulls":
			return rows === 0 ? undefined : nulls / rows;
		case "rows":
			return rows;
	}
}

/** In the chosen order; features without the number come last either way, and equal ones stay as they were: by urgency. */
export function sortFeatures(shown: readonly Shown[], sort: FeatureSort | null): readonly Shown[] {
	if (sort === null) return shown;
	const isDown = sort.startsWith("-");
	const key = keys[sort];
	const way = isDown ? -1 : 1;
	return shown.toSorted((a, b) => {
		if (key === "name") {
			return way * a.feature.name.localeCompare(b.feature.name, undefined, { numeric: true });
		}
		const [left, right] = [numberIn(a, key), numberIn(b, key)];
		if (left === undefined || right === undefined) {
			return Number(left === undefined) - Number(right === undefined);
		}
		return way * (left - right);
	});
}
