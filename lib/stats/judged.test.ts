import { expect, test } from "vitest";
import { groupedSampleOf } from "@/test/stats/groupsOf";
import { compareFeature } from "./compare";
import { sampleOf } from "./sample";

const times = <Value>(count: number, of: (place: number) => Value) =>
	Array.from({ length: count }, (_, place) => of(place));

test("numbers among identifiers are counted beside the lengths of the texts", () => {
	const some = times(500, (n) => (n % 5 === 0 ? 5 : `id ${1000 + n}`.replace(" ", "")));
	const none = times(500, (n) => `id${1000 + n}`);
	const compared = compareFeature(sampleOf(some), sampleOf(none), { profile: "robust" });
	expect(compared).toMatchObject({ judged: "length of text", reason: "identifier", status: "drift" });
	expect(compared.moved).toContainEqual(
		expect.objectContaining({ name: '"5"', baseline: 0.2, production: 0 }),
	);
});

test("of times only the nulls are judged, by record where rows share them", () => {
	const of = (nulls: number) => {
		const values = times(2_000, (row) => {
			const record = Math.floor(row / 10);
			return record % 10 < nulls ? null : `2026-01-01T10:10:10.${record}`;
		});
		return groupedSampleOf(
			values,
			values.map((_, row) => String(Math.floor(row / 10))),
		);
	};
	const compared = compareFeature(of(1), of(5), { profile: "robust" });
	expect(compared).toMatchObject({ judged: "nulls", reason: "time", status: "drift" });
	expect(compared.deff[0]).toBeCloseTo(10, 9);
	expect(compared.moved.map(({ name }) => name)).toEqual(["missing", "(a value)"]);
});
