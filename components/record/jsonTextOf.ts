import type { Row } from "@/lib/api/answers";
import { ownValue } from "@/lib/ownValue";

/** A cell of the data as its JSON text (`values=text`); undefined when the row has no such key. */
export function jsonTextOf(row: Row, column: string): string | undefined {
	const value = row[column];
	return typeof value === "string" ? value : undefined;
}

/** How many characters a cell has of which a list holds only the beginning; undefined where it holds the whole. */
export function cutFrom(row: Row, column: string): number | undefined {
	return row._cut && ownValue(row._cut, column);
}
