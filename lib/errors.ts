/**
 * What kind of failure it is, and so its HTTP status (lib/server/route.ts maps them, and only there):
 *
 * | kind | status | meaning |
 * |---|---|---|
 * | invalid | 400 | the caller's value is wrong |
 * | not_signed_in | 401 | nobody has signed in, or the proof was not accepted |
 * | not_allowed | 403 | who asks lacks the role |
 * | not_found | 404 | no such datastore, container, collection, blob |
 * | changed | 409 | the blob, or what somebody changes, is no longer the one that was read (If-Match failed) |
 * | too_large | 413 | the body holds more than may be sent |
 * | unsupported | 415 | the body is of another content type |
 * | too_many | 429 | the caller asks more at once than one caller may |
 * | overloaded | 503 | all callers together ask more at once than is answered |
 * | no_room | 507 | the disk of LEEWAY_HOME is full |
 * | refused | 502 | the datastore answered and said no: credential, role, firewall |
 * | unreachable | 503 | the datastore did not answer: name, network, time-out, throttled |
 * | cancelled | 499 | the caller went away |
 * | internal | 500 | ours |
 */
export type ErrorKind =
	| "invalid"
	| "not_signed_in"
	| "not_allowed"
	| "not_found"
	| "changed"
	| "too_large"
	| "unsupported"
	| "refused"
	| "unreachable"
	| "cancelled"
	| "too_many"
	| "overloaded"
	| "no_room"
	| "internal";

/**
 * An error meant to be read by a person.
 *
 * `message` says what is wrong: lower case, subject, fault, value. `fix` says what to do about it, in one
 * sentence. Neither ever holds a credential. `cause` keeps the original.
 */
export class LeewayError extends Error {
	override readonly name = "LeewayError";
	readonly kind: ErrorKind;
	readonly fix: string;

	/**
	 * By name, not by class: Next bundles what starts the server apart from its routes, so that an error thrown by what the
	 * one made is of another copy of this class than the other compares with.
	 */
	static override [Symbol.hasInstance](value: unknown): value is LeewayError {
		return value instanceof Error && value.name === "LeewayError" && "kind" in value && "fix" in value;
	}

	constructor(kind: ErrorKind, message: string, fix: string, options?: { cause?: unknown }) {
		super(message, options);
		this.kind = kind;
		this.fix = fix;
	}
}

/** Is it an abort, ours or the platform's? Aborts are answers to a cancel, never reported as faults. */
export function isAbort(error: unknown): boolean {
	return (
		(error instanceof LeewayError && error.kind === "cancelled") ||
		(error instanceof Error && error.name === "AbortError")
	);
}

/** Any thrown thing as a LeewayError; unknown ones become `internal`, with the cause kept. */
export function asLeewayError(error: unknown): LeewayError {
	if (error instanceof LeewayError) return error;
	if (isAbort(error)) {
		return new LeewayError("cancelled", "the request was cancelled", "Ask again.", { cause: error });
	}
	const message = error instanceof Error ? error.message : String(error);
	return new LeewayError("internal", message, "See the server's log; if it persists, report it.", {
		cause: error,
	});
}

/** Throws `cancelled` when the signal has been aborted. */
export function throwIfAborted(signal?: AbortSignal): void {
	if (signal?.aborted) throw new LeewayError("cancelled", "the request was cancelled", "Ask again.");
}
