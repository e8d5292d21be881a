/** A distribution as bars: their names, shares, and which rows stand behind each. Pure. */

import { numberText } from "@/components/data/numberText";
import { formatCount, formatShare } from "@/lib/format";
import type { Filter, FilterScalar } from "@/lib/model/filter";
import { visibleText } from "@/lib/visibleText";
import type { Distribution, Extra, Feature } from "../answer";

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
	/** A category that only one side has. */
	only?: "now" | "before";
	/** Rows of the baseline to expect, where not its count: some of its values were met only once. */
	expected?: number;
	/** Exactly the rows of production counted in the bar; empty where no filter can say so. */
	rows: Rows[];
}

/**
 * Bars from left to right: below, bins or categories, above, other, new, missing. Rows without a value in any of
 * `droppedBy` were not counted, and so are not behind a bar.
 */
export function barsOf(feature: Feature, droppedBy: readonly string[] = []): Bar[] {
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
	const all = [...extra(["below"]), ...bars, ...extra(["above", "other", "new", "missing"])];
	return all.map((bar) => ({ ...bar, rows: bar.rows.flatMap((rows) => counted(rows, droppedBy)) }));
}

/** A link holds this much without trouble anywhere. */
const maxCharacters = 4_000;

/** The rows that were counted: those with a value in all of `droppedBy`. None where a link cannot name so many. */
function counted({ label, filter }: Rows, droppedBy: readonly string[]): Rows[] {
	if (droppedBy.join().length > maxCharacters) return [];
	const named = new Set(filter.map(({ column }) => column));
	const complete = droppedBy
		.filter((column) => !named.has(column))
		.map((column): Filter => ({ column, op: "not_null" }));
	return [{ label, filter: [...filter, ...complete] }];
}

/** All rows of each side, those without a value included where they have a bar. */
export function totalsOf(bars: readonly Bar[]): { baseline: number; production: number } {
	return {
		baseline: bars.reduce((sum, bar) => sum + bar.baseline, 0),
		production: bars.reduce((sum, bar) => sum + bar.production, 0),
	};
}

/** "12 % now, 1.0 % before"; where values are met once, also what was to be expected. */
export function sharesText(bar: Bar, totals: { baseline: number; production: number }): string {
	const shares = `${formatShare(bar.production, totals.production)} now, ${formatShare(bar.baseline, totals.baseline)} before`;
	if (bar.expected === undefined) return shares;
	return `${shares}, ${formatShare(bar.expected, totals.baseline)} to be expected`;
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
		label: category === "" ? "(empty)" : visibleText(category),
		title: category === "" ? "empty text" : visibleText(category),
		kind: "category",
		...sidesOf(counts.baseline[place] ?? 0, counts.production[place] ?? 0),
		rows: [
			{
				label: "Open these rows",
				filter: [{ column: feature.name, op: "in", value: spellings(category) }],
			},
		],
	}));
}

/** All values that are written so, and so are one category: the number 1 and the text "1", true and "true". */
function spellings(category: string): FilterScalar[] {
	const number = Number(category);
	return [
		category,
		...(String(number) === category && Number.isFinite(number) ? [number] : []),
		...(category === "true" || category === "false" ? [category === "true"] : []),
	];
}

const extraTitles: Record<Extra["name"], string> = {
	below: "below the baseline's smallest",
	above: "above the baseline's largest",
	value: "a value of another type",
	other: "the baseline's less frequent values",
	new: "values the baseline never had",
	nested: "objects and arrays",
	missing: "no value",
};

const maxNames = 3;

/** On the axis: the new value itself, where it is one. */
function extraLabel({ name, value, values }: Extra): string {
	if (name === "new" && values?.length === 1) return `new: ${values[0]}`;
	return value ?? name;
}

/** With the values by name, where they are few. */
function extraTitle({ name, value, values }: Extra): string {
	if (value !== undefined) return `${value} (${extraTitles.value})`;
	if (!values || values.length === 0) return extraTitles[name];
	const more = values.length - maxNames;
	return `${extraTitles[name]}: ${values.slice(0, maxNames).join(", ")}${more > 0 ? ` and ${formatCount(more)} more` : ""}`;
}

function sidesOf(baseline: number, production: number): Pick<Bar, "baseline" | "production" | "only"> {
	const only = baseline === 0 ? ("now" as const) : production === 0 ? ("before" as const) : undefined;
	return { baseline, production, ...(only && { only }) };
}

function extraBar(feature: Feature, distribution: Distribution, extra: Extra): Bar {
	return {
		key: extra.value === undefined ? extra.name : `value ${extra.value}`,
		label: extraLabel(extra),
		title: extraTitle(extra),
		kind: extra.name,
		...sidesOf(extra.baseline, extra.production),
		...(extra.expected === undefined ? {} : { expected: extra.expected }),
		rows: extraRows(feature, distribution, extra),
	};
}

function extraRows(feature: Feature, distribution: Distribution, { name, value, values }: Extra): Rows[] {
	const column = feature.name;
	const edges = "edges" in distribution ? distribution.edges : [];
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
	const named = [...(value === undefined ? [] : [value]), ...(values ?? [])].flatMap(spellings);
	if (named.length === 0) return [];
	return [{ label: "Open these rows", filter: [{ column, op: "in", value: named }] }];
}
