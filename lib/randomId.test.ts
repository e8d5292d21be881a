import { afterEach, expect, test, vi } from "vitest";
import { SpelledNumber } from "./decimal";
import { parseExactJson } from "./exactJson";
import { randomId } from "./randomId";

afterEach(() => vi.unstubAllGlobals());

test("an id has 32 hexadecimal digits, and is nothing else's", () => {
	const ids = Array.from({ length: 1_000 }, randomId);
	expect(new Set(ids).size).toBe(1_000);
	expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
});

test("ids, and numbers that a filter spells, do without what browsers keep for HTTPS", () => {
	vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
	expect(randomId()).toHaveLength(32);
	expect(parseExactJson("12345678901234567890.5")).toBeInstanceOf(SpelledNumber);
});
