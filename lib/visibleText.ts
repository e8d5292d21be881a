/** An emoji's joiner between two pictures makes one of them, and a selector behind one says how it is drawn: neither is marked. */
const joiner =
	/(?<!\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D|\u200D(?!\p{Extended_Pictographic})/u;
const selector = /(?<![\p{Extended_Pictographic}\d#*])[\uFE0E\uFE0F]/u;
/** What fonts draw nothing for, and spaces that look like the usual one. */
const unseen =
	/(?!\u200D|\uFE0E|\uFE0F|[\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\u2800]/u;
const hidden = new RegExp([joiner, selector, unseen].map(({ source }) => source).join("|"), "gu");

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
