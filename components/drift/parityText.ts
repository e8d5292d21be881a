/** Why Azure ML's monitor says something else of the same rows, in words with the figures. */

import { numberText } from "@/components/data/numberText";
import { formatCount, formatCountOf, formatShare } from "@/lib/format";
import type { Parity } from "./answer";

const list = (names: readonly string[]) =>
	names.length > 6 ? `${names.slice(0, 6).join(", ")} and ${names.length - 6} more` : names.join(", ");

/** One sentence a difference; those that make no difference here are left out. */
export function parityNotes(parity: Parity): string[] {
	const { rows, intVersusFloat, dottedNames, kolmogorovSmirnov, features } = parity;
	const notes: string[] = [];
	for (const [side, name] of [
		["production", "window"],
		["baseline", "baseline"],
	] as const) {
		const { all, used } = rows[side];
		if (used < all) {
			notes.push(
				`It drops ${formatCountOf(all - used, "row")} of the ${name} (${formatShare(all - used, all)}) because any one feature is null in them; Leeway leaves nulls out feature by feature.`,
			);
		}
	}
	if (intVersusFloat.length > 0) {
		notes.push(
			`It leaves out ${list(intVersusFloat)} without notice: whole numbers on one side, decimals on the other. Leeway compares them as numbers.`,
		);
	}
	if (dottedNames.length > 0) {
		notes.push(`Its reader stops with an error at a dot in a feature's name: ${list(dottedNames)}.`);
	}
	notes.push(...outlierNotes(features));
	if (kolmogorovSmirnov.refused) {
		notes.push(
			`It refuses the Kolmogorov–Smirnov test above ${formatCount(kolmogorovSmirnov.limit)} rows; here are ${formatCount(kolmogorovSmirnov.rows)}. Leeway computes it.`,
		);
	}
	return notes;
}

interface Effect {
	name: string;
	/** Far values of both sides. */
	count: number;
	/** JS distance with and without them. */
	all: number;
	without: number;
}

const fewest = 0.02;
const mostNamed = 4;

/**
 * Far values stretch bins of equal width, so that all others fall into one or two of them: what differs among those is
 * hidden. Where the distance falls without them, they are themselves what differs.
 */
function outlierNotes(features: Parity["features"]): string[] {
	const effects = features
		.flatMap(({ name, outliers }): Effect[] => {
			const { with: all, without } = outliers?.JensenShannonDistance ?? {};
			if (!outliers || all == null || without == null || Math.abs(all - without) < fewest) return [];
			return [{ name, count: outliers.values.baseline + outliers.values.production, all, without }];
		})
		.sort((a, b) => Math.abs(b.all - b.without) - Math.abs(a.all - a.without));
	const hiding = effects.filter(({ all, without }) => all < without);
	const making = effects.filter(({ all, without }) => all > without);
	return [
		hiding.length > 0 &&
			`Values far from the rest stretch its equal-width bins, which hides differences: ${figures(hiding)}.`,
		making.length > 0 &&
			`Values far from the rest are themselves much of what its equal-width bins report: ${figures(making)}.`,
	].filter((note) => note !== false);
}

/** "JS distance of x 0.01, and 0.35 without 1 value; of y …". */
function figures(effects: readonly Effect[]): string {
	const named = effects
		.slice(0, mostNamed)
		.map(
			({ name, count, all, without }) =>
				`of ${name} ${numberText(all)}, and ${numberText(without)} without ${formatCountOf(count, "value")}`,
		);
	const more = effects.length - named.length;
	return `JS distance ${named.join("; ")}${more > 0 ? `; and so in ${formatCountOf(more, "other feature")}` : ""}`;
}
