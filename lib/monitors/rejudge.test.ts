import fc from "fast-check";
import { expect, test } from "vitest";
import type { KeyVerdict } from "@/lib/model/monitorRun";
import type { Status } from "@/lib/model/verdict";
import { type Evidence, verdictOf } from "@/lib/stats/verdict";
import { rejudge } from "./rejudge";

const rules = { confirm: "auto", recover: "auto" } as const;

const share = fc.double({ min: 0, max: 2, noNaN: true });
const thresholds = fc.tuple(share, share).map(([a, b]) => ({ watch: Math.min(a, b), drift: Math.max(a, b) }));
const evidence = fc.record({
	value: share,
	tested: fc.option(share, { nil: undefined }),
	noise: share,
	more: share,
	n: fc.integer({ min: 1, max: 1_000 }),
	records: fc.option(fc.integer({ min: 10, max: 400 }), { nil: undefined }),
	fewRepeats: fc.boolean(),
});

const conditions: Record<Status, KeyVerdict["condition"]> = {
	...{ drift: "breach", watch: "watch", ok: "ok", "too few rows": "few" },
	...{ "not comparable": "error", "set aside": "ok" },
};

test("other thresholds, tried on what was judged, say what judging by them would have said", () => {
	fc.assert(
		fc.property(evidence, thresholds, thresholds, (given, first, then) => {
			const { value, tested, noise, more, n, records, fewRepeats } = given;
			const of: Omit<Evidence, "thresholds"> = {
				...{ result: { value }, tested, noise, noiseReview: noise + more, better: "lower", fewRepeats },
				rows: { baseline: 1_000, production: n },
				...(records === undefined
					? {}
					: { records: { production: records }, deff: { baseline: 1, production: 2 } }),
			};
			const before = verdictOf({ ...of, thresholds: first });
			const condition = conditions[before.status];
			const verdict: KeyVerdict = {
				...{ key: "feature:a", condition, confirm: 1, recover: 1, value, noise, threshold: first.drift },
				...(condition === "ok" ? {} : { text: before.text }),
				evidence: {
					...{ watch: first.watch, tested: tested ?? value, noiseReview: noise + more },
					few: before.status === "too few rows" && !before.text.includes("chance alone"),
				},
			};
			const after = verdictOf({ ...of, thresholds: then });
			const found = rejudge(verdict, then, rules);
			expect(found.condition).toBe(conditions[after.status]);
			if (found.condition === "breach" || found.condition === "watch") expect(found.text).toBe(after.text);
			expect([found.confirm, found.recover]).toEqual([
				noise <= then.watch ? 1 : 2,
				then.watch === then.drift ? 2 : 1,
			]);
		}),
		{ numRuns: 2_000 },
	);
});

test("what has no numbers, or is beyond any threshold, stays as it is", () => {
	const base = { key: "feature:a", confirm: 1, recover: 1 };
	const kept: KeyVerdict[] = [
		{ ...base, condition: "breach", text: "not comparable: its type changed" },
		{ ...base, condition: "error", text: "failed" },
		{ ...base, key: "NullValueRate:a", condition: "breach", value: 0.2, threshold: 0.1 },
	];
	for (const each of kept) expect(rejudge(each, { watch: 1, drift: 2 }, rules)).toEqual(each);
});
