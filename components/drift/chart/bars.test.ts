import { describe, expect, test } from "vitest";
import type { Filter } from "@/lib/model/filter";
import { featureOf, upTo } from "@/test/drift/madeUpReview";
import { type Bar, barsOf, totalsOf } from "./bars";

/** What the engine's filters mean, for numbers, texts and nulls. */
function passes(value: unknown, { op, value: given }: Filter): boolean {
	if (op === "is_null") return value === null;
	if (op === "not_null") return value !== null && value !== undefined;
	if (op === "is_missing") return value === undefined;
	if (op === "eq") return value === given;
	if (op === "in") return Array.isArray(given) && given.some((each) => each === value);
	if (typeof value !== "number" || typeof given !== "number") return false;
	if (op === "gte") return value >= given;
	if (op === "gt") return value > given;
	return op === "lte" ? value <= given : value < given;
}

function rowsBehind(bar: Bar, values: readonly unknown[]): number {
	return bar.rows.reduce(
		(sum, { filter }) => sum + values.filter((value) => filter.every((each) => passes(value, each))).length,
		0,
	);
}

describe("the filters of a bar's links select exactly the rows it counts", () => {
	const cases: [string, unknown[], unknown[]][] = [
		["numbers", upTo(500), [...upTo(300), -1, -2, 900, 400.5, null, null, undefined]],
		["numbers on the edges", [0.5, 1.5, 2.5, 3.5], [0.5, 1.5, 1.5, 2.5, 3.5, 3.6]],
		["a constant", [2.5, 2.5, 2.5], [2.5, 2.5, 1.5, 3.5]],
		["codes", upTo(200, (place) => place % 4), [0, 1, 1, 2, 5, 5, null]],
		[
			"booleans and texts that spell them",
			upTo(90, (place) => place % 3 === 0),
			[true, false, false, "true", null],
		],
		[
			"texts with other and new ones, and values of another type",
			upTo(80, (place) => `value ${place % 40}`),
			["value 1", "value 39", "value 39", "value 38", "never seen", "nor this", 7, true, null],
		],
		[
			"codes with other and new ones",
			upTo(8_000, (place) => (place * place) % 400),
			[...upTo(150, (place) => place), "12", null],
		],
		["texts", upTo(90, (place) => ["web", "phone", ""][place % 3]), ["web", "partner", "partner", "", null]],
	];
	test.each(cases)("%s", (_, before, now) => {
		const feature = featureOf("x", before, now);
		const bars = barsOf(feature);
		expect(bars.length).toBeGreaterThan(1);
		for (const bar of bars) expect([bar.key, rowsBehind(bar, now)]).toEqual([bar.key, bar.production]);
		expect(totalsOf(bars).production).toBe(now.length);
	});

	test("values too many to name in a link have none", () => {
		const before = upTo(80, (place) => `value ${place % 40}`);
		const now = [...before, ...upTo(201, (place) => `never seen ${place}`)];
		const extras = barsOf(featureOf("x", before, now)).filter(
			({ kind }) => kind === "other" || kind === "new",
		);
		expect(extras.map(({ kind, rows }) => [kind, rows.length])).toEqual([
			["other", 1],
			["new", 0],
		]);
	});
});

test("rows that were left out for another feature's null are not behind a bar", () => {
	const [bar] = barsOf(featureOf("x", upTo(100), upTo(100)), ["x", "y"]);
	expect(bar?.rows[0]?.filter.map(({ column, op }) => [column, op])).toEqual([
		["x", "gte"],
		["x", "lt"],
		["y", "not_null"],
	]);
	const many = upTo(2_000, (place) => `feature ${place}`).map(String);
	expect(barsOf(featureOf("x", upTo(100), upTo(100)), many).flatMap(({ rows }) => rows)).toEqual([]);
});

test("bars stand below, bins, above, missing from left to right", () => {
	const bars = barsOf(featureOf("x", upTo(100), [-5, 1000, 50.5, null]));
	expect(bars.map(({ kind }) => kind)).toEqual(["below", ...upTo(10, () => "bin"), "above", "missing"]);
});
