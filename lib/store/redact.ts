/** Text with every credential in it replaced. */
export type Redact = (text: string) => string;

const shapes: [RegExp, string][] = [
	// Bearer tokens, and JSON Web Tokens wherever they stand.
	[/\b(Bearer|SharedKey(?:Lite)?)\s+[\w.~+/:=-]{16,}/gi, "$1 (redacted)"],
	[/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "(redacted)"],
	// A SAS's signature in a URL or on its own; Azure quotes it back when it does not fit.
	[/\b(sig=)[^&\s"'<>;]+/gi, "$1(redacted)"],
	[/\b((?:AccountKey|SharedAccessSignature)=)[^;\s"']+/gi, "$1(redacted)"],
	// An account key: 64 bytes in base64.
	[/(?<![\w+/])[\w+/]{86}==/g, "(redacted)"],
	[/((?:MAC )?signature found in the HTTP request ')[^']*(')/gi, "$1(redacted)$2"],
];

/**
 * Takes known secrets out of a text, as they are and percent-encoded either way, and whatever looks like a
 * bearer token, a SAS signature or an account key besides.
 */
export function redactor(secrets: readonly string[]): Redact {
	const known = [...new Set(secrets.flatMap(spellings))]
		.filter((secret) => secret.length > 3)
		.sort((a, b) => b.length - a.length);
	return (text) => {
		const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, "(redacted)"), text);
		return shapes.reduce((rest, [shape, instead]) => rest.replace(shape, instead), withoutKnown);
	};
}

/**
 * A copy of an error that is safe to print: name, message, codes and causes, redacted. Azure's own errors hold
 * the request with its Authorization header and signed URL, so the original goes no further.
 */
export function safeCause(error: unknown, redact: Redact, depth = 0): Error {
	if (!(error instanceof Error)) return new Error(redact(String(error)));
	const inner = error instanceof AggregateError ? (error.cause ?? error.errors[0]) : error.cause;
	const copy = new Error(
		redact(error.message),
		inner === undefined || depth === 5 ? {} : { cause: safeCause(inner, redact, depth + 1) },
	);
	copy.name = error.name;
	copy.stack = redact(error.stack ?? "");
	return Object.assign(copy, plainFacts(error));
}

function plainFacts(error: Error): Record<string, string | number> {
	const facts: Record<string, string | number> = {};
	if ("code" in error && typeof error.code === "string") facts.code = error.code;
	if ("statusCode" in error && typeof error.statusCode === "number") facts.statusCode = error.statusCode;
	return facts;
}

function spellings(secret: string): string[] {
	try {
		return [secret, encodeURIComponent(secret), decodeURIComponent(secret)];
	} catch {
		return [secret, encodeURIComponent(secret)];
	}
}
