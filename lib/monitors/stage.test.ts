import { expect, test } from "vitest";
import { type KeyCondition, keyConditions } from "@/lib/model/monitorRun";
import { type KeyState, nextStage, type Stage, stages } from "./stage";

const due = "2026-03-04T05:00:00Z";
const earlier = "2026-03-01T05:00:00Z";

/** A key as it may be found in a stage, with something known of it where that stage has something. */
function stateIn(stage: Stage, count = stage === "pending" || stage === "recovering" ? 1 : 0): KeyState {
	const isFiring = stage === "firing" || stage === "recovering";
	const acked = isFiring ? { until: null } : null;
	return { stage, count, stale: 2, since: isFiring ? earlier : null, told: isFiring, acked };
}

/** Stage, count and stale; "kept" is all of it as it was. */
type Next = readonly [stage: Stage, count: number, stale: number] | "kept";

const ok: Next = ["ok", 0, 0];

/** Of two runs in a row that it takes to fire, and two to be over. */
const table: Record<Stage, Record<KeyCondition, Next>> = {
	unknown: {
		breach: ["pending", 1, 0],
		watch: ok,
		ok,
		few: ["unknown", 0, 3],
		nodata: "kept",
		error: "kept",
	},
	ok: { breach: ["pending", 1, 0], watch: ok, ok, few: ["ok", 0, 3], nodata: "kept", error: "kept" },
	pending: {
		...{ breach: ["firing", 0, 0], watch: ["pending", 1, 0], ok, few: ["ok", 0, 3] },
		...{ nodata: "kept", error: "kept" },
	},
	firing: {
		...{ breach: ["firing", 0, 0], watch: ["firing", 0, 0], ok: ["recovering", 1, 0], few: ["firing", 0, 3] },
		...{ nodata: "kept", error: "kept" },
	},
	recovering: {
		...{ breach: ["firing", 0, 0], watch: ["recovering", 1, 0], ok, few: ["recovering", 1, 3] },
		...{ nodata: "kept", error: "kept" },
	},
};

const cases = stages.flatMap((stage) => keyConditions.map((condition) => [stage, condition] as const));

test.each(cases)("%s, then %s", (stage, condition) => {
	const before = stateIn(stage);
	const after = nextStage(before, { condition, confirm: 2, recover: 2 }, { due, isAgain: false });
	const next = table[stage][condition];
	if (next === "kept") expect(after).toEqual(before);
	else expect([after.stage, after.count, after.stale]).toEqual(next);
});

test.each<[string, Stage, number, KeyCondition, number, number, Stage, number]>([
	["enough rows to be sure: at once", "ok", 0, "breach", 1, 1, "firing", 0],
	["never seen before, and sure", "unknown", 0, "breach", 1, 1, "firing", 0],
	["pending, and sure now", "pending", 1, "breach", 1, 1, "firing", 0],
	["two of three", "pending", 1, "breach", 3, 1, "pending", 2],
	["three of three", "pending", 2, "breach", 3, 1, "firing", 0],
	["over at once, where watch lies below drift", "firing", 0, "ok", 1, 1, "ok", 0],
	["over after the third", "recovering", 1, "ok", 1, 3, "recovering", 2],
])("%s", (_, stage, count, condition, confirm, recover, next, nextCount) => {
	const after = nextStage(stateIn(stage, count), { condition, confirm, recover }, { due, isAgain: false });
	expect([after.stage, after.count]).toEqual([next, nextCount]);
});

test.each(cases)("%s, then %s of the same window: no further one in a row", (stage, condition) => {
	const before = stateIn(stage);
	const again = nextStage(before, { condition, confirm: 2, recover: 2 }, { due, isAgain: true });
	expect(again.count).toBeLessThanOrEqual(1);
	if (stage === "pending") expect(again.stage).not.toBe("firing");
	if (stage === "recovering") expect(again.stage).not.toBe("ok");
	expect(again.stale).toBeLessThanOrEqual(before.stale);
});

test.each(cases)(
	"%s, then %s: since when, who was told and who knows are kept as long as it fires",
	(stage, condition) => {
		const before = stateIn(stage);
		const after = nextStage(before, { condition, confirm: 1, recover: 2 }, { due, isAgain: false });
		const [was, is] = [before, after].map(
			(state) => state.stage === "firing" || state.stage === "recovering",
		);
		const { since, told, acked } = after;
		if (is) expect([since, told, acked]).toEqual(was ? [earlier, true, { until: null }] : [due, false, null]);
		else expect([since, told, acked]).toEqual([null, false, null]);
	},
);

test("what was never seen begins as unknown", () => {
	expect(
		nextStage(undefined, { condition: "few", confirm: 1, recover: 1 }, { due, isAgain: false }).stage,
	).toBe("unknown");
	expect(
		nextStage(undefined, { condition: "ok", confirm: 1, recover: 1 }, { due, isAgain: false }).stage,
	).toBe("ok");
});
