/** What far values do to Azure ML's bins, in words with the figures. */

import { numberText } from "@/components/data/numberText";
import { columnName } from "@/lib/columnName";
import { formatCountOf } from "@/lib/format";
import type { Parity } from "../answer";

interface Effect {
	name: string;
	/** Far values of both sides. */
	count: number;
	/** JS distance with and without them. */
	all: number;
	without: number;
}

const minDifference = 0.02;
const maxNamed = 4;

/**
 * Far values stretch bins of equal width, so that all others fall into one or two of them: what differs among those is
 * hidden. Where the distance falls without them, they are themselves what differs.
 */
export function outlierNotes(features: Parity["features"]): string[] {
	const effects = features
		.flatMap(({ name, outliers }): Effect[] => {
			const { with: all, without } = outliers?.JensenShannonDistance ?? {};
			if (!outliers || all == null || without == null || Math.abs(all - without) < minDifference) return [];
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
		.slice(0, maxNamed)
		.map(
			({ name, count, all, without }) =>
				`of ${columnName(name)} ${numberText(all)}, and ${numberText(without)} without ${formatCountOf(count, "value")}`,
		);
	const more = effects.length - named.length;
	return `JS distance ${named.join("; ")}${more > 0 ? `; and so in ${formatCountOf(more, "other feature")}` : ""}`;
}
