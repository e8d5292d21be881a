import { expect, test } from "vitest";
import { featureCountsOf } from "@/lib/analysis/drift/featureCounts";
import { verdictText } from "./verdictText";

const drift = { status: "drift" } as const;
const ok = { status: "ok" } as const;
const watch = { status: "watch" } as const;
const few = { status: "too few rows" } as const;
const typed = { status: "not comparable", reason: "type_changed" } as const;
const gone = { status: "not comparable", reason: "vanished" } as const;
const aside = { status: "set aside", reason: "identifier" } as const;
const nested = { status: "not comparable", reason: "no_baseline_values" } as const;

test.each([
	[[drift, drift, drift, typed, ok, watch], "3 of 6 drift, 1 changed type"],
	[[drift, ok], "1 of 2 drifts"],
	[[typed, ok], "1 changed type"],
	[[watch, ok, few], "1 of 3 to watch"],
	[[ok, few, nested], "None of 3 drifts"],
	[[gone, drift, ok], "1 of 2 drifts, 1 vanished"],
	[[aside, ok, drift], "1 of 2 drifts"],
	[[aside], "Nothing to judge"],
	[[], "Nothing to compare"],
	[[few, nested], "Too few rows"],
	[[nested], "Not comparable"],
])("%j reads %j", (features, text) => expect(verdictText(featureCountsOf(features))).toBe(text));

test("every feature stands somewhere, once", () => {
	const { features, setAside, ...rest } = featureCountsOf([
		drift,
		ok,
		watch,
		few,
		typed,
		nested,
		gone,
		nested,
		aside,
	]);
	expect(Object.values(rest).reduce((sum, count) => sum + count, 0)).toBe(features);
	expect([features, setAside]).toEqual([8, 1]);
});
