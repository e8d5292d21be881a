import { LeewayError } from "@/lib/errors";
import type { Snapshot } from "./attach";
import { type PhysicalColumn, physicalColumn } from "./layout";
import { raw, type Sql } from "./sql";

/** What a row has of ours, beside the data's own columns. */
export type OwnField = "_id" | "_time" | "_blob" | "_line" | "_index" | "_correlationid";

const ownFields = new Set<string>(["_id", "_time", "_blob", "_line", "_index", "_correlationid"]);

/**
 * Ours begin with an underscore. A data column that looks like one of them gets one more in front, so that both
 * can be told apart: `_id` in the data is `__id` outside, `__id` is `___id`.
 */
export function outerName(name: string): string {
	return ownFields.has(name.replace(/^_+/, "_")) && name.startsWith("_") ? `_${name}` : name;
}

export type Field = { kind: "own"; name: OwnField } | { kind: "data"; column: PhysicalColumn };

/** The field a caller names; unknown names are refused with the ones that come near. */
export function fieldOf(copy: Snapshot, name: string): Field {
	if (ownFields.has(name)) return { kind: "own", name: name as OwnField };
	const position = copy.columns.findIndex((column) => outerName(column) === name);
	if (position < 0) {
		const near = copy.columns.map(outerName).filter((column) => isNear(column, name));
		throw new LeewayError(
			"invalid",
			`no column is named ${JSON.stringify(name)}`,
			near.length > 0
				? `Did you mean ${near
						.slice(0, 3)
						.map((each) => JSON.stringify(each))
						.join(" or ")}?`
				: "Ask for the collection's columns with `rows?limit=0` and use one of those names.",
		);
	}
	return { kind: "data", column: { ...physicalColumn(copy, position), name } };
}

function isNear(column: string, name: string): boolean {
	const [a, b] = [column.toLowerCase(), name.toLowerCase()];
	return a === b || (b.length > 2 && (a.includes(b) || b.includes(a)));
}

/** What rows are ordered by for a field, most significant first. Numbers come before text, null and missing last. */
export function sortKeys(field: Field): Sql[] {
	if (field.kind === "data") {
		const { number, text, form } = field.column;
		return [...(form.number ? [number] : []), ...(form.text ? [text] : [])];
	}
	switch (field.name) {
		case "_id":
			return [raw("r.correlationid"), raw("r.idx")];
		case "_correlationid":
			return [raw("r.correlationid")];
		case "_time":
			return [raw('r."time"')];
		case "_blob":
			return [raw("b.path")];
		case "_line":
			return [raw("r.line")];
		case "_index":
			return [raw("r.idx")];
	}
}
