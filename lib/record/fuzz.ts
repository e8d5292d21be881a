/** For tests: how many cases a property is tried on; LEEWAY_FUZZ_RUNS asks for more. */
export const runs = { numRuns: Number(process.env.LEEWAY_FUZZ_RUNS ?? 2000) };
