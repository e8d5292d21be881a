import type { KeyVerdict } from "@/lib/model/monitorRun";

/**
 * Where one key stands: pending, beyond its threshold and not for long enough to be sure; recovering, below again and not for long
 * enough to be over.
 */
export const stages = ["unknown", "ok", "pending", "firing", "recovering"] as const;
export type Stage = (typeof stages)[number];

export interface KeyState {
	stage: Stage;
	/** Of pending, breaches in a row; of recovering, times ok in a row. */
	count: number;
	/** Runs since it was last judged. */
	stale: number;
	/** When it began to fire, by due time. */
	since: string | null;
	/** Was it said that it fires? */
	told: boolean;
	/** Somebody knows of it, until it is over or until a time. */
	acked: { until: string | null } | null;
}

const unknown: KeyState = { stage: "unknown", count: 0, stale: 0, since: null, told: false, acked: null };

/**
 * One step of a key. What could not be judged (few, nodata, error) never ends what fires; and few breaks off what was pending: at
 * few rows each feature is beyond its threshold now and then by chance, on days that are weeks apart.
 *
 * @param isAgain the run looks at the same window as the one before: no further one in a row
 */
export function nextStage(
	before: KeyState = unknown,
	{ condition, confirm, recover }: Pick<KeyVerdict, "condition" | "confirm" | "recover">,
	{ due, isAgain }: { due: string; isAgain: boolean },
): KeyState {
	const fresh = { ...before, stale: 0 };
	switch (condition) {
		case "nodata":
		case "error":
			return before;
		case "few": {
			const stale = before.stale + (isAgain ? 0 : 1);
			return before.stage === "pending" ? { ...quiet, stale } : { ...before, stale };
		}
		case "watch":
			return before.stage === "unknown" ? quiet : fresh;
		case "breach": {
			if (before.stage === "firing") return fresh;
			if (before.stage === "recovering") return { ...fresh, stage: "firing", count: 0 };
			const count = isAgain && before.stage === "pending" ? before.count : before.count + 1;
			if (count < confirm) return { ...fresh, stage: "pending", count };
			return { ...fresh, stage: "firing", count: 0, since: due };
		}
		case "ok": {
			if (before.stage !== "firing" && before.stage !== "recovering") return quiet;
			const count = isAgain && before.stage === "recovering" ? before.count : before.count + 1;
			return count >= recover ? quiet : { ...fresh, stage: "recovering", count };
		}
	}
}

const quiet: KeyState = { ...unknown, stage: "ok" };
