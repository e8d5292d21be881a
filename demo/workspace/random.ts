/** Chance that can be repeated: the same key always draws the same numbers. */
export interface Random {
	/** Uniform in [0, 1). */
	next(): number;
	/** Uniform in [low, high). */
	between(low: number, high: number): number;
	/** A whole number from low to high, both included. */
	integer(low: number, high: number): number;
	/** Normal, by Box and Muller. */
	normal(mean: number, deviation: number): number;
	/** True with the given probability. */
	chance(probability: number): boolean;
	pick<T>(values: readonly T[]): T;
	/** One of the pairs' first, with the pair's second as its weight. */
	weighted<T>(pairs: readonly (readonly [T, number])[]): T;
	/** So many lower-case hexadecimal digits. */
	hex(digits: number): string;
	/** A version 4 UUID. */
	uuid(): string;
	/** A new order of the same values (Fisher and Yates). */
	shuffle<T>(values: readonly T[]): T[];
}

/** A source for a key; different keys give independent sources. Generator: sfc32, seeded by FNV-1a. */
export function randomOf(...key: readonly (string | number)[]): Random {
	const next = sfc32(key.join("\u0000"));
	const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
	const pick = <T>(values: readonly T[]) => at(values, Math.floor(next() * values.length));
	const hex = (digits: number) => {
		let text = "";
		while (text.length < digits) {
			text += Math.floor(next() * 0x1_0000_0000)
				.toString(16)
				.padStart(8, "0");
		}
		return text.slice(0, digits);
	};
	return {
		next,
		integer,
		pick,
		hex,
		between: (low, high) => low + next() * (high - low),
		normal: (mean, deviation) =>
			mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
		chance: (probability) => next() < probability,
		weighted: (pairs) => {
			let left = next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
			for (const [value, weight] of pairs) {
				left -= weight;
				if (left < 0) return value;
			}
			return at(pairs, pairs.length - 1)[0];
		},
		uuid: () => {
			const h = hex(32);
			const variant = "89ab".charAt(integer(0, 3));
			return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
		},
		shuffle: (values) => {
			const left = [...values];
			return values.map(() => at(left.splice(integer(0, left.length - 1), 1), 0));
		},
	};
}

function at<T>(values: readonly T[], index: number): T {
	const value = values[index];
	if (value === undefined) throw new RangeError(`no value at ${index} of ${values.length}`);
	return value;
}

function sfc32(key: string): () => number {
	const state = [0x811c9dc5, 0x9e3779b9, 0x243f6a88, 0xb7e15162].map((offset) => {
		let hash = offset;
		for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
		return hash | 0;
	});
	let [a = 0, b = 0, c = 0, d = 0] = state;
	const next = () => {
		const sum = (((a + b) | 0) + d) | 0;
		d = (d + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return (sum >>> 0) / 0x1_0000_0000;
	};
	for (let i = 0; i < 15; i++) next();
	return next;
}
