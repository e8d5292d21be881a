import type { LeewayError } from "@/lib/errors";
import { formatBytes } from "@/lib/format";
import { type DataFile, unreadable } from "./dataFile";
import { baselineLimits } from "./limits";

/** Said of the footer before anything is read, and of the rows themselves where it lied. */
export function tooManyRows(file: DataFile, rows: number): LeewayError {
	return unreadable(
		file,
		`holds ${rows.toLocaleString("en")} rows or more; a baseline may have ${baselineLimits.rows.toLocaleString("en")}`,
		"Take a sample of it: take_random_sample in an MLTable, or a file with fewer rows.",
	);
}

export function tooManyColumns(file: DataFile, columns: number): LeewayError {
	return unreadable(
		file,
		`has ${columns.toLocaleString("en")} columns; a baseline may have ${baselineLimits.columns.toLocaleString("en")}`,
		"Write a file with the columns to compare.",
	);
}

/** @param bytes what the column's pages unpack to, or would */
export function unpacksTooFar(file: DataFile, column: string, bytes: number): LeewayError {
	return unreadable(
		file,
		`unpacks to ${formatBytes(bytes)} or more at once in column ${JSON.stringify(column)}`,
		"Write it with smaller row groups and pages, or without that column.",
	);
}

export function tooLongCell(file: DataFile, column: string, characters: number, most: number): LeewayError {
	return unreadable(
		file,
		`has a text of ${characters.toLocaleString("en")} characters in column ${JSON.stringify(column)}; a cell may have ${most.toLocaleString("en")}`,
		"Write it without that column, or raise limits.maxLineBytes.",
	);
}

export function moreThanDeclared(file: DataFile, column: string): LeewayError {
	return unreadable(
		file,
		`holds more rows than its footer says, in column ${JSON.stringify(column)}`,
		"Write it anew.",
	);
}
