import { expect, test } from "vitest";
import { rowsFile } from "./rowQuery";

const address = { datastore: "d", endpoint: "e", deployment: "x", collection: "c" };
const names = Array.from({ length: 2_000 }, (_, place) => place.toString(36));

/** How a question names its columns when so many are hidden, the first ones or the last. */
function named(hidden: readonly string[], columns: readonly string[] = names) {
	const asked = { address, window: { from: 0, to: 1 }, filter: [], sort: [], hidden, moved: [] };
	const { searchParams } = new URL(`http://x${rowsFile(asked, columns, "csv").url}`);
	return {
		without: searchParams.get("without")?.split(",").length,
		columns: searchParams.get("columns")?.split(",").length,
	};
}

test("columns are named by the shorter list, up to 500 names, as many as a question may name", () => {
	expect(named([])).toEqual({});
	expect(named(names.slice(0, 500))).toEqual({ without: 500 });
	expect(named(names.slice(0, 501))).toEqual({});
	expect(named(names.slice(0, 1_950))).toEqual({ columns: 50 });
	// None shown is asked for as one: a question without columns would bring all.
	expect(named(names)).toEqual({ columns: 1 });
});

test("names too long for an address are not listed", () => {
	const long = ["a", "b", "c", "d"].map((name) => name.repeat(1_500));
	expect(named(long.slice(0, 1), long)).toEqual({ without: 1 });
	expect(named(long.slice(0, 2), long)).toEqual({});
});
