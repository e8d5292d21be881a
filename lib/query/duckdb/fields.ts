import { LeewayError } from "@/lib/errors";
import { isOwnField, type OwnField, outerName } from "../ownFields";
import type { Snapshot } from "./attach";
import { type PhysicalColumn, physicalColumn } from "./layout";
import { raw, type Sql } from "./sql";

export { type OwnField, outerName };

export type Field = { kind: "own"; name: OwnField } | { kind: "data"; column: PhysicalColumn };

/** The field a caller names; unknown names are refused with the ones that come near. */
export function fieldOf(copy: Snapshot, name: string): Field {
	if (isOwnField(name)) return { kind: "own", name };
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

/** The same in as many values whatever the column has held so far, for a place in the order that outlives it. */
export function placeKeys(field: Field): Sql[] {
	if (field.kind === "own") return sortKeys(field);
	const { order, tie, text } = field.column;
	return [order, tie, text];
}

/** What rows are ordered by for a field, most significant first. Numbers come before text, null and missing last. */
export function sortKeys(field: Field): Sql[] {
	if (field.kind === "data") {
		const { order, tie, text, form } = field.column;
		return [
			...(form.number || form.exact ? [order] : []),
			...(form.exact ? [tie] : []),
			...(form.text ? [text] : []),
		];
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
