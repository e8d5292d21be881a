/** Where Azure ML's data quality verdicts differ, in words with the figures. */

import { numberText } from "@/components/data/numberText";
import { columnName } from "@/lib/columnName";
import { formatCountOf } from "@/lib/format";
import type { Parity } from "../answer";

type Differing = Parity["quality"]["differing"][number];

const rateNames = {
	NullValueRate: "nulls",
	DataTypeErrorRate: "type errors",
	OutOfBoundsRate: "out of bounds",
};

const causes = {
	NullValueRate: "It rounds rates to 5 decimals",
	DataTypeErrorRate:
		"It casts values to the baseline's type, where a decimal is a fine whole number, and fills nulls before that but those of booleans, which are type errors then",
	OutOfBoundsRate:
		"It fills nulls with the median or the most frequent text before it looks at bounds, splits its set of texts at commas, and has no bounds for whole numbers of few values",
};

const maxNamed = 4;

/** A sentence for its allowance, and one for each rate that it counts otherwise; none where all verdicts agree. */
export function qualityNotes({ quality: { allowance, differing }, thresholds }: Parity): string[] {
	const byAllowance = differing.filter(({ because }) => because === "allowance");
	const notes = (["NullValueRate", "DataTypeErrorRate", "OutOfBoundsRate"] as const).flatMap((rate) => {
		const found = differing.filter((each) => each.rate === rate && each.because === "rate");
		return found.length > 0 ? [`Data quality: ${causes[rate]}. ${figures(found)}.`] : [];
	});
	if (byAllowance.length > 0) {
		const set = thresholds.set === "sdk" ? "its SDK" : "its component";
		notes.push(
			`Data quality: ${set} lets pass ${allowance.azure === 0 ? "nothing" : numberText(allowance.azure)} more than the baseline's own rate, Leeway ${numberText(allowance.here)}. ${figures(byAllowance)}.`,
		);
	}
	return notes;
}

/** "city nulls 0.03: a breach there, not here; …". */
function figures(differing: readonly Differing[]): string {
	const named = differing.slice(0, maxNamed).map(({ name, rate, here, azure }) => {
		const value = azure?.value ?? here.value;
		const what = `${columnName(name)} ${rateNames[rate]}${value === null ? "" : ` ${numberText(value)}`}`;
		return `${what}: ${azure?.isBreach ? "a breach there, not here" : "a violation here, not there"}`;
	});
	const more = differing.length - named.length;
	return `${named.join("; ")}${more > 0 ? `; and ${formatCountOf(more, "other rate")}` : ""}`;
}
