/** What this process did for a monitor: counted since it started, as Prometheus wants it. */
export interface RunTally {
	/** Runs by how they ended: error where a signal could not be judged, else nodata where one had no rows. */
	runs: Record<"judged" | "nodata" | "error", number>;
	/** All of them together. Seconds. */
	seconds: number;
}

export const noTally: RunTally = { runs: { judged: 0, nodata: 0, error: 0 }, seconds: 0 };

export function tallied(
	{ runs, seconds }: RunTally,
	run: { started: string; ended: string; signals: readonly { outcome: "judged" | "nodata" | "error" }[] },
): RunTally {
	const has = (outcome: string) => run.signals.some((signal) => signal.outcome === outcome);
	const outcome = has("error") ? "error" : has("nodata") ? "nodata" : "judged";
	const took = (Date.parse(run.ended) - Date.parse(run.started)) / 1_000;
	return { runs: { ...runs, [outcome]: runs[outcome] + 1 }, seconds: seconds + Math.max(0, took) };
}
