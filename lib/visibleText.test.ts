import { expect, test } from "vitest";
import { visibleText } from "./visibleText";

test.each([
	["a zero-width space", "admin\u200b", "admin⟨U+200B⟩"],
	["a mark that turns direction", "\u202egpj.exe", "⟨U+202E⟩gpj.exe"],
	["an isolate", "a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"],
	["a byte order mark", "\ufeffid", "⟨U+FEFF⟩id"],
	["a soft hyphen", "co\u00adop", "co⟨U+00AD⟩op"],
	["a space that does not break", "1\u00a0000", "1⟨U+00A0⟩000"],
	["an ideographic space", "a\u3000b", "a⟨U+3000⟩b"],
	["a line separator", "a\u2028b", "a⟨U+2028⟩b"],
	["a null and an escape", "a\u0000b\u001b", "a⟨U+0000⟩b⟨U+001B⟩"],
	["a tag beyond the first plane", "a\u{e0041}", "a⟨U+E0041⟩"],
	["a joiner between letters", "ab\u200dc", "ab⟨U+200D⟩c"],
	["a grapheme joiner", "partner\u034f", "partner⟨U+034F⟩"],
	["a Hangul filler", "a\u115f\u3164\uffa0", "a⟨U+115F⟩⟨U+3164⟩⟨U+FFA0⟩"],
	["a vowel that is not drawn", "a\u17b4", "a⟨U+17B4⟩"],
	["a Mongolian selector", "a\u180b", "a⟨U+180B⟩"],
	["a selector behind a letter", "a\ufe0f\ufe00", "a⟨U+FE0F⟩⟨U+FE00⟩"],
	["a selector beyond the first plane", "a\u{e0100}", "a⟨U+E0100⟩"],
	["an empty Braille pattern", "a\u2800", "a⟨U+2800⟩"],
	["a joiner at the end of a picture", "👩\u200d", "👩⟨U+200D⟩"],
])("%s is marked", (_, text, shown) => {
	expect(visibleText(text)).toBe(shown);
});

test("what is seen stays as it is, and so do tabs, line breaks, accents and pictures made of several", () => {
	for (const text of [
		"naïve café e\u0301",
		"a\tb\r\nc",
		"👩‍👩‍👧",
		"👍🏽",
		"❤️‍🔥",
		"1️⃣ #️⃣ ☺︎",
		"漢字 кириллица עברית",
		"",
	]) {
		expect(visibleText(text)).toBe(text);
	}
});
