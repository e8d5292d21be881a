import type { Bin, Partition } from "./partition";
import type { Pair } from "./statistic";
import { sum } from "./sum";

/** A bin that moved: its shares before and after, and what it adds to the index. */
export interface Move extends Pair<number> {
	/** As a person reads it: "partner", "12 to 15.5", "above 90", "new values". */
	name: string;
	/** What the bin is: a value of its own, a range of numbers, or what is neither. */
	part: "value" | "range" | "other" | "new" | "nested" | "missing";
	contribution: number;
}

const maxMoves = 3;

/**
 * The three bins that contribute most to the index, largest first; none without a contribution. A bin whose share is what
 * it was did not move, though fewer new values came than expected.
 */
export function movesOf({ bins, ranges }: Partition): Move[] {
	const k = bins.length;
	const n = sum(bins.map(({ expected }) => expected));
	const m = sum(bins.map(({ production }) => production));
	return bins
		.map(({ bin, baseline, expected, production }): Move => {
			const [before, now] = [(expected + 1) / (n + k), (production + 1) / (m + k)];
			return {
				name: nameOf(bin, ranges?.edges),
				part: bin.part,
				baseline: baseline / n,
				production: production / m,
				contribution: (now - before) * Math.log(now / before),
			};
		})
		.filter(({ contribution, baseline, production }) => contribution > 0 && baseline !== production)
		.sort((one, other) => other.contribution - one.contribution)
		.slice(0, maxMoves);
}

function nameOf(bin: Bin, edges: readonly number[] | undefined): string {
	switch (bin.part) {
		case "value":
			// SidecarReference ranges of numbers, the text "1" is not the number.
			return edges && bin.category.trim() !== "" && !Number.isNaN(Number(bin.category))
				? JSON.stringify(bin.category)
				: bin.category;
		case "range":
			return rangeName(bin.place, edges ?? []);
		case "other":
			return "other values";
		case "new":
			return "new values";
		case "nested":
			return "objects and arrays";
		case "missing":
			return "missing";
	}
}

function rangeName(place: number, edges: readonly number[]): string {
	const [first = 0, last = first] = [edges[0], edges[edges.length - 1]];
	if (place === 0) return `below ${short(first)}`;
	if (edges.length === 1) return place === 1 ? short(first) : `above ${short(first)}`;
	if (place >= edges.length) return `above ${short(last)}`;
	return `${short(edges[place - 1] ?? first)} to ${short(edges[place] ?? last)}`;
}

/** Four digits tell neighbouring deciles apart well enough to read; the largest doubles are not rounded up to infinity. */
function short(value: number): string {
	const rounded = value.toPrecision(4);
	return Number.isFinite(Number(rounded)) ? String(Number(rounded)) : rounded;
}
