import { expect, test } from "vitest";
import type { FeatureKind } from "@/lib/model/featureKind";
import { featureKind } from "./kind";
import { sampleOf } from "./sample";

const codes = Array.from({ length: 100 }, (_, place) => place % 4);
const counts = Array.from({ length: 100 }, (_, place) => place % 5);
const halves = codes.map((value) => value + 0.5);

test.each<[string, unknown[], unknown[], FeatureKind | undefined, string]>([
	["text", ["a"], ["b"], undefined, "categorical"],
	["boolean", [true], [false], undefined, "categorical"],
	["float", halves, halves, undefined, "numerical"],
	["integer, 4 of 100 distinct", codes, counts, undefined, "categorical"],
	["integer, 5 of 100 distinct", counts, codes, undefined, "numerical"],
	["integer, nulls do not count", [...codes, ...Array(100).fill(null)], codes, undefined, "categorical"],
	["integer then float", codes, halves, undefined, "numerical"],
	["float then integer", halves, codes, undefined, "numerical"],
	["integer and float together", [...codes, 0.5], codes, undefined, "numerical"],
	["a stray text among numbers", halves, [...halves, "n/a"], undefined, "numerical"],
	["production all null", codes, [null], undefined, "categorical"],
	["codes, chosen numerical", codes, codes, "numerical", "numerical"],
	["float, chosen categorical", halves, halves, "categorical", "categorical"],
	["text, chosen numerical", ["a"], ["a"], "numerical", "numerical"],
	["numbers then text, chosen", codes, ["a"], "categorical", "categorical"],
	["objects on both sides, chosen", [[1]], [[2]], "categorical", "nested"],
	["numbers then mostly text", codes, ["a", "b", 1], undefined, "categorical"],
	["numbers and text, then booleans", [...codes, "a"], [true], undefined, "type_changed"],
	["objects then some text", [[1]], [[2], "error"], undefined, "categorical"],
	["boolean then text", [true], ["true"], undefined, "type_changed"],
	["numbers then text", codes, ["a"], undefined, "type_changed"],
	["nested", [[1]], [[2]], undefined, "nested"],
])("%s", (_, baseline, production, chosen, expected) => {
	const sides = { baseline: sampleOf(baseline), production: sampleOf(production) };
	const decision = featureKind(sides, chosen);
	expect(decision.kind === null ? decision.reason : decision.kind).toBe(expected);
});
