/** Why Azure ML's monitor says something else of the same rows, in words with the figures. */
import { formatCount, formatCountOf, formatShare } from "@/lib/format";
import type { Parity } from "./answer";
import { numberText } from "./numberText";

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
	for (const { name, outliers } of features) {
		if (!outliers) continue;
		const { with: all, without } = outliers.JensenShannonDistance;
		if (all === null || without === null || Math.abs(all - without) < 0.02) continue;
		notes.push(outlierNote(name, outliers.values, { all, without }));
	}
	if (kolmogorovSmirnov.refused) {
		notes.push(
			`It refuses the Kolmogorov–Smirnov test above ${formatCount(kolmogorovSmirnov.limit)} rows; here are ${formatCount(kolmogorovSmirnov.rows)}. Leeway computes it.`,
		);
	}
	return notes;
}

/**
 * Far values stretch bins of equal width, so that all others fall into one or two of them: what differs among those is
 * hidden. Where the distance falls without them, they are themselves what differs.
 */
function outlierNote(
	name: string,
	values: { baseline: number; production: number },
	{ all, without }: { all: number; without: number },
): string {
	const count = values.baseline + values.production;
	const [them, where] = [count === 1 ? "it" : "them", sidesText(values)];
	const figures = `its JS distance is ${numberText(all)}, and ${numberText(without)} without ${them}`;
	const far = `${formatCountOf(count, "value")} of ${name} far from the rest (${where})`;
	return all < without
		? `${far} ${count === 1 ? "stretches" : "stretch"} its equal-width bins until they hide a difference: ${figures}.`
		: `${far} ${count === 1 ? "makes" : "make"} up much of what its equal-width bins report: ${figures}.`;
}

function sidesText({ baseline, production }: { baseline: number; production: number }): string {
	if (baseline === 0) return "in the window";
	return production === 0 ? "in the baseline" : `${formatCount(production)} in the window`;
}
