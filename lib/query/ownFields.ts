import { anyColumn } from "@/lib/model/filter";

const ownFields = ["_id", "_time", "_blob", "_line", "_index", "_correlationid"] as const;

/** What a row has of ours, beside the data's own columns. */
export type OwnField = (typeof ownFields)[number];

export function isOwnField(name: string): name is OwnField {
	return ownFields.some((field) => field === name);
}

/** Of a row whose long cells were cut: how long each of them is. */
export const cutField = "_cut";

/** What has a name of ours: the fields, what a condition names in a column's place, and what is said of cut cells. */
const isReserved = (name: string) => isOwnField(name) || name === anyColumn || name === cutField;

/**
 * Ours begin with an underscore. A data column that looks like one of them gets one more in front, so that both
 * can be told apart: `_id` in the data is `__id` outside, `__id` is `___id`.
 */
export function outerName(name: string): string {
	return isReserved(name.replace(/^_+/, "_")) && name.startsWith("_") ? `_${name}` : name;
}
