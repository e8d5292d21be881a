import { expect, test } from "vitest";
import { disagreeingWords } from "./disagreeingWords";

const byPlace =
	"Rows are joined by their place in the request: where outputs were sorted or filtered, the two halves in a line may be of different things.";

test("one column is the title, and what it means stands below", () => {
	expect(disagreeingWords([{ column: "customer_id", rows: 4, of: 5 }], false, null)).toEqual({
		title: "customer_id differs between input and output in 4 of 5 matched rows",
		text: byPlace,
	});
});

test("three columns are named, the others counted; a comparison cut short says so", () => {
	const all = ["a", "b", "c", "d", "e"].map((column, place) => ({ column, rows: 9 - place, of: 1000 }));
	const { title, text } = disagreeingWords(all, true, null);
	expect(title).toBe("a differs between input and output in 9 of 1,000 matched rows");
	expect(text).toBe(
		`So do b in 8 of 1,000, c in 7 of 1,000, 2 more columns. ${byPlace} Only the earliest pairs were compared.`,
	);
	expect(disagreeingWords(all.slice(0, 3), false, null).text).toBe(
		`So do b in 8 of 1,000, c in 7 of 1,000. ${byPlace}`,
	);
});
