import { describe, expect, test } from "vitest";
import { parityFeature, parityWith } from "@/test/drift/madeUpParity";
import type { Parity } from "../answer";
import { parityHeadline, parityNotes } from "./parityText";

/** The notes beyond the one on thresholds, which is always there. */
const notesOf = (changes: Partial<Parity>) => parityNotes(parityWith(changes)).slice(1);
const rows = (all: number, used: number) => ({ all, used });

test("the headline counts, names the set of thresholds, and says where the page differs", () => {
	const features = [parityFeature({ status: "drift" }), parityFeature()];
	expect(parityHeadline(parityWith({ features }), 0)).toBe(
		"Azure ML's own monitor would report drift in 1 of 2 features, by its SDK's defaults",
	);
	const { thresholds } = parityWith();
	const component = { ...thresholds, set: "component" as const };
	expect(parityHeadline(parityWith({ features, thresholds: component }), 2)).toBe(
		"Azure ML's own monitor would report drift in 1 of 2 features, by its component's defaults; it says otherwise than this page about 2",
	);
	const own = { ...thresholds, own: ["JensenShannonDistance" as const] };
	expect(parityHeadline(parityWith({ features, thresholds: own }), 0)).toMatch(/by the thresholds given$/);
});

test("where no row is complete its job stops, which is no review without drift", () => {
	const stopped = parityWith({ rows: { baseline: rows(500, 500), production: rows(40, 0) } });
	expect(parityHeadline(stopped, 3)).toBe(
		"Azure ML's own monitor would report nothing: of the window no row is without a null in some column, and its job stops",
	);
});

test("the thresholds are named with their set, and how values are compared with them", () => {
	const { thresholds } = parityWith();
	const note = (changes: Partial<Parity["thresholds"]>) =>
		parityNotes(parityWith({ thresholds: { ...thresholds, ...changes } }))[0];
	expect(note({})).toMatch(
		/holds them against 0\.1 for numbers and categories alike \(its SDK's defaults\)\. Strictly/,
	);
	expect(note({ set: "component", numerical: 0.5, categorical: 0.3 })).toMatch(
		/0\.5 for numbers and 0\.3 for categories \(its component's defaults\)/,
	);
	expect(note({ own: ["JensenShannonDistance"] })).toMatch(
		/against the thresholds given for JensenShannonDistance, the others against 0\.1/,
	);
});

describe("a difference is a sentence with its names and figures, and nothing is said where there is none", () => {
	test("none", () => expect(notesOf({})).toEqual([]));

	test.each<[string, Partial<Parity>, RegExp]>([
		[
			"a baseline without types",
			{ inferredTypes: ["zip", "cat"] },
			/^It infers types from the baseline's file alone \(zip, cat\): a code such as 01234/,
		],
		[
			"rows dropped",
			{ rows: { baseline: rows(500, 500), production: rows(500, 400) } },
			/^It drops 100 rows of the window \(20\u00A0%\) because any one column/,
		],
		[
			"all rows dropped for a column",
			{
				rows: { baseline: rows(500, 0), production: rows(500, 500) },
				empty: { baseline: ["fax"], production: [] },
			},
			/^It drops every row of the baseline, because fax has no value in any of them\.$/,
		],
		[
			"whole numbers and decimals",
			{ intVersusFloat: ["x"] },
			/^It leaves out x without notice: whole numbers/,
		],
		["another type", { typeChanged: ["a", "b"] }, /^It leaves out a, b without notice: of another type/],
		["no name", { typeChanged: ["", "b"] }, /^It leaves out \(no name\), b without notice/],
		["nested", { nested: ["address"] }, /as their text: address\./],
		["texts", { tooManyTexts: ["id"] }, /^It compares id by each of more than 100,000 different texts/],
		["mixed types", { mixedTypes: ["z"] }, /^z: values of more than one type/],
		["dots", { dottedNames: ["a.b"] }, /stops with an error at a dot in a feature's name: a\.b\.$/],
		[
			"more than six names",
			{ typeChanged: ["a", "b", "c", "d", "e", "f", "g", "h"] },
			/out a, b, c, d, e, f and 2 more without/,
		],
		[
			"the KS test, were it asked for",
			{ kolmogorovSmirnov: { limit: 10_000, rows: 10_000, refused: true, decides: false } },
			/^Set to the Kolmogorov–Smirnov test, it refuses from 10,000 rows on, which ends its whole job.*; here are 10,000\./,
		],
		[
			"the KS test, asked for",
			{ kolmogorovSmirnov: { limit: 10_000, rows: 12_000, refused: true, decides: true } },
			/^It refuses the Kolmogorov–Smirnov test from 10,000 rows on/,
		],
	])("%s", (_, changes, sentence) => {
		const notes = notesOf(changes);
		expect(notes).toHaveLength(1);
		expect(notes[0]).toMatch(sentence);
	});

	test("data quality: what it counts otherwise, and what it lets pass", () => {
		const here = { value: 0.2, threshold: 0.05, status: "violation" } as const;
		const notes = notesOf({
			quality: {
				allowance: { here: 0.05, azure: 0 },
				differing: [
					{
						name: "count",
						rate: "DataTypeErrorRate",
						here,
						azure: { value: 0, threshold: 0, isBreach: false },
						because: "rate",
					},
					{ name: "code", rate: "OutOfBoundsRate", here, azure: null, because: "rate" },
					{
						name: "city",
						rate: "NullValueRate",
						here: { ...here, value: 0.03, status: "ok" },
						azure: { value: 0.03, threshold: 0, isBreach: true },
						because: "allowance",
					},
				],
			},
		});
		expect(notes).toEqual([
			expect.stringMatching(
				/^Data quality: It casts values .* count type errors 0: a violation here, not there\.$/,
			),
			expect.stringMatching(
				/^Data quality: It fills nulls .* code out of bounds 0\.2: a violation here, not there\.$/,
			),
			"Data quality: its SDK lets pass nothing more than the baseline's own rate, Leeway 0.05. city nulls 0.03: a breach there, not here.",
		]);
	});
});
