/** The part of JSON.parse's third reviver argument that keeps a number's digits; older browsers lack it. */
interface ReviverContext {
	source?: string;
}

/** The keys of a record's envelope in the order of the line, `data` left out, values as text. */
export type EnvelopeEntries = [key: string, value: string][];

const usual = ["id", "time", "type", "correlationid", "xrequestid"];

/** A number that remembers how it was written. */
function keepLexeme(_key: string, value: unknown, context?: ReviverContext): unknown {
	return typeof value === "number" && context?.source !== undefined ? { lexeme: context.source } : value;
}

function hasLexeme(value: unknown): value is { lexeme: string } {
	return typeof value === "object" && value !== null && "lexeme" in value && typeof value.lexeme === "string";
}

function textOf(value: unknown): string {
	if (typeof value === "string") return value;
	if (hasLexeme(value)) return value.lexeme;
	return JSON.stringify(value, (_, inner: unknown) => (hasLexeme(inner) ? Number(inner.lexeme) : inner));
}

/**
 * The envelope of a raw line: the keys people look for first, then all others, unknown ones too. Undefined when
 * the line is no JSON object. A trailing comma and a byte order mark are forgiven, as the reader forgives them.
 */
export function envelopeOf(line: string): EnvelopeEntries | undefined {
	try {
		const value: unknown = JSON.parse(line.replace(/^\uFEFF/, "").replace(/,\s*$/, ""), keepLexeme);
		if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
		const entries = Object.entries(value).filter(([key]) => key !== "data");
		const rank = (key: string) => (usual.includes(key) ? usual.indexOf(key) : usual.length);
		return entries
			.map(([key, item]): [string, string] => [key, textOf(item)])
			.sort(([a], [b]) => rank(a) - rank(b));
	} catch {
		return undefined;
	}
}
