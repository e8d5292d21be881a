// What a command's exit code says, and of which parts it is made: see docs/without-a-server.md.

export const exitCodes = { passed: 0, breached: 1, misused: 2, notJudged: 3, failed: 4 };

/**
 * One thing that was judged.
 * @typedef {{suite: string, name: string, outcome: "passed" | "breached" | "not judged" | "failed", text: string}} Case
 */

/** Of a drift review: a case a feature. As for monitors, another type of values is a breach, and a feature that vanished is one to watch. */
export function casesOfReview(review, suite, failOn) {
	const breaches = failOn === "watch" ? ["drift", "watch"] : ["drift"];
	return review.features.map(({ name, status, verdict, reason }) => ({
		suite,
		name,
		outcome:
			breaches.includes(status) || reason === "type_changed" || (failOn === "watch" && reason === "vanished")
				? "breached"
				: status === "too few rows" || status === "not comparable"
					? "not judged"
					: "passed",
		text: verdict || status,
	}));
}

const outcomes = {
	breach: "breached",
	watch: "passed",
	ok: "passed",
	few: "not judged",
	nodata: "not judged",
	error: "failed",
};

/** Of a run of a monitor: a case a key; a signal without any is one itself. As lib/monitors/foundBy.ts says of a run as a whole. */
export function casesOfRun(monitor, { signals }) {
	return signals.flatMap(({ name, outcome, error, fix, keys }) => {
		const suite = `${monitor}/${name}`;
		if (outcome === "error") {
			return [{ suite, name, outcome: "failed", text: [error, fix].filter(Boolean).join(". ") }];
		}
		if (outcome === "nodata") {
			return [{ suite, name, outcome: "not judged", text: "no rows in the window" }];
		}
		// That no column is new passes nothing: any row tells it.
		const judged = keys.filter(({ key, condition }) => key !== "whole:columns" || condition !== "ok");
		if (judged.length === 0) {
			return [{ suite, name, outcome: "not judged", text: "nothing of the window could be judged" }];
		}
		return judged.map(({ key, condition, text, value, threshold }) => ({
			suite,
			name: key,
			outcome: outcomes[condition],
			text: text ?? (value === undefined ? condition : `${value} against ${threshold}`),
		}));
	});
}

/**
 * One breach counts for all. What could not be judged passes nothing, where not at least one thing was judged; a fault of one part
 * is told by its own code only where nothing is breached.
 */
export function exitCodeOf(cases, { allow = [] } = {}) {
	const has = (outcome) => cases.some((each) => each.outcome === outcome);
	if (has("breached")) return exitCodes.breached;
	if (has("failed")) return exitCodes.failed;
	if (has("passed") || allow.includes("not-judged")) return exitCodes.passed;
	return exitCodes.notJudged;
}

/** "2 of 24 breached, 1 not judged." */
export function summaryOf(cases) {
	const count = (outcome) => cases.filter((each) => each.outcome === outcome).length;
	const parts = [
		`${count("breached")} of ${cases.length} breached`,
		...(count("not judged") ? [`${count("not judged")} not judged`] : []),
		...(count("failed") ? [`${count("failed")} failed`] : []),
	];
	return `${parts.join(", ")}.`;
}
