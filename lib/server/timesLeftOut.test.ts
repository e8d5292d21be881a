import { describe, expect, test } from "vitest";
import type { TimeNote } from "@/lib/model/note";
import { isNotedSince } from "./timesLeftOut";

const address = { datastore: "ds", endpoint: "e", deployment: "d", collection: "model_inputs" };
const outage: TimeNote = {
	id: "o",
	collection: null,
	from: "2026-03-05T00:00:00Z",
	to: "2026-03-06T00:00:00Z",
	text: "payment outage",
	leave_out: true,
	by: null,
	at: "2026-03-06T00:00:00Z",
};
const inside = ["2026-03-05T00:00:00Z/2026-03-06T00:00:00Z"];
const saved = {
	"first week": { baseline: "window:2026-03-01/2026-03-08", kinds: {}, savedAt: "2026-03-08T00:00:00Z" },
};

function since(baseline: string | null, { notes = [outage], at = "ds/e/d", leftOut = [] as string[] } = {}) {
	const review = { from: "2026-03-08T00:00:00Z", to: "2026-03-15T00:00:00Z", baseline, leftOut };
	return isNotedSince({ noted: { [at]: notes }, saved }, address, review);
}

describe("a note on a time of a recorded review's baseline", () => {
	test.each([
		["the week before", null],
		["a time before the window", "trailing:1w"],
		["the same weekdays", "weekdays:2"],
		["a window", "window:2026-03-01/2026-03-08"],
		["a saved one", "first week"],
	])("changes %s, unless it was left out then", (_, baseline) => {
		expect(since(baseline)).toBe(true);
		expect(since(baseline, { leftOut: inside })).toBe(false);
		expect(since(baseline, { notes: [] })).toBe(false);
		expect(since(baseline, { notes: [], leftOut: inside })).toBe(true);
	});

	test("changes a baseline in another collection where it is of that one", () => {
		const other = "collection:ds/f/d/model_inputs@2026-03-01T00:00:00Z/2026-03-08T00:00:00Z";
		expect(since(other)).toBe(false);
		expect(since(other, { at: "ds/f/d" })).toBe(true);
	});

	test("changes no table, nothing beside the baseline, and none that has no name any more", () => {
		expect(since("file:ds/x.csv")).toBe(false);
		expect(since("window:2026-03-06/2026-03-08")).toBe(false);
		expect(since("window:2026-03-01/2026-03-05")).toBe(false);
		expect(since("forgotten")).toBe(false);
		expect(since("toString")).toBe(false);
	});

	test("counts as far as it lies in the baseline: its end may move beyond", () => {
		const longer = { ...outage, from: "2026-03-07T00:00:00Z", to: "2026-03-20T00:00:00Z" };
		const leftOut = ["2026-03-07T00:00:00Z/2026-03-08T00:00:00Z"];
		expect(since(null, { notes: [longer], leftOut })).toBe(false);
		expect(since(null, { notes: [longer, { ...longer, id: "twice" }], leftOut })).toBe(false);
		expect(since(null, { notes: [{ ...longer, leave_out: false }], leftOut })).toBe(true);
	});
});
