/** What a review says of a feature. */
export const statuses = ["drift", "too few rows", "watch", "ok", "not comparable", "set aside"] as const;
export type Status = (typeof statuses)[number];

/** What a review says of a rate of data quality. */
export const rateStatuses = ["ok", "violation", "not comparable"] as const;
export type RateStatus = (typeof rateStatuses)[number];

/** What a verdict rests on; of identifiers, free text and times not the values. */
export const judgedParts = ["values", "length of text", "nulls"] as const;
export type Judged = (typeof judgedParts)[number];

/** Why a feature or a statistic has no number. The text goes behind "not comparable: ". */
const texts = {
	type_changed: "the type changed between baseline and production",
	int_versus_float: "whole numbers on one side and decimals on the other, which Azure ML leaves out",
	vanished: "no row of production has it",
	identifier: "an identifier: nearly every value is met once",
	free_text: "free text: nearly every value is met once",
	time: "a date or time",
	few_repeats: "most of its values are met once",
	nested: "objects and arrays are not compared",
	no_baseline_rows: "the baseline has no rows",
	no_production_rows: "the window has no rows",
	no_complete_rows: "every row of one side has a null in some column, and is left out for it",
	no_baseline_values: "every value of the baseline is null",
	no_production_values: "every value in the window is null",
	one_category: "a test needs at least two categories",
	unbounded: "a value never seen in the baseline makes it infinite",
	too_many_texts: "there are more distinct texts in it than are counted",
	not_counted: "objects and arrays are not counted by value",
	one_value: "one value alone has no spread",
	outside_bins: "every value of one side lies outside of the bins",
	overflow: "the values are too large for a double",
} as const;

export type Reason = keyof typeof texts;

export const reasons = Object.keys(texts).filter(isReason);

function isReason(text: string): text is Reason {
	return Object.hasOwn(texts, text);
}

/** The reason as a person reads it, without a full stop. */
export function reasonText(reason: Reason): string {
	return texts[reason];
}

/** Why a column was not compared at all, as answers say it. */
export const skipReasons = {
	onlyInBaseline: "only in the baseline",
	onlyInProduction: "only in production",
	nested: "objects and arrays are not compared",
	tooManyTexts: "more than 100,000 different texts: an identifier rather than a category",
	failed: "could not be compared",
} as const;

/** A status with the code of its reason, as answers have them. */
interface Decided {
	status: string;
	reason?: string | undefined;
}

/** A number became a text, say: it says more than any drift. */
export function isTypeChanged({ status, reason }: Decided): boolean {
	return status === "not comparable" && reason === "type_changed";
}

/** It is in the baseline and in no row of the window: as a changed type, it says more than any drift. */
export function hasVanished({ status, reason }: Decided): boolean {
	return status === "not comparable" && reason === "vanished";
}
