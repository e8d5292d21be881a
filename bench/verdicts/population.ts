import type { FeatureKind } from "@/lib/model/featureKind";
export type Draw = () => number | string | null;

/** One made-up feature: how a value of it is drawn. */
export interface MadeUpFeature {
	name: string;
	kind: FeatureKind;
	draw: Draw;
}

/** Uniform numbers in [0, 1), the same in every run (Mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

export function normal(random: () => number): number {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A draw from categories with these weights, by their place. */
export function weighted(random: () => number, weights: readonly number[]): () => number {
	let total = 0;
	const ends = weights.map((weight) => (total += weight));
	return () => {
		const at = random() * total;
		let [low, high] = [0, ends.length - 1];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((ends[middle] ?? 0) > at) high = middle;
			else low = middle + 1;
		}
		return low;
	};
}

const zipf = (count: number) => Array.from({ length: count }, (_, place) => 1 / (place + 1));

/** Twenty-three features as endpoints have them: sixteen numbers of four shapes, categories of 3, 30, 300 and 5,000. */
export function population(random: () => number): MadeUpFeature[] {
	const shapes: [string, Draw][] = [
		["normal", () => normal(random)],
		["lognormal", () => Math.exp(normal(random))],
		["uniform", () => random()],
		["zero-inflated", () => (random() < 0.7 ? 0 : -20 * Math.log(1 - random()))],
	];
	const numbers = [1, 2, 3, 4].flatMap((copy) =>
		shapes.map(([name, draw]): MadeUpFeature => ({ name: `${name} ${copy}`, kind: "numerical", draw })),
	);
	const categories = (name: string, weights: readonly number[]): MadeUpFeature => {
		const draw = weighted(random, weights);
		return { name, kind: "categorical", draw: () => `c${draw()}` };
	};
	return [
		...numbers,
		...[1, 2, 3, 4].map((copy) => categories(`3 categories ${copy}`, [0.6, 0.3, 0.1])),
		categories("30 categories", zipf(30)),
		categories("300 categories", zipf(300)),
		categories("5,000 categories", new Array<number>(5_000).fill(1)),
	];
}
