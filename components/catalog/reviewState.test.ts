import { describe, expect, test } from "vitest";
import type { Collection } from "@/lib/api/answers";
import { isDue, type Review, restsOn, reviewStateOf } from "./reviewState";

const now = Date.parse("2026-03-22T09:00:00Z");
const names = { endpoint: "e", deployment: "d", collection: "model_inputs" };
const entry: Collection = {
	...names,
	first: "2026-03-01T00:00:00Z",
	last: "2026-03-22T08:00:00Z",
	end: "2026-03-22T09:00:00Z",
	path: "x",
	twin: null,
};
const review: Review = {
	...names,
	reviewedAt: "2026-03-22T07:00:00Z",
	from: "2026-03-15T00:00:00Z",
	to: "2026-03-22T00:00:00Z",
	baseline: null,
	label: "the week before the window (suggested), 2026-03-08 – 2026-03-14 UTC",
	profile: "robust",
	rows: 10,
	baselineRows: 10,
	partial: false,
	problems: 0,
	pairs: null,
	leftOut: [],
	notedSince: false,
	misleads: [],
	standing: {
		features: 1,
		drift: 0,
		typeChanged: 0,
		vanished: 0,
		watch: 0,
		tooFewRows: 0,
		notComparable: 0,
		ok: 1,
		setAside: 0,
	},
};
const stand = (reviews: Review[], baseline?: string, end = "2026-03-22T09:00:00Z") => {
	const pinned = baseline === undefined ? [] : [{ ...names, baseline, pinnedAt: "2026-03-22T08:00:00Z" }];
	return reviewStateOf({ ...entry, end }, { reviews, pinned }, now);
};

describe("the standing verdict", () => {
	test("is current while the same would be asked", () => {
		expect(stand([review])).toMatchObject({ review, outdated: undefined });
		expect(isDue(stand([review]))).toBe(false);
	});

	test("is due where there is none, and not before a first full day", () => {
		expect(isDue(stand([]))).toBe(true);
		expect(
			isDue(reviewStateOf({ ...entry, first: "2026-03-22T08:00:00Z" }, { reviews: [], pinned: [] }, now)),
		).toBe(false);
		expect(isDue(stand([{ ...review, deployment: "other" }]))).toBe(true);
	});

	test("is kept and said to be old when data has grown or another baseline was pinned", () => {
		const old = { ...review, from: "2026-03-14T00:00:00Z", to: "2026-03-21T00:00:00Z" };
		expect(stand([old])).toMatchObject({ review: old, outdated: "data has grown since" });
		expect(isDue(stand([old]))).toBe(true);
		expect(stand([review], "training-march").outdated).toBe("another baseline was pinned since");
		expect(stand([{ ...review, baseline: "training-march" }]).outdated).toBe(
			"its baseline was unpinned since",
		);
		expect(stand([review], undefined, "2026-03-20T09:00:00Z").outdated).toBe("data has changed since");
	});

	test("is due where notes changed its baseline since; another window or baseline is said before that", () => {
		const noted = { ...review, notedSince: true };
		expect(stand([noted]).outdated).toBe("notes changed its baseline since");
		expect(isDue(stand([noted]))).toBe(true);
		expect(stand([noted], "training-march").outdated).toBe("another baseline was pinned since");
		expect(stand([{ ...noted, to: "2026-03-21T00:00:00Z" }]).outdated).toBe("data has grown since");
	});

	test("says what it rests on", () => {
		expect(restsOn(review, now)).toBe("7 days to 21 Mar, against the week before");
		const pinned = { ...review, from: "2026-03-21T00:00:00Z", baseline: "training-march" };
		expect(restsOn(pinned, Date.parse("2027-01-01T00:00:00Z"))).toBe(
			"1 day to 21 Mar 2026, against training-march",
		);
	});
});
