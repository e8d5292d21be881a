import type { Column, ColumnType } from "@/lib/api/answers";
import { formatShare } from "@/lib/format";

export const typeNames: Record<ColumnType, string> = {
	int: "integer",
	float: "number",
	boolean: "boolean",
	text: "text",
	json: "JSON",
	null: "only nulls",
	mixed: "mixed",
};

export function isNumeric(type: ColumnType): boolean {
	return type === "int" || type === "float";
}

/** How much of a column is not a value: "7.4 % null", "46 % missing", both, or nothing. */
export function absenceOf({ kinds }: Column): string {
	const rows = Object.values(kinds).reduce((sum, count) => sum + count, 0);
	return [
		kinds.null > 0 && `${formatShare(kinds.null, rows)} null`,
		kinds.missing > 0 && `${formatShare(kinds.missing, rows)} missing`,
	]
		.filter(Boolean)
		.join(" · ");
}

/** A first width: what its values are likely to need, its name, and what is said below the name. */
export function firstWidth(column: Column): number {
	const values = { int: 92, float: 108, boolean: 84, text: 160, json: 240, null: 80, mixed: 150 }[
		column.type
	];
	return Math.min(
		240,
		Math.max(
			values,
			column.name.length * 7.6 + 46,
			absenceOf(column).length * 6.3 + typeNames[column.type].length * 6.3 + 24,
		),
	);
}

/** How wide it may become where there is room: texts as far as any column, a number as far as its digits go. */
export function mostWidth(column: Column): number {
	const most = { int: 0, float: 170, boolean: 0, text: 900, json: 900, null: 0, mixed: 400 }[column.type];
	return Math.max(most, firstWidth(column));
}
