/** A column's profile as bars: their names, counts, and which rows stand behind each. Pure. */
import { filterScalar, oneLine, shownCell } from "@/components/data/cellText";
import { exactText, valueText } from "@/components/data/numberText";
import type { ColumnProfile } from "@/lib/api/profile";
import type { Filter, FilterScalar } from "@/lib/model/filter";

type Histogram = NonNullable<ColumnProfile["numbers"]>["histogram"];
type TopValue = ColumnProfile["top"]["values"][number];

export interface ProfileBar {
	key: string;
	/** In full: "20 to 24", "web", "all others". */
	title: string;
	/** Rows. */
	count: number;
	/** Exactly the rows counted; undefined where no filter can say so. */
	filter: Filter[] | undefined;
	kind: "bin" | "value" | "others";
}

/** What a small picture of the column shows: a histogram where most values are numbers, else the most frequent values. */
export function barsOf(profile: ColumnProfile): ProfileBar[] {
	const { name, numbers, top } = profile;
	return showsNumbers(profile) && numbers ? histogramBars(name, numbers.histogram) : valueBars(name, top);
}

/** Are most of its values numbers? */
export function showsNumbers({ numbers, rows, nulls, missing }: ColumnProfile): boolean {
	return numbers !== null && numbers.count * 2 >= rows - nulls - missing;
}

/** From left to right, empty ones included. */
export function histogramBars(column: string, { edges, counts, whole }: Histogram): ProfileBar[] {
	return counts.map((count, place) => {
		const from = edges[place] ?? 0;
		const to = edges[place + 1] ?? from;
		const closed = place === counts.length - 1;
		const single = from === to || (whole && to === from + 1);
		return {
			key: `bin ${place}`,
			title: single ? valueText(from) : rangeText(from, to, whole, closed),
			count,
			filter: single
				? [{ column, op: "eq", value: from }]
				: [
						{ column, op: "gte", value: from },
						{ column, op: closed ? "lte" : "lt", value: to },
					],
			kind: "bin",
		};
	});
}

function rangeText(from: number, to: number, whole: boolean, closed: boolean): string {
	if (whole) return `${valueText(from)} to ${valueText(to - 1)}`;
	return `${valueText(from)} to ${closed ? "" : "under "}${valueText(to)}`;
}

/** The most frequent first, all others together last where there are any. */
export function valueBars(column: string, { values, others }: ColumnProfile["top"]): ProfileBar[] {
	const bars = values.map((value): ProfileBar => {
		return {
			key: value.value,
			title: titleOf(value),
			count: value.count,
			filter: value.cut === undefined ? [{ column, op: "eq", value: scalarOf(value.value) }] : undefined,
			kind: "value",
		};
	});
	if (others === 0) return bars;
	return [...bars, { key: "others", title: "all others", count: others, filter: undefined, kind: "others" }];
}

const scalarOf = (json: string): FilterScalar => filterScalar(shownCell(json));

/** How a value is written: texts without quotes, but an empty one as "". */
export function titleOf({ value, cut }: TopValue): string {
	const { kind, text } = shownCell(value);
	if (kind === "number") return exactText(text);
	if (kind === "text" && text === "") return '""';
	return cut === undefined ? oneLine(text) : `${oneLine(text)}…`;
}

/** Does every value occur once only, as in a column of ids? Then the most frequent ones say nothing. */
export function allDiffer({ top, distinct }: ColumnProfile): boolean {
	return top.others > 0 && (top.values[0]?.count ?? 0) === 1 && (distinct.value ?? 2) > 1;
}
