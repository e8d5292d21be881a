/** Takes the emoji's joiner out of what is marked: between two pictures it makes one of them. */
const hidden =
	/(?<!\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D|\u200D(?!\p{Extended_Pictographic})|(?![\t\n\r\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\u115F\u1160\u3164\uFFA0\u2800]/gu;

/**
 * A text with a mark in the place of each character that is not seen, or that turns the direction of what follows it:
 * controls, zero-width and bidirectional characters, and spaces that look like the usual one: "admin⟨U+200B⟩". Two texts
 * that differ only in such look the same otherwise. Tabs and line breaks stay.
 */
export function visibleText(text: string): string {
	return text.replace(hidden, (found) => {
		const code = found.codePointAt(0) ?? 0;
		return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
	});
}
