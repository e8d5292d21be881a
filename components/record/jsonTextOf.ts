import type { Row } from "@/lib/api/answers";

/** A cell of the data as its JSON text (`values=text`); undefined when the row has no such key. */
export function jsonTextOf(row: Row, column: string): string | undefined {
	const value = row[column];
	return typeof value === "string" ? value : undefined;
}
