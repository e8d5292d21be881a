/** For tests: how many cases a property is tried on; LEEWAY_FUZZ_RUNS asks for more, LEEWAY_FUZZ_SEED for the same ones again. */
export const runs = {
	numRuns: Number(process.env.LEEWAY_FUZZ_RUNS ?? 2000),
	...(process.env.LEEWAY_FUZZ_SEED ? { seed: Number(process.env.LEEWAY_FUZZ_SEED) } : {}),
};
