/**
 * DuckDB throws plain errors. With `errors_as_json` (database.ts sets it) their message is JSON: the error's type, its words, and
 * the system's error number where the system refused. This is the one file that reads it; duckdbError.test.ts asks a real
 * DuckDB for each. Failed commits come without: their type is the first word.
 */
import { getSystemErrorName } from "node:util";

interface Report {
	/** "IO", "Out of Memory", "Serialization" … as DuckDB names it; "" for what is no error of DuckDB's. */
	type: string;
	words: string;
	/** The system's name of what it refused with: "ENOSPC". */
	code: string | undefined;
}

/** Another process holds the file. */
export function isLockedElsewhere(error: unknown): boolean {
	return reportOf(error).code === "EAGAIN";
}

/** Who holds it, as "process 1234", where DuckDB says so. */
export function lockHolder(error: unknown): string | undefined {
	const id = /\(PID (\d+)\)/.exec(messageOf(error))?.[1];
	return id === undefined ? undefined : `process ${id}`;
}

/** The file is attached already, or was a moment ago and is being closed. */
export function isStillAttached(error: unknown): boolean {
	const { type, words } = reportOf(error);
	return type === "Binder" && /^unique file handle conflict/i.test(words);
}

/** The memory limit or the limit of the temporary folder was reached, also where DuckDB reports it within another error. */
export function isOutOfMemory(error: unknown): boolean {
	const { type, words } = reportOf(error);
	return type === "Out of Memory" || /out of memory|failed to pin block/i.test(words);
}

/** A checkpoint ran out of memory, and DuckDB has given the database up: it answers nothing any more. */
export function isInvalidated(error: unknown): boolean {
	return isOutOfMemory(error) && reportOf(error).type !== "Out of Memory";
}

/**
 * What the system refused with, for a reason that lies outside the file (room, rights, open files, another process): a new file
 * would fare no better, and what is in this one is as good as before.
 */
export function systemRefusal(error: unknown): string | undefined {
	const { code } = reportOf(error);
	return code === undefined || ofTheFile.has(code) ? undefined : code;
}

/** A block that cannot be read, a file that was deleted under it, a folder in its place. */
const ofTheFile = new Set(["EIO", "ENOENT", "EISDIR"]);

/**
 * What the file holds cannot be read: a block that is not what was written (DuckDB has a checksum of each), one that the disk does not
 * give back, a header of another file. Types that DuckDB uses for nothing else, besides faults of its own: what was read from
 * a store is read again either way.
 */
export function isDamaged(error: unknown): boolean {
	const { type } = reportOf(error);
	if (systemRefusal(error) !== undefined || isOutOfMemory(error)) return false;
	return ["IO", "Serialization", "INTERNAL", "FATAL"].includes(type);
}

/** DuckDB met a fault of its own: damage may be the cause, or the statement, which then fails on a sound copy as well. */
export function isInternalFault(error: unknown): boolean {
	return reportOf(error).type === "INTERNAL";
}

/** A commit could not be written; DuckDB does not say whether for want of room. */
export function isFailedCommit(error: unknown): boolean {
	return reportOf(error).type === "TransactionContext";
}

/** A file that was kept for DuckDB to read cannot be read: it is missing, or not what was written. */
export function isUnreadableFile(error: unknown): boolean {
	return isDamaged(error) || reportOf(error).type === "Invalid Input";
}

/** The error as people read it; one that is not DuckDB's is left as it is. */
export function plainError(error: unknown): unknown {
	const { type, words } = reportOf(error);
	return type === "" ? error : new Error(`${type} Error: ${words}`, { cause: error });
}

function reportOf(error: unknown): Report {
	const message = messageOf(error);
	const structured = /^(?:\w+ Error: )?(\{"exception_type".*\})\s*$/s.exec(message)?.[1];
	if (structured !== undefined) {
		const { exception_type, exception_message, errno } = fieldsOf(structured);
		return { type: exception_type ?? "", words: exception_message ?? "", code: codeOf(errno) };
	}
	const [, type = "", words = message] = /^([A-Za-z][A-Za-z ]*?) Error: (.*)$/s.exec(message) ?? [];
	return { type, words, code: undefined };
}

function fieldsOf(text: string): Record<string, string | undefined> {
	try {
		// DuckDB writes an object of texts.
		return JSON.parse(text) as Record<string, string>;
	} catch {
		return {};
	}
}

function codeOf(errno: string | undefined): string | undefined {
	const number = Number(errno);
	if (errno === undefined || !Number.isSafeInteger(number) || number <= 0) return undefined;
	try {
		return getSystemErrorName(-number);
	} catch {
		return `error ${number}`;
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
