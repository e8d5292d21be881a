import { LeewayError } from "@/lib/errors";

/** Texts, and outside of those what Python writes for numbers that JSON lacks. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/** JSON as Python writes it: NaN and Infinity are null. Throws `invalid` for what is no JSON; `what` is its name, for the message. */
export function parsePythonJson(text: string, what: string): unknown {
	try {
		return JSON.parse(
			text.replace(/^\uFEFF/, "").replace(tokens, (token) => (token.startsWith('"') ? token : "null")),
		);
	} catch (cause) {
		throw new LeewayError(
			"invalid",
			`${what} is not JSON`,
			"It may not be written to its end yet: read it again.",
			{
				cause,
			},
		);
	}
}
