/** Samples this small are worked out faster than they are looked up. */
const minLength = 1_000;

/**
 * What is worked out of a sample, once for each: a baseline is compared with every hour of a window. Samples are never
 * changed once they are made; what is known of one goes when it does.
 */
export function perSample<Sample extends object, Result>(
	lengthOf: (sample: Sample) => number,
	workOut: (sample: Sample) => Result,
): (sample: Sample) => Result {
	const known = new WeakMap<Sample, { result: Result }>();
	return (sample) => {
		if (lengthOf(sample) < minLength) return workOut(sample);
		const found = known.get(sample);
		if (found) return found.result;
		const result = workOut(sample);
		known.set(sample, { result });
		return result;
	};
}

/** Worked out when first asked for, if ever. */
export function lazily<Result>(workOut: () => Result): () => Result {
	let known: { result: Result } | undefined;
	return () => {
		known ??= { result: workOut() };
		return known.result;
	};
}
