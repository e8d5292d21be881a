/** What a change is meant for, as its caller says by a header of RFC 9110; without the header it is meant for whatever is there. */
import { LeewayError } from "@/lib/errors";

const tags = /^\s*(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*\s*$/;

/**
 * Is a change meant for this version of what it changes (undefined: it is not there), by `If-Match`? Throws `invalid` for a header
 * that names no version.
 */
export function isMeantFor(request: Request, version: string | undefined): boolean {
	const given = request.headers.get("if-match");
	if (given === null) return true;
	if (given.trim() === "*") return version !== undefined;
	if (!tags.test(given))
		throw wrong("If-Match", given, 'Give the version in quotes: "2026-03-07T10:00:00Z".');
	// A weak one (W/"…") is never the same (RFC 9110, 13.1.1).
	return version !== undefined && given.split(",").some((tag) => tag.trim() === `"${version}"`);
}

/** Is a change meant only for where nothing is yet, by `If-None-Match: *`? Throws `invalid` for another value of the header. */
export function isMeantForNew(request: Request): boolean {
	const given = request.headers.get("if-none-match");
	if (given === null) return false;
	if (given.trim() === "*") return true;
	throw wrong("If-None-Match", given, "Give *, or leave the header out.");
}

function wrong(header: string, given: string, fix: string): LeewayError {
	return new LeewayError("invalid", `${header} cannot be ${JSON.stringify(given.slice(0, 120))}`, fix);
}
