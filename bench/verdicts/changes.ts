import { type MadeUpFeature, normal, weighted } from "./population";

/** A change of one feature, as its draws before and after. */
export interface Change {
	name: string;
	before: MadeUpFeature;
	after: MadeUpFeature;
}

/** Changes that a review should find, and how large they are. */
export function changes(random: () => number): Change[] {
	const number = (name: string, draw: MadeUpFeature["draw"]): MadeUpFeature => ({
		name,
		kind: "numerical",
		draw,
	});
	const category = (name: string, draw: MadeUpFeature["draw"]): MadeUpFeature => ({
		name,
		kind: "categorical",
		draw,
	});
	const three = (weights: readonly number[]) => {
		const draw = weighted(random, weights);
		return () => `c${draw()}`;
	};
	const shop = weighted(
		random,
		Array.from({ length: 300 }, (_, place) => 1 / (place + 1)),
	);
	const withNulls = (share: number) => () => (random() < share ? null : normal(random));
	return [
		{
			name: "mean + 0.5 sd",
			before: number("x", () => normal(random)),
			after: number("x", () => normal(random) + 0.5),
		},
		{
			name: "variance × 1.5",
			before: number("x", () => normal(random)),
			after: number("x", () => normal(random) * Math.sqrt(1.5)),
		},
		{
			name: "a category + 5 points",
			before: category("x", three([0.6, 0.3, 0.1])),
			after: category("x", three([0.55, 0.3, 0.15])),
		},
		{
			name: "nulls 5 → 10 %",
			before: number("x", withNulls(0.05)),
			after: number("x", withNulls(0.1)),
		},
		{
			name: "ten points of new values",
			before: category("x", () => `shop ${shop()}`),
			after: category("x", () => (random() < 0.1 ? `late ${Math.floor(random() * 1e4)}` : `shop ${shop()}`)),
		},
		{
			name: "one new value, ten points",
			before: category("x", () => `shop ${shop()}`),
			after: category("x", () => (random() < 0.1 ? "partner" : `shop ${shop()}`)),
		},
	];
}
