import { familiesOfKinds } from "@/lib/cell";
import type { FeatureKind } from "@/lib/model/featureKind";
import { type RankedCategories, rankCategories } from "./categories";
import { designEffect } from "./designEffect";
import { type QuantileBins, quantileBins } from "./quantileBins";
import { cellClass, type GroupedSample, type RecordGroups } from "./records";
import { nullsOf, scalarsOf } from "./sample";
import type { Pair } from "./statistic";
import { sum } from "./sum";

/** One bin of a partition. `place` of a range: 0 below the edges, then [e_0, e_1) …, the last above them. */
export type Bin =
	| { part: "range"; place: number }
	| { part: "value"; category: string }
	| { part: "other" | "new" | "nested" | "missing" };

/** A bin with the rows of both sides. */
export interface CountedBin extends Pair<number> {
	bin: Bin;
	/** The baseline's rows with unseen values expected (RankedCategories.unseen): what production is compared with. */
	expected: number;
}

/**
 * Everything a cell can be, each row of both sides in exactly one bin: numbers in ranges where the feature is
 * numerical, every other scalar by its value, objects and arrays, and what is missing. Bins empty on both sides are
 * left out. A judge that leaves cells out can be fooled by them.
 */
export interface Partition {
	bins: CountedBin[];
	/** Between the baseline's deciles; undefined of a categorical feature, and without a number in the baseline. */
	ranges: QuantileBins | undefined;
	/** The scalars that stand in no range. */
	ranked: RankedCategories;
	/** How many rows are worth one independent row, on each side: see designEffect. */
	deff: Pair<number>;
}

/** Brings both sides of a feature into one partition. */
export function partitionOf(
	kind: FeatureKind,
	sides: Pair<GroupedSample>,
	knownDeff?: Pair<number>,
): Partition {
	const { baseline, production } = sides;
	// Without a number in the baseline there are no ranges: numbers are values like others then.
	const ranges =
		kind === "numerical" && baseline.numbers.values.length > 0
			? quantileBins(baseline.numbers, production.numbers)
			: undefined;
	const ranked = rankCategories(scalarsOf(baseline, !ranges), scalarsOf(production, !ranges), {
		baseline: baseline.groups?.met,
		production: production.groups?.met,
	});
	const bins = [...rangesOf(ranges), ...valuesOf(ranked, uncountedOf(sides)), ...restOf(sides)].filter(
		({ expected, production }) => expected > 0 || production > 0,
	);
	const deffOf = ({ groups }: GroupedSample) =>
		groups ? designEffect(groups, binFinder(groups, { bins, ranges, ranked }), bins.length) : 1;
	const deff = knownDeff ?? { baseline: deffOf(baseline), production: deffOf(production) };
	return { bins, ranges, ranked, deff };
}

function rangesOf(ranges: QuantileBins | undefined): CountedBin[] {
	if (!ranges) return [];
	const counts = ({ below, inside, above }: QuantileBins, side: keyof Pair<number>) => {
		return [below[side], ...inside[side], above[side]];
	};
	const now = counts(ranges, "production");
	return counts(ranges, "baseline").map((before, place) => {
		return counted({ part: "range", place }, before, now[place] ?? 0);
	});
}

/** Rows of texts that were too many to count each. Of a baseline whose texts were all counted they are new. */
function uncountedOf({ baseline, production }: Pair<GroupedSample>): { other: Pair<number>; new: number } {
	const rows = ({ kinds, texts }: GroupedSample) => familiesOfKinds(kinds).text - sum([...texts.values()]);
	const before = rows(baseline);
	const now = rows(production);
	return {
		other: { baseline: before, production: before > 0 ? now : 0 },
		new: before > 0 ? 0 : now,
	};
}

function valuesOf(
	{ categories, baseline, production, other, new: fresh, unseen }: RankedCategories,
	uncounted: { other: Pair<number>; new: number },
): CountedBin[] {
	const others = other.baseline + uncounted.other.baseline;
	return [
		...categories.map((category, place) => {
			return counted({ part: "value", category }, baseline[place] ?? 0, production[place] ?? 0);
		}),
		counted({ part: "other" }, others, other.production + uncounted.other.production, others - unseen),
		counted({ part: "new" }, fresh.baseline, fresh.production + uncounted.new, fresh.baseline + unseen),
	];
}

function restOf({ baseline, production }: Pair<GroupedSample>): CountedBin[] {
	return [
		counted(
			{ part: "nested" },
			familiesOfKinds(baseline.kinds).nested,
			familiesOfKinds(production.kinds).nested,
		),
		counted({ part: "missing" }, nullsOf(baseline), nullsOf(production)),
	];
}

function counted(bin: Bin, baseline: number, production: number, expected = baseline): CountedBin {
	return { bin, baseline, expected, production };
}

/** The place of the bin an entry's cells lie in, −1 where both sides have none to expect. */
function binFinder(
	groups: RecordGroups,
	{ bins, ranges, ranked }: Pick<Partition, "bins" | "ranges" | "ranked">,
): (entry: number) => number {
	const places = new Map(bins.map(({ bin }, place) => [keyOf(bin), place]));
	const ofPart = (part: "other" | "new" | "nested" | "missing") => places.get(part) ?? -1;
	const rangePlaces: number[] = [];
	for (const [place, { bin }] of bins.entries()) if (bin.part === "range") rangePlaces[bin.place] = place;
	const ofCategory = (category: string) =>
		ranked.indexes.has(category)
			? (places.get(keyOf({ part: "value", category })) ?? -1)
			: ofPart(ranked.inBaseline(category) ? "other" : "new");
	const textPlaces = new Map(
		Array.from(groups.texts, ([code, text]): [number, number] => [code, ofCategory(text)]),
	);
	const numberPlaces = new Map<number, number>();
	function ofNumber(value: number): number {
		const known = numberPlaces.get(value);
		if (known !== undefined) return known;
		const place = ofCategory(String(value));
		numberPlaces.set(value, place);
		return place;
	}
	return (entry) => {
		const value = groups.value[entry] ?? 0;
		switch (groups.cells[entry]) {
			case cellClass.number:
				return ranges
					? (rangePlaces[groups.binned ? value : rangeOf(ranges.edges, value)] ?? -1)
					: ofNumber(value);
			case cellClass.boolean:
				return ofCategory(value === 1 ? "true" : "false");
			case cellClass.text:
				return textPlaces.get(value) ?? ofPart("new");
			case cellClass.nested:
				return ofPart("nested");
			default:
				return ofPart("missing");
		}
	};
}

function keyOf(bin: Bin): string {
	if (bin.part === "range") return `range ${bin.place}`;
	return bin.part === "value" ? `value ${bin.category}` : bin.part;
}

/** 0 below the edges, 1 in [e_0, e_1) …, the last bin inside closed, one more above. */
function rangeOf(edges: readonly number[], value: number): number {
	const inside = Math.max(1, edges.length - 1);
	if (value > (edges[edges.length - 1] ?? Number.NaN)) return inside + 1;
	const place = edges.findLastIndex((edge) => edge <= value) + 1;
	return Math.min(place, inside);
}
