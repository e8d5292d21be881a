import { expect, test } from "vitest";
import type { RunAnswer } from "@/lib/api/monitorAnswers";
import type { KeyCondition, KeyVerdict } from "@/lib/model/monitorRun";
import { withFewerKeys } from "./fewerKeys";

const keyOf = (name: string, condition: KeyCondition): KeyVerdict => ({
	...{ key: `feature:${name}`, condition, confirm: 1, recover: 1 },
	...(condition === "breach" ? { value: 1, threshold: 0.25 } : {}),
});

function runOf(due: string, found: Record<string, KeyCondition>, superseded = false): RunAnswer {
	return {
		...{ id: due, due, revision: 0, reason: "schedule", started: due, ended: due, version: "0" },
		...{ definition: "x", superseded, events: [] },
		signals: [
			{
				...{ name: "drift", hash: "x", outcome: "judged", path: "/", muted: [], renotify: null },
				window: { from: due, to: due, rows: 9 },
				keys: Object.entries(found).map(([name, condition]) => keyOf(name, condition)),
			},
		],
	};
}

const namesIn = (run: RunAnswer | undefined) => run?.signals[0]?.keys.map(({ key }) => key.slice(8)).sort();

test("what matters most can be followed through all runs, and each run has its own most urgent", () => {
	const runs = withFewerKeys(
		[
			runOf("2026-03-12", { a: "ok", b: "breach", c: "ok", d: "ok" }),
			runOf("2026-03-11", { a: "ok", b: "ok", c: "breach", d: "ok" }),
			runOf("2026-03-11", { a: "ok", b: "ok", c: "ok", d: "breach" }, true),
		],
		1,
	);
	expect(runs.map(namesIn)).toEqual([["b"], ["b", "c"], ["b", "d"]]);
	expect(runs[0]?.signals[0]?.conditions).toMatchObject({ ok: 3, breach: 1, few: 0 });
});

test("two thousand features of thirty runs stay small", () => {
	const names = Array.from({ length: 2_000 }, (_, place) => `feature_${place}`);
	const runs = Array.from({ length: 30 }, (_, day) =>
		runOf(`2026-03-${30 - day}`, Object.fromEntries(names.map((name) => [name, "breach"]))),
	);
	const few = withFewerKeys(runs, 12);
	for (const run of few) expect(run.signals[0]?.keys.length).toBeLessThanOrEqual(24);
	expect(JSON.stringify(few).length).toBeLessThan(200_000);
});
