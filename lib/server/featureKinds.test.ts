import { expect, test } from "vitest";
import { kindsOf } from "./featureKinds";

test("the request goes before the collection's choice, and that before the baseline's", () => {
	const { chosen, from } = kindsOf({
		request: { a: "numerical" },
		collection: { a: "categorical", b: "numerical" },
		baseline: { b: "categorical", c: "categorical" },
	});
	expect(chosen).toEqual({ a: "numerical", b: "numerical", c: "categorical" });
	expect(["a", "b", "c", "d"].map(from)).toEqual(["request", "collection", "baseline", "rule"]);
});

test("a feature named like a part of every object is left to the rule", () => {
	const { from } = kindsOf({ request: undefined, collection: {}, baseline: {} });
	expect(["constructor", "toString", "__proto__"].map(from)).toEqual(["rule", "rule", "rule"]);
});
