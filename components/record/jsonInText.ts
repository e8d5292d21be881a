/**
 * The JSON object or array that a text holds, with the characters its escapes stand for: Python writes Chinese as
 * "\u4e2d\u6587" by default. Every other token stays as it is written (1.0, long integers). Undefined when the
 * text is none, or was cut.
 */
export function jsonInText(text: string): string | undefined {
	if (!/^\s*[[{]/.test(text)) return undefined;
	try {
		JSON.parse(text);
	} catch {
		return undefined;
	}
	return text.replace(/"(?:[^"\\]|\\.)*"/gs, readable);
}

/** A string literal with its escapes decoded, but for those that mean something in JSON or cannot be seen. */
function readable(literal: string): string {
	if (!literal.includes("\\")) return literal;
	const value: unknown = JSON.parse(literal);
	return JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);
}

function escaped(character: string): string {
	return Array.from({ length: character.length }, (_, at) => {
		return `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
	}).join("");
}
