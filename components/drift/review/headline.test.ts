import { describe, expect, test } from "vitest";
import type { Reason } from "@/lib/model/verdict";
import { featureOf, reviewOf, upTo } from "@/test/drift/madeUpReview";
import type { Feature, Shown, Trend, TrendPoint } from "../answer";
import { basisOf, sentenceOf, sentenceText } from "./headline";

const now = Date.parse("2026-03-20T00:00:00Z");
const buckets = ["08", "09", "10", "11"].map((day) => ({ start: `2026-03-${day}T00:00:00Z`, rows: 100 }));
const trend: Trend = { by: "day", buckets, leftOut: [], features: {} };
const point = (status: TrendPoint["status"], reason?: Reason): TrendPoint => ({
	value: null,
	noise: null,
	status,
	rows: 100,
	...(reason && { reason }),
});
const [ok, watch, drift, thin] = [point("ok"), point("watch"), point("drift"), point("too few rows")];
const typed = point("not comparable", "type_changed");

const even = featureOf("even", upTo(4000), upTo(4000));
const moved = featureOf(
	"moved",
	upTo(4000),
	upTo(4000, (place) => place + 3000.5),
);
const changed = featureOf("changed", upTo(4000), upTo(4000, String));
const few = featureOf("few", upTo(4000), upTo(12));
const channel = featureOf(
	"channel",
	upTo(4000, (place) => (place % 2 ? "web" : "branch")),
	upTo(4000, (place) => (place % 4 === 0 ? "partner" : place % 2 ? "web" : "branch")),
);
const gone: Feature = { ...changed, name: "gone", reason: "vanished" };
const asideText = featureOf(
	"question",
	upTo(400, (place) => `free text number ${1000 + place}`),
	upTo(400, (place) => `more text number ${1000 + place}`),
);

const shown = (feature: Feature, points: (TrendPoint | null)[] = []): Shown => ({
	feature,
	predictions: false,
	droppedBy: [],
	points,
});
const said = (all: Shown[], by: Trend["by"] = "day", appeared: string[] = []) =>
	sentenceText(
		sentenceOf(all, { ...trend, by }, { appeared, now }),
		basisOf(reviewOf(all.map(({ feature }) => feature))),
	);

