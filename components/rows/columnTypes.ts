import type { Column, ColumnType } from "@/lib/server/api";

/** A sign for each type, in the table's headings. */
export const typeSigns: Record<ColumnType, string> = {
	int: "123",
	float: "1.5",
	boolean: "t/f",
	text: "abc",
	json: "{ }",
	null: "∅",
	mixed: "mix",
};

export const typeNames: Record<ColumnType, string> = {
	int: "integer",
	float: "number",
	boolean: "boolean",
	text: "text",
	json: "JSON",
	null: "only nulls",
	mixed: "mixed types",
};

export function isNumeric(type: ColumnType): boolean {
	return type === "int" || type === "float";
}

/** A first width: what its values are likely to need, and its name. */
export function firstWidth({ name, type }: Column): number {
	const values = { int: 92, float: 108, boolean: 84, text: 160, json: 240, null: 80, mixed: 150 }[type];
	return Math.min(240, Math.max(values, name.length * 7.6 + 46));
}
