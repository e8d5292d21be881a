/** A distribution as bars: their names, shares, and which rows stand behind each. Pure. */
import { formatShare } from "@/lib/format";
import type { Filter } from "@/lib/url/filter";
import type { Distribution, Extra, Feature } from "./answer";
import { numberText } from "./numberText";

export interface Rows {
	/** What the link says. */
	label: string;
	filter: Filter[];
}

export interface Bar {
	key: string;
	/** On the axis. */
	label: string;
	/** In full. */
	title: string;
	/** A bin between two edges, a category, or one of the bins that are neither. */
	kind: "bin" | "category" | Extra["name"];
	from?: number;
	to?: number;
	baseline: number;
	production: number;
	/** Exactly the rows of production counted in the bar; empty where no filter can say so. */
	rows: Rows[];
}

/** Bars from left to right: below, bins or categories, above, other, new, missing. */
export function barsOf(feature: Feature): Bar[] {
	const { distribution } = feature;
	if (!distribution) return [];
	const bars =
		"edges" in distribution
			? binsOf(feature.name, distribution.edges, distribution)
			: categoriesOf(feature, distribution.categories, distribution);
	const extra = (names: readonly Extra["name"][]) =>
		distribution.extras
			.filter(({ name }) => names.includes(name))
			.map((each) => extraBar(feature, distribution, each));
	return [...extra(["below"]), ...bars, ...extra(["above", "other", "new", "missing"])];
}

/** All rows of each side, those without a value included where they have a bar. */
export function totalsOf(bars: readonly Bar[]): { baseline: number; production: number } {
	return {
		baseline: bars.reduce((sum, bar) => sum + bar.baseline, 0),
		production: bars.reduce((sum, bar) => sum + bar.production, 0),
	};
}

/** "12 % now, 1.0 % before". */
export function sharesText(bar: Bar, totals: { baseline: number; production: number }): string {
	return `${formatShare(bar.production, totals.production)} now, ${formatShare(bar.baseline, totals.baseline)} before`;
}

function binsOf(column: string, edges: readonly number[], { baseline, production }: Distribution): Bar[] {
	return baseline.map((count, place) => {
		const from = edges[place] ?? 0;
		const to = edges[place + 1] ?? from;
		const last = place === baseline.length - 1;
		const single = from === to;
		const title = single
			? numberText(from)
			: `${numberText(from)} to ${last ? "" : "under "}${numberText(to)}`;
		const filter: Filter[] = single
			? [{ column, op: "eq", value: from }]
			: [
					{ column, op: "gte", value: from },
					{ column, op: last ? "lte" : "lt", value: to },
				];
		return {
			key: `bin ${place}`,
			label: numberText(from),
			title,
			kind: "bin",
			from,
			to,
			baseline: count,
			production: production[place] ?? 0,
			rows: [{ label: "Open these rows", filter }],
		};
	});
}

function categoriesOf(feature: Feature, categories: readonly string[], counts: Distribution): Bar[] {
	return categories.map((category, place) => ({
		key: `category ${category}`,
		label: category === "" ? "(empty)" : category,
		title: category === "" ? "empty text" : category,
		kind: "category",
		baseline: counts.baseline[place] ?? 0,
		production: counts.production[place] ?? 0,
		rows: [{ label: "Open these rows", filter: [isCategory(feature, category)] }],
	}));
}

/** Numbers that stand for categories are compared as numbers. */
function isCategory({ name, baseline }: Feature, category: string): Filter {
	return { column: name, op: "eq", value: baseline.mean === null ? category : Number(category) };
}

const extraTitles: Record<Extra["name"], string> = {
	below: "below the baseline's smallest",
	above: "above the baseline's largest",
	other: "the baseline's less frequent values",
	new: "values the baseline never had",
	missing: "no value",
};

function extraBar(feature: Feature, distribution: Distribution, extra: Extra): Bar {
	return {
		key: extra.name,
		label: extra.name,
		title: extraTitles[extra.name],
		kind: extra.name,
		baseline: extra.baseline,
		production: extra.production,
		rows: extraRows(feature, distribution, extra.name),
	};
}

function extraRows(feature: Feature, distribution: Distribution, name: Extra["name"]): Rows[] {
	const column = feature.name;
	const { extras } = distribution;
	const edges = "edges" in distribution ? distribution.edges : [];
	const categories = "categories" in distribution ? distribution.categories : [];
	const [first, last] = [edges[0], edges.at(-1)];
	if (name === "below" && first !== undefined) {
		return [{ label: "Open these rows", filter: [{ column, op: "lt", value: first }] }];
	}
	if (name === "above" && last !== undefined) {
		return [{ label: "Open these rows", filter: [{ column, op: "gt", value: last }] }];
	}
	if (name === "missing") {
		return [
			{ label: "Open the nulls", filter: [{ column, op: "is_null" }] },
			{ label: "Open rows without the key", filter: [{ column, op: "is_missing" }] },
		];
	}
	// New values are the complement of the baseline's, as long as every one of those is named and no other type mixes in.
	const complement =
		name === "new" && !extras.some((extra) => extra.name === "other") && !feature.production.otherType;
	if (!complement) return [];
	const known = categories.map((category): Filter => ({ ...isCategory(feature, category), op: "ne" }));
	return [{ label: "Open these rows", filter: [{ column, op: "not_null" }, ...known] }];
}
