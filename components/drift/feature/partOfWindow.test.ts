import { expect, test } from "vitest";
import type { Reason } from "@/lib/model/verdict";
import { featureOf, upTo } from "@/test/drift/madeUpReview";
import type { Feature, Trend, TrendPoint } from "../answer";
import { partOfWindowText } from "./partOfWindow";

const now = Date.parse("2026-03-20T00:00:00Z");
const buckets = ["08", "09", "10", "11"].map((day) => ({ start: `2026-03-${day}T00:00:00Z`, rows: 100 }));
const trend: Trend = { by: "day", buckets, leftOut: [], features: {} };
const point = (status: TrendPoint["status"], reason?: Reason): TrendPoint => ({
	...{ value: null, noise: null, status, rows: 100 },
	...(reason && { reason }),
});
const [ok, typed] = [point("ok"), point("not comparable", "type_changed")];
const drift = point("drift");
const even = featureOf("even", upTo(4000), upTo(4000));
const changed = featureOf("changed", upTo(4000), upTo(4000, String));
const moved = featureOf(
	"moved",
	upTo(4000),
	upTo(4000, (value) => value + 3000),
);
const said = (points: (TrendPoint | null)[], feature: Feature = even) =>
	partOfWindowText({ feature, points, predictions: false, droppedBy: [] }, trend, now);

test.each([
	["on one day", [ok, typed, ok, ok], "another type on 9 Mar"],
	["on some", [typed, typed, null, ok], "another type from 8 Mar to 9 Mar"],
	["on the last", [ok, ok, ok, typed], "another type on 11 Mar"],
	["since", [ok, typed, typed, typed], "another type since 9 Mar"],
])("a feature of another type %s says when, and why its verdict does not", (_, points, text) => {
	expect(said(points)).toBe(`${text}, too little of the window to decide`);
});

test("one that was never, or whose verdict says so itself, says nothing", () => {
	expect(said([ok, ok, null, ok])).toBeUndefined();
	expect(changed.reason).toBe("type_changed");
	expect(said([typed, typed, typed, typed], changed)).toBeUndefined();
});

test.each([
	["on the last day", [ok, ok, ok, drift], "drift on 11 Mar, too little of the window to decide"],
	["on the last two", [ok, ok, drift, drift], "drift since 10 Mar, too little of the window to decide"],
	["on a day that has passed", [ok, drift, ok, ok], undefined],
])(
	"a feature that is OK over the whole window and drifts %s says so as the headline does",
	(_, points, text) => {
		expect(said(points)).toBe(text);
	},
);

test("where the verdict says drift itself, its last days add nothing", () => {
	expect(moved.status).toBe("drift");
	expect(said([ok, ok, drift, drift], moved)).toBeUndefined();
});
