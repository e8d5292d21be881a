import { describe, expect, test } from "vitest";
import { compareFeature } from "@/lib/stats/compare";
import { sampleOf } from "@/lib/stats/sample";
import { parityFeature } from "@/test/drift/madeUpParity";
import { upTo } from "@/test/drift/madeUpReview";
import type { ParityFeature } from "../answer";
import { outlierNotes } from "./outlierText";

const featureWith = (outliers: NonNullable<ParityFeature["outliers"]>) => parityFeature({ outliers });

/** Azure ML's JS distance of two samples. */
function distance(before: readonly unknown[], now: readonly unknown[]): number | null {
	const options = { profile: "azureml", metrics: ["JensenShannonDistance"] } as const;
	return (
		compareFeature(sampleOf(before), sampleOf(now), options).metrics.JensenShannonDistance?.value ?? null
	);
}

const wave = (shift: number) => (place: number) => Math.sin(place) + shift + 0.0001;

describe("what far values do to Azure ML's bins is said the right way round", () => {
	test.each<[string, number[], number[], { baseline: number; production: number }, RegExp]>([
		[
			"one in the window hides a shift",
			upTo(500, wave(0)) as number[],
			[...(upTo(499, wave(1)) as number[]), 1e6],
			{ baseline: 0, production: 1 },
			/^Values far from the rest stretch .* of x .* without 1 value\.$/,
		],
		[
			"some in the baseline hide a shift",
			[...(upTo(497, wave(0)) as number[]), 1e6, 2e6, 3e6],
			upTo(500, wave(1)) as number[],
			{ baseline: 3, production: 0 },
			/^Values far from the rest stretch .* of x .* without 3 values\.$/,
		],
		[
			"a third of the window is far, and the rest as it was",
			upTo(500, wave(0)) as number[],
			[...(upTo(330, wave(0)) as number[]), ...(upTo(170, wave(1e3)) as number[])],
			{ baseline: 0, production: 170 },
			/^Values far from the rest are themselves .* without 170 values\.$/,
		],
	])("%s", (_, before, now, values, sentence) => {
		const near = (value: number) => Math.abs(value) < 100;
		const [all, without] = [distance(before, now), distance(before.filter(near), now.filter(near))];
		const [note = ""] = outlierNotes([
			featureWith({ values, JensenShannonDistance: { with: all, without } }),
		]);
		expect(note).toMatch(sentence);
		expect(note.includes("hides")).toBe((all ?? 0) < (without ?? 0));
	});

	test("many features share a sentence, the strongest effect first", () => {
		const feature = featureWith({
			values: { baseline: 1, production: 2 },
			JensenShannonDistance: { with: 0.1, without: 0.2 },
		});
		const many = Array.from({ length: 6 }, (_, place) => ({
			...feature,
			name: `f${place}`,
			outliers: {
				values: { baseline: 1, production: 2 },
				JensenShannonDistance: { with: 0.1, without: 0.2 + place / 10 },
			},
		}));
		const notes = outlierNotes(many);
		expect(notes).toHaveLength(1);
		expect(notes[0]).toMatch(/JS distance of f5 0\.1.*; of f4 .*; of f2 .*; and so in 2 other features\.$/);
	});

	test("nothing is said where they change nothing, or there is nothing to compare with", () => {
		const values = { baseline: 0, production: 1 };
		for (const without of [0.31, null]) {
			expect(outlierNotes([featureWith({ values, JensenShannonDistance: { with: 0.3, without } })])).toEqual(
				[],
			);
		}
	});
});
