import { LeewayError } from "@/lib/errors";
import { freeBytes, homeError, noRoom, systemCode } from "@/lib/homeError";
import { isDamaged, isFailedCommit, isOutOfMemory, plainError, systemRefusal } from "./duckdbError";

/** With less room than this, what could not be written was most likely not written for want of it. Bytes. */
const scarceBytes = 32 * 2 ** 20;

/** A damaged copy is recognised by the error's cause, which stays when the error is wrapped on its way. */
class Damage extends Error {}

/** What went wrong with a copy, for a person. What a question itself refused stays as it is. */
export async function copyError(error: unknown, home: string): Promise<unknown> {
	if (error instanceof LeewayError) return error;
	if (isOutOfMemory(error)) {
		return new LeewayError(
			"internal",
			"DuckDB ran out of the memory it may use for this collection",
			"Ask again: it is read anew where it has to be. If it comes back, raise limits.memoryBytes in leeway.yaml (it is shared by all collections) or ask for a shorter window.",
			{ cause: error },
		);
	}
	const code = systemRefusal(error) ?? systemCode(error);
	if (code !== undefined) return homeError(home, code, { cause: error });
	if (!isDamaged(error) && !isFailedCommit(error)) return plainError(error);
	// DuckDB does not say why a checkpoint or a commit could not be written.
	const free = await freeBytes(home);
	if (free !== undefined && free < scarceBytes)
		return noRoom(home, { cause: new Damage("", { cause: error }) });
	return damagedCopy(error);
}

/** 409: what was kept cannot be read; it is read anew by whoever asks again. */
export function damagedCopy(cause?: unknown): LeewayError {
	return new LeewayError(
		"changed",
		"what was kept of this collection could not be read back: its file was damaged, and has been deleted",
		"Ask again: it is read anew.",
		{ cause: new Damage("the copy is damaged", { cause }) },
	);
}

/** A copy whose file was made for fewer columns than it is to have. */
class TooNarrow extends Damage {}

/** 409: the copy has become wide, and is made anew with blocks for many columns (attach.ts) by whoever asks again. */
export function narrowCopy(): LeewayError {
	return new LeewayError(
		"changed",
		"this collection has more columns now than its copy was made for, and the copy has been deleted",
		"Ask again: it is read anew.",
		{ cause: new TooNarrow("the copy is for fewer columns") },
	);
}

export function isNarrowCopy(error: unknown): boolean {
	return error instanceof Error && error.cause instanceof TooNarrow;
}

/** 500: DuckDB fails on a sound copy as well. */
export function ownFault(error: unknown): LeewayError {
	const reason = plainError(error);
	return new LeewayError(
		"internal",
		`DuckDB failed: ${reason instanceof Error ? reason.message.split("\n")[0] : String(reason)}`,
		"See the server's log; if it persists, report it.",
		{ cause: error },
	);
}

/** Must the copy that this was met in be given up? */
export function isDamagedCopy(error: unknown): boolean {
	return error instanceof Error && error.cause instanceof Damage;
}

/** Can the same be asked again at once, of a copy made anew? */
export function isWorthAnotherTry(error: unknown): boolean {
	return isDamagedCopy(error) && error instanceof LeewayError && error.kind === "changed";
}
