/** Counts checks, and says each that fails; what cannot be checked is said with its reason, and is not passed. */
export interface Count {
	check(what: string, isSo: boolean, found?: string): void;
	skip(what: string, why: string): void;
	passed: number;
	failed: number;
	skipped: number;
}

export function startCount(): Count {
	const count: Count = {
		passed: 0,
		failed: 0,
		skipped: 0,
		check(what, isSo, found = "") {
			if (isSo) count.passed += 1;
			else count.failed += 1;
			console.log(isSo ? what : `not ${what}${found === "" ? "" : `: ${found.slice(0, 2_000)}`}`);
		},
		skip(what, why) {
			count.skipped += 1;
			console.log(`skipped ${what}: ${why}`);
		},
	};
	return count;
}
