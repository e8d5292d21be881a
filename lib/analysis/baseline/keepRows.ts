import { selectRows } from "./table";
import type { Transform } from "./transform";

/** Passes over the first `count` rows. */
export function skipRows(count: number): Transform {
	let left = count;
	return (table) => {
		const skipped = Math.min(left, table.count);
		left -= skipped;
		return selectRows(table, (row) => row >= skipped);
	};
}

/** Lets the first `count` rows through. */
export function takeRows(count: number): Transform {
	let left = count;
	return (table) => {
		const taken = Math.min(left, table.count);
		left -= taken;
		return selectRows(table, (row) => row < taken);
	};
}

/** Lets each row through with the same probability. The same seed lets the same rows through, other ones than Azure's. */
export function takeRandomSample(probability: number, seed: number): Transform {
	const random = randomOf(seed);
	return (table) => selectRows(table, () => random() < probability);
}

/** Mulberry32: 32 bits of state, good enough to draw rows. */
function randomOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
