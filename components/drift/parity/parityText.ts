/** Why Azure ML's monitor says something else of the same rows, in words with the figures. */

import { columnName } from "@/lib/columnName";
import { formatCount, formatCountOf, formatShare } from "@/lib/format";
import type { Parity } from "../answer";
import { outlierNotes } from "./outlierText";
import { qualityNotes } from "./parityQualityText";

const setNames = { sdk: "its SDK's defaults", component: "its component's defaults" };

/** "a, b and 3 more"; at most six by name. */
function nameList(names: readonly string[]): string {
	const shown = names.slice(0, 6).map(columnName).join(", ");
	return names.length > 6 ? `${shown} and ${formatCount(names.length - 6)} more` : shown;
}

/** What it would report, in one sentence. */
export function parityHeadline({ rows, features, thresholds }: Parity, differing: number): string {
	const stopped = sides.filter(([side]) => rows[side].used === 0 && rows[side].all > 0);
	if (stopped.length > 0) {
		const names = stopped.map(([, name]) => `the ${name}`).join(" and ");
		return `Azure ML's own monitor would report nothing: of ${names} no row is without a null in some column, and its job stops`;
	}
	const drifting = features.filter(({ status }) => status === "drift").length;
	return (
		`Azure ML's own monitor would report drift in ${formatCount(drifting)} of ${formatCount(features.length)} features, by ` +
		(thresholds.own.length > 0 ? "the thresholds given" : setNames[thresholds.set]) +
		(differing > 0 ? `; it says otherwise than this page about ${formatCount(differing)}` : "")
	);
}

const sides = [
	["production", "window"],
	["baseline", "baseline"],
] as const;

/** One sentence a difference; those that make no difference here are left out. */
export function parityNotes(parity: Parity): string[] {
	return [
		thresholdNote(parity.thresholds),
		...sides.flatMap(([side, name]) => droppedNotes(parity, side, name)),
		...columnNotes(parity),
		...outlierNotes(parity.features),
		...kolmogorovSmirnovNotes(parity.kolmogorovSmirnov),
		...qualityNotes(parity),
	];
}

function thresholdNote({ set, numerical, categorical, own }: Parity["thresholds"]): string {
	const figures =
		numerical === categorical
			? `${numerical} for numbers and categories alike`
			: `${numerical} for numbers and ${categorical} for categories`;
	const given = own.length > 0 ? `the thresholds given for ${nameList(own)}, the others against ` : "";
	return (
		`It measures numbers by their Wasserstein distance in standard deviations and categories by their JS distance, unless set otherwise, and holds them against ${given}${figures} (${setNames[set]}). ` +
		"Strictly above is drift, for a p-value strictly below, in 32-bit floats; it knows neither chance nor a minimum of rows."
	);
}

function droppedNotes(
	{ rows, empty }: Parity,
	side: "baseline" | "production",
	name: "baseline" | "window",
): string[] {
	const { all, used } = rows[side];
	if (used >= all) return [];
	const columns = empty[side];
	if (used === 0 && columns.length > 0) {
		return [
			`It drops every row of the ${name}, because ${nameList(columns)} ${columns.length === 1 ? "has" : "have"} no value in any of them.`,
		];
	}
	return [
		`It drops ${formatCountOf(all - used, "row")} of the ${name} (${formatShare(all - used, all)}) because any one column that both sides have is null in them, whether it is compared or not; Leeway leaves nulls out feature by feature.`,
	];
}

function columnNotes(parity: Parity): string[] {
	const { intVersusFloat, typeChanged, nested, tooManyTexts, mixedTypes, inferredTypes, dottedNames } =
		parity;
	const notes: [names: readonly string[], note: (names: string) => string][] = [
		[
			intVersusFloat,
			(names) =>
				`It leaves out ${names} without notice: whole numbers on one side, decimals on the other. Leeway compares them as numbers.`,
		],
		[
			typeChanged,
			(names) => `It leaves out ${names} without notice: of another type on either side. Leeway says so.`,
		],
		[
			nested,
			(names) => `It compares objects and arrays as their text: ${names}. That is not worked out here.`,
		],
		[
			tooManyTexts,
			(names) =>
				`It compares ${names} by each of more than 100,000 different texts. That is not worked out here.`,
		],
		[
			mixedTypes,
			(names) =>
				`${names}: values of more than one type. Its reader gives a column the type of its first rows and may stop at the others; here they are in none of its numbers.`,
		],
		[
			inferredTypes,
			(names) =>
				`It infers types from the baseline's file alone (${names}): a code such as 01234 is a number there and loses its zero. Leeway reads them as what the window has.`,
		],
		[dottedNames, (names) => `Its reader stops with an error at a dot in a feature's name: ${names}.`],
	];
	return notes.flatMap(([names, note]) => (names.length > 0 ? [note(nameList(names))] : []));
}

function kolmogorovSmirnovNotes({ limit, rows, refused, decides }: Parity["kolmogorovSmirnov"]): string[] {
	if (!refused) return [];
	const what = decides
		? "It refuses the Kolmogorov–Smirnov test"
		: "Set to the Kolmogorov–Smirnov test, it refuses";
	return [
		`${what} from ${formatCount(limit)} rows on, which ends its whole job, not this metric alone; here are ${formatCount(rows)}. Leeway computes it.`,
	];
}
