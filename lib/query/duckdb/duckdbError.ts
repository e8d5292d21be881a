/**
 * DuckDB throws plain errors: what went wrong is in the message, which begins with its type ("IO Error: …", "Out of
 * Memory Error: …"). This is the one file that reads it; duckdbError.test.ts asks a real DuckDB for each.
 */

/** DuckDB's own words, without the advice it adds on further lines. */
export function duckdbReason(error: unknown): string {
	return messageOf(error).split("\n")[0] ?? "";
}

/** Another process holds the file. */
export function isLockedElsewhere(error: unknown): boolean {
	return /^IO Error: could not set lock/i.test(messageOf(error));
}

/** Who holds it, as "process 1234", where DuckDB says so. */
export function lockHolder(error: unknown): string | undefined {
	const id = /\(PID (\d+)\)/.exec(messageOf(error))?.[1];
	return id === undefined ? undefined : `process ${id}`;
}

/** The file is attached already, or was a moment ago and is being closed. */
export function isStillAttached(error: unknown): boolean {
	return /^Binder Error: unique file handle conflict/i.test(messageOf(error));
}

/** The memory limit or the limit of the temporary folder was reached, also where DuckDB reports it within another error. */
export function isOutOfMemory(error: unknown): boolean {
	return /out of memory|failed to pin block/i.test(messageOf(error));
}

/** DuckDB has given the database up, as it does when a checkpoint runs out of memory: no statement is answered any more. */
export function isInvalidated(error: unknown): boolean {
	return /has been invalidated/i.test(messageOf(error));
}

/**
 * The file could not be opened for a reason that lies outside it (disk, rights, memory, another process): a new file
 * would not open either, and what is in this one is as good as before.
 */
export function isOutsideFile(error: unknown): boolean {
	return (
		isLockedElsewhere(error) ||
		isOutOfMemory(error) ||
		/no space|permission denied|read-only|too many open files/i.test(messageOf(error))
	);
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
