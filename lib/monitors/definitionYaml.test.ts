import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { yamlOf } from "./definitionYaml";

test("a definition reads as people write it", () => {
	const definition = {
		name: "credit-blue",
		on: "production/credit-default/blue",
		schedule: { cron: "0 6 * * *", zone: "Europe/Berlin", every: undefined },
		notify: ["ml-team", "on"],
		signals: [
			{ kind: "drift", features: "all", thresholds: { X: { watch: 0.1, drift: 0.25 } } },
			{ kind: "health", problems: null, where: [] },
		],
	};
	expect(yamlOf(definition)).toBe(`name: credit-blue
"on": production/credit-default/blue
schedule:
  cron: "0 6 * * *"
  zone: Europe/Berlin
notify: [ml-team, "on"]
signals:
  - kind: drift
    features: all
    thresholds:
      X:
        watch: 0.1
        drift: 0.25
  - kind: health
    problems: null
    where: []
`);
});

test("whatever it says, YAML reads the same", () => {
	const plain = fc.oneof(
		fc.string({ unit: "grapheme" }),
		fc.constantFrom(
			"yes",
			"null",
			"0x1",
			"1e3",
			"- a",
			"a: b",
			"a #b",
			"2026-03-01",
			"~",
			" a",
			"a ",
			"",
			".5",
		),
		fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
		fc.boolean(),
		fc.constant(null),
	);
	const { value } = fc.letrec((tie) => ({
		value: fc.oneof(
			{ depthSize: "small" },
			plain,
			fc.array(tie("value"), { maxLength: 4 }),
			fc.dictionary(fc.string(), tie("value"), { maxKeys: 4, noNullPrototype: true }),
		),
	}));
	const object = fc.dictionary(fc.string(), value, { minKeys: 1, maxKeys: 5, noNullPrototype: true });
	fc.assert(
		fc.property(object, (given) => {
			expect(parse(yamlOf(given))).toEqual(JSON.parse(JSON.stringify(given)));
		}),
	);
});

test("small and large numbers have a point: PyYAML takes those without one for texts", () => {
	const numbers = [1e-7, 1e21, 1.5e-9, 3, 0.1];
	expect(yamlOf({ numbers })).toBe("numbers: [1.0e-7, 1.0e+21, 1.5e-9, 3, 0.1]\n");
	expect(parse(yamlOf({ numbers }))).toEqual({ numbers });
});

test("what older readers of YAML refuse is escaped", () => {
	const value = "a\u007Fb\u0085c\u009Fd\u2028e\uFEFF";
	const written = yamlOf({ value, [value]: 1 });
	expect(written).toMatch(/^[\n\x20-\x7E]*$/);
	expect(parse(written)).toEqual({ value, [value]: 1 });
});
