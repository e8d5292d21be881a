/** What a row has of ours, beside the data's own columns. */
export type OwnField = "_id" | "_time" | "_blob" | "_line" | "_index" | "_correlationid";

export const ownFields = new Set<string>(["_id", "_time", "_blob", "_line", "_index", "_correlationid"]);

/**
 * Ours begin with an underscore. A data column that looks like one of them gets one more in front, so that both
 * can be told apart: `_id` in the data is `__id` outside, `__id` is `___id`.
 */
export function outerName(name: string): string {
	return ownFields.has(name.replace(/^_+/, "_")) && name.startsWith("_") ? `_${name}` : name;
}
