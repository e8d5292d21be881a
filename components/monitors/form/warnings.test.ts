import { expect, test } from "vitest";
import type { RunAnswer } from "@/lib/api/monitorAnswers";
import type { Refolded } from "@/lib/monitors/refold";
import { draftOf } from "./draft";
import { sinceCollected } from "./sinceCollected";
import { warningsOf } from "./warnings";

const draft = (baseline: string) =>
	draftOf({ on: "demo/credit/blue", baseline }, { zone: "UTC", name: "credit" });

function runOf(place: number, { rows = 1_000, baseline = 4_000 } = {}): RunAnswer {
	const due = new Date(Date.UTC(2026, 2, 1 + place, 6)).toISOString();
	const window = { from: due, to: due, rows };
	return {
		...{
			id: due,
			due,
			revision: 0,
			reason: "schedule",
			started: due,
			ended: due,
			version: "0",
			definition: "x",
		},
		...{ superseded: false, events: [] },
		signals: [
			{
				...{ name: "drift", hash: "x", outcome: rows === 0 ? "nodata" : "judged", path: "/", window },
				...{ keys: [], muted: [], renotify: null, baseline: { label: "x", rows: baseline } },
			},
		],
	};
}

function foundOf(runs: RunAnswer[], messages = 0): Refolded {
	const message = {
		...{ id: "x", thread: "x", kind: "fired" as const, closes: false, monitor: "credit", signal: "drift" },
		...{ to: [], subject: "x", findings: [], more: 0, facts: [], links: [] },
	};
	return { runs, messages: Array.from({ length: messages }, () => ({ due: "", message })) };
}

const runs = (count: number, of = {}) => Array.from({ length: count }, (_, place) => runOf(place, of));

test("a fixed baseline of many rows and a message a week are fine", () => {
	expect(warningsOf(draft("training"), foundOf(runs(29), 4))).toEqual([]);
});

test.each(["trailing:7d", "weekdays:4"])("%s moves with the window", (baseline) => {
	expect(warningsOf(draft(baseline), undefined)).toEqual([
		expect.stringContaining("The baseline moves with the window"),
	]);
});

test("few rows of a baseline, and more than a message a week, are said", () => {
	expect(warningsOf(draft("training"), foundOf(runs(29, { baseline: 299 })))[0]).toContain("has 299 rows");
	expect(warningsOf(draft("training"), foundOf(runs(29), 8))[0]).toContain("2.0 messages a week");
	// Of a few days nobody can tell how many a week will have.
	expect(warningsOf(draft("training"), foundOf(runs(3), 2))).toEqual([]);
	const grown = [runOf(0, { baseline: 0 }), runOf(1)];
	expect(warningsOf(draft("training"), foundOf(grown))).toEqual([]);
});

test("waiting shorter than logs take to come is said, of the collections that are looked at", () => {
	const hour = 3_600_000;
	const said = (collection: string, millis: number) =>
		warningsOf(draft("training"), undefined, [{ collection, millis }]);
	// It waits 2 h.
	expect(said("model_inputs", 2 * hour)).toEqual([]);
	expect(said("model_outputs", 5 * hour)).toEqual([]);
	expect(said("model_inputs", 5 * hour)).toEqual([expect.stringContaining("and a run waits 2h")]);
	const daily = { collection: "model_inputs", millis: 5 * hour, unit: "day" as const };
	expect(warningsOf(draft("training"), undefined, [daily])).toEqual([
		expect.stringContaining("after the end of their day, and"),
	]);
});

test("days before anything was collected are no silence", () => {
	const found = sinceCollected([
		runOf(0, { rows: 0 }),
		runOf(1, { rows: 0 }),
		runOf(2),
		runOf(3, { rows: 0 }),
	]);
	expect([found.before, found.runs.length]).toEqual([2, 2]);
	expect(sinceCollected([runOf(0, { rows: 0 })])).toEqual({ runs: [], before: 1 });
});
