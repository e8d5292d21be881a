/** Parity notes for tests: nothing to say but what a test adds. */
import type { Parity, ParityFeature } from "@/components/drift/answer";

/** 500 rows on either side, all of them used; no differences. */
export function parityWith(changes: Partial<Parity> = {}): Parity {
	const rows = { all: 500, used: 500 };
	return {
		thresholds: { set: "sdk", numerical: 0.1, categorical: 0.1, own: [] },
		rows: { baseline: rows, production: rows },
		empty: { baseline: [], production: [] },
		intVersusFloat: [],
		typeChanged: [],
		nested: [],
		tooManyTexts: [],
		mixedTypes: [],
		inferredTypes: [],
		dottedNames: [],
		kolmogorovSmirnov: { limit: 10_000, rows: 500, refused: false, decides: false },
		features: [],
		quality: { allowance: { here: 0.05, azure: 0 }, differing: [] },
		...changes,
	};
}

/** A feature of numbers that is ok. */
export function parityFeature(changes: Partial<ParityFeature> = {}): ParityFeature {
	return {
		name: "x",
		kind: "numerical",
		metric: null,
		label: null,
		value: null,
		thresholds: null,
		status: "ok",
		verdict: "",
		...changes,
	};
}
