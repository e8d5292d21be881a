import { expect, test } from "vitest";
import { collectionParams } from "./collectionParams";
import { driftParams } from "./driftParams";
import { unreadableParams } from "./unreadableParams";

const now = Date.UTC(2026, 2, 8);
const read = (query: string) => unreadableParams(collectionParams, new URLSearchParams(query), now);
const given = (query: string) => read(query).faults.map((fault) => fault.given);

test.each([
	"",
	"from=now-6h&to=now",
	"from=2026-03-01T00:00:00Z&to=now-1d/d",
	"tab=records&hide=&pin=a&utm=whatever",
	"from=now-1d/d@Europe/Berlin&to=now",
])("%j is understood", (query) => expect(given(query)).toEqual([]));

test.each([
	["from=banana&to=now", ["from=banana"]],
	["from=now-6y&to=2026-13-01", ["from=now-6y", "to=2026-13-01"]],
	["from=now-1d/d@Nowhere&to=now", ["from=now-1d/d@Nowhere"]],
	["tab=rowz", ["tab=rowz"]],
	["filter=[{", ["filter=[{"]],
	["at=x", ["at=x"]],
	["row=nothing", ["row=nothing"]],
	["from=now", ["from=now"]],
	["to=2026-03-01", ["to=2026-03-01"]],
	["from=now&to=now-6h", ["from=now to=now-6h"]],
	["from=2026-03-01&to=2026-03-01", ["from=2026-03-01 to=2026-03-01"]],
])("%s names what is wrong", (query, expected) => expect(given(query)).toEqual(expected));

test("the rest of the address stays", () => {
	expect(read("tab=rowz&pin=a&from=banana&to=now").rest).toBe("pin=a");
	expect(read("pin=a&from=now&to=now-6h").rest).toBe("pin=a");
});

test("a long value is shortened, and says how times are written", () => {
	const [fault] = read(`from=${"x".repeat(500)}&to=now`).faults;
	expect(fault?.given).toHaveLength(80);
	expect(fault?.fix).toContain("now-6h");
});

test("a drift page names its own", () => {
	const faults = unreadableParams(
		driftParams,
		new URLSearchParams("judge=me&by=century&tab=rows"),
		now,
	).faults;
	expect(faults.map((fault) => fault.given)).toEqual(["judge=me", "by=century", "tab=rows"]);
});