describe("the sentence", () => {
	test("says what changed and when, then how the whole window stands, then what it rests on", () => {
		const all = [
			shown(moved, [ok, ok, drift, drift]),
			shown(channel, [ok, ok, drift, drift]),
			shown(even, [ok, ok, ok, ok]),
			shown(few, [thin, thin, thin, thin]),
		];
		expect(said(all)).toBe(
			"2 features changed on 10 Mar: moved (mean 2,000 → 5,000), channel (new value partner, 25\u00A0%). " +
				"Over the whole window 2 of 4 exceed drift, 1 has too few rows; 41,200 rows against 10,000",
		);
	});

	test("is calm where nothing drifts", () => {
		expect(said([shown(even), shown(even)])).toBe("None of 2 features drifts; 41,200 rows against 10,000");
		expect(said([shown(even)])).toBe("The one feature does not drift; 41,200 rows against 10,000");
	});

	test("never counts none of none", () => {
		expect(said([])).toBe("No feature to compare; 41,200 rows against 10,000");
		expect(asideText.status).toBe("set aside");
		expect(said([shown(asideText)])).toBe(
			"Nothing to judge: 1 feature is set aside; 41,200 rows against 10,000",
		);
		expect(said([shown(few), shown(few)])).toBe(
			"No verdict: 2 have too few rows; 41,200 rows against 10,000",
		);
		expect(said([shown(gone)])).toBe(
			"1 feature vanished, in no row of the window: gone. Nothing else is left to compare; 41,200 rows against 10,000",
		);
	});

	test("another type alone leaves nothing else to say", () => {
		expect(said([shown(changed, [typed, typed])])).toBe(
			"1 feature has another type in the whole window: changed. Nothing else is left to compare; 41,200 rows against 10,000",
		);
	});

	test("a type that changed on the last day stands beside the verdict of the whole window, not against it", () => {
		const late = { ...even, name: "late" };
		const all = [shown(even, [ok, ok, ok, ok]), shown(late, [ok, ok, ok, typed])];
		expect(said(all)).toBe(
			"1 feature changed type on 11 Mar, one day so far: late. " +
				"Over the whole window none of 2 exceeds its thresholds, 1 has another type in too little of it to decide; 41,200 rows against 10,000",
		);
		expect(said([...all, shown(moved, [ok, ok, drift, drift])])).toMatch(
			/Over the whole window 1 of 3 exceeds drift, 1 has another type in too little of it to decide;/,
		);
	});

	test("what is set aside is not counted", () => {
		expect(said([shown(even), shown(even), shown(asideText)])).toMatch(/^None of 2 features drifts;/);
	});

	test("vanished features, other types and new ones lead, each with its own words", () => {
		const all = [
			shown(moved, [ok, ok, drift, drift]),
			shown(changed, [typed, typed, typed, typed]),
			shown(gone),
		];
		expect(said(all, "day", ["fresh"])).toBe(
			"1 feature vanished, in no row of the window: gone. 1 feature has another type in the whole window: changed. " +
				"1 new feature: fresh. 1 feature changed on 10 Mar: moved (mean 2,000 → 5,000). " +
				"Over the whole window 1 of 2 exceeds drift; 41,200 rows against 10,000",
		);
	});

	test("says why more changed than exceed over the whole window", () => {
		expect(
			said([shown(even, [ok, ok, drift, drift]), shown({ ...even, name: "b" }, [ok, ok, ok, ok])]),
		).toMatch(
			/^1 feature changed on 10 Mar: even.*\. Over the whole window none of 2 exceeds its thresholds, 1 stays below;/,
		);
		expect(said([shown(moved, [ok, drift, drift, drift]), shown(even, [ok, ok, drift, drift])])).toMatch(
			/Over the whole window 1 of 2 exceeds drift, 1 stays below;/,
		);
	});

	test("a feature without a name is called so", () => {
		expect(said([shown({ ...moved, name: "" }, [ok, ok, drift, drift])] as Shown[])).toMatch(
			/^1 feature changed on 10 Mar: \(no name\) \(/,
		);
	});

	test("names six at most, and says how many more", () => {
		const many = upTo(9, (place) =>
			shown({ ...moved, name: `f${place}` }, [ok, ok, drift, drift]),
		) as Shown[];
		expect(said(many)).toMatch(/^9 features changed on 10 Mar: f0 \(.*f5 and 3 more\. /);
	});
});

describe("since when", () => {
	const lead = (feature: Feature, points: (TrendPoint | null)[], by: Trend["by"] = "day") =>
		sentenceOf([shown(feature, points)], { ...trend, by }, { now }).clauses[0]?.lead;

	test.each([
		["two in a row up to the newest", moved, [drift, ok, drift, drift], "1 feature changed on 10 Mar"],
		["gaps and few rows break no run", moved, [ok, drift, null, drift], "1 feature changed on 9 Mar"],
		["nor do they count", moved, [ok, drift, thin, thin], "1 feature changed on 9 Mar, one day so far"],
		["once is once", moved, [ok, ok, ok, drift], "1 feature changed on 11 Mar, one day so far"],
		[
			"once, though the whole window does not say so yet",
			even,
			[ok, ok, ok, drift],
			"1 feature changed on 11 Mar, one day so far",
		],
		[
			"from the first on it may have begun before",
			moved,
			[drift, drift, drift, drift],
			"1 feature differs from the baseline all through the window",
		],
		[
			"what has passed says so",
			moved,
			[ok, drift, drift, ok],
			"1 feature differed from 9 Mar to 10 Mar and no longer does",
		],
		["and on which day", moved, [ok, ok, drift, ok], "1 feature differed on 10 Mar and no longer does"],
		["no day of its own", moved, [ok, ok, ok, ok], "1 feature differs over the window as a whole"],
		["what has passed in a feature that is fine is not news", even, [drift, drift, ok, ok], undefined],
		["a type on the last day", even, [ok, ok, ok, typed], "1 feature changed type on 11 Mar, one day so far"],
		["a type for two days", even, [ok, ok, typed, typed], "1 feature changed type on 10 Mar"],
	])("%s", (_, feature, points, text) => expect(lead(feature, points)).toBe(text));

	test("a feature to watch changed when its buckets said watch", () => {
		const watched: Feature = { ...even, status: "watch" };
		expect(lead(watched, [ok, watch, drift, watch])).toBe("1 feature changed on 9 Mar");
		expect(lead(moved, [ok, watch, drift, drift])).toBe("1 feature changed on 10 Mar");
	});

	test("by the hour, only what exceeds over the whole window", () => {
		expect(lead(even, [ok, ok, drift, drift], "hour")).toBeUndefined();
		expect(lead(moved, [ok, ok, drift, drift], "hour")).toBe("1 feature changed on 10 Mar at 00:00");
		expect(lead(moved, [ok, ok, drift, drift], "week")).toBe("1 feature changed in the week of 10 Mar");
	});

	test("of another year says which", () => {
		const later = Date.parse("2027-01-01T00:00:00Z");
		const { clauses } = sentenceOf([shown(moved, [ok, ok, drift, drift])], trend, { now: later });
		expect(clauses[0]?.lead).toBe("1 feature changed on 10 Mar 2026");
	});
});
