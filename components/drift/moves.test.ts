import { describe, expect, test } from "vitest";
import { featureOf, upTo } from "@/test/drift/madeUpReview";
import { barsOf, sharesText, totalsOf } from "./chart/bars";
import { evidenceOf } from "./feature/Evidence";
import { moveText, otherTypeText } from "./moves";
import { statusWord } from "./statusWord";

const texts = (count: number, of: (place: number) => unknown) => upTo(count, of);

describe("the move that says most", () => {
	const before = texts(4000, (place) => (place % 2 ? "web" : "branch"));
	test.each([
		[
			"one new value",
			texts(4000, (place) => (place % 4 === 0 ? "partner" : place % 2 ? "web" : "branch")),
			"new value partner, 25\u00A0%",
		],
		["a value that is gone", texts(4000, () => "web"), "branch gone, was 50\u00A0%"],
		[
			"nulls",
			texts(4000, (place) => (place % 10 < 3 ? null : place % 2 ? "web" : "branch")),
			"nulls 0 → 30\u00A0%",
		],
		["nothing", before, undefined],
	])("%s", (_, after, text) => expect(moveText(featureOf("f", before, after))).toBe(text));

	test("new values by name, as many as can be read", () => {
		const many = featureOf(
			"f",
			texts(4000, (place) => (place % 2 ? "a" : "b")),
			texts(4000, (place) => (place % 2 ? "a" : place % 1000 < 4 ? `rare ${place % 1000}` : "b")),
		);
		expect(many.distribution?.extras.map(({ name }) => name)).toBeDefined();
		expect(moveText(many) ?? "").not.toBe("");
	});

	test("numbers by their mean", () => {
		const shifted = featureOf(
			"f",
			upTo(4000),
			upTo(4000, (place) => place + 3000.5),
		);
		expect(moveText(shifted)).toBe("mean 2,000 → 5,000");
	});
});

describe("an opened feature", () => {
	test("says how much, with its interval, and what chance does", () => {
		const half = upTo(4000, (place) => (place % 10 === 0 ? null : place + 0.5));
		const found = featureOf(
			"f",
			half,
			upTo(4000, (place) => (place % 5 === 0 ? null : place + 100.5)),
		);
		const lines = new Map(evidenceOf(found).map(([name, text]) => [name, text]));
		expect(lines.get("Mean")).toMatch(/^\+\d+.* \(95\u00A0%: \+?-?\d+.* to \+\d+/);
		expect(lines.get("Nulls")).toMatch(
			/^10\u00A0% → 20\u00A0%, \+10 points \(95\u00A0%: \+8\.\d+ points to \+11\.\d+ points\)$/,
		);
		expect(lines.get("Chance alone")).toMatch(
			/stays below 0\.\d+ in this feature, below 0\.\d+ in the whole review/,
		);
		expect(lines.has("Too few rows")).toBe(false);
	});

	test("of too few rows says what could have been seen", () => {
		const found = featureOf(
			"f",
			upTo(100),
			upTo(40, (place) => place * 2.5 + 0.5),
		);
		expect(found.status).toBe("too few rows");
		const lines = new Map(evidenceOf(found).map(([name, text]) => [name, text]));
		expect(lines.get("Too few rows")).toMatch(/^could have seen a PSI of \d\.\d+ or more$/);
	});

	test("values of another type are said outside of it too", () => {
		const mixed = featureOf(
			"f",
			upTo(4000),
			upTo(4000, (place) => (place % 5 < 2 ? "n/a" : place + 0.5)),
		);
		expect(otherTypeText(mixed)).toBe("40\u00A0% of another type, was 0\u00A0%");
		expect(otherTypeText(featureOf("f", upTo(10), upTo(10)))).toBeUndefined();
	});

	test("a new value stands on the axis by its name, a lost one says so, and unseen ones say what was to be expected", () => {
		const found = featureOf(
			"f",
			texts(4000, (place) => (place < 40 ? `once ${place}` : place % 2 ? "web" : "branch")),
			texts(4000, (place) => (place < 400 ? `other ${place % 60}` : "web")),
		);
		const bars = barsOf(found);
		expect(bars.find(({ label }) => label === "branch")?.only).toBe("before");
		const unseen = bars.find(({ kind }) => kind === "new");
		expect(unseen?.title).toMatch(
			/^values the baseline never had: other \d+, other \d+, other \d+ and \d+ more$/,
		);
		expect(unseen && sharesText(unseen, totalsOf(bars))).toMatch(
			/^\d[\d.]*\u00A0% now, 0\u00A0% before, 1\.0\u00A0% to be expected$/,
		);
		const lines = new Map(evidenceOf(found).map(([name, text]) => [name, text]));
		expect(lines.get("Never seen")).toMatch(
			/^\d[\d.]*\u00A0% of values are new; 1\.0\u00A0% were to be expected$/,
		);
	});
});

test.each([
	[{ status: "ok", beyondChance: true }, "Small, but real"],
	[{ status: "ok", beyondChance: false }, "OK"],
	[{ status: "watch", beyondChance: true }, "Watch"],
	[{ status: "not comparable", reason: "vanished" }, "Vanished"],
	[{ status: "not comparable", reason: "type_changed" }, "Type changed"],
	[{ status: "set aside", reason: "identifier" }, "Set aside"],
] as const)("%j is called %s", (of, word) => expect(statusWord(of)).toBe(word));
