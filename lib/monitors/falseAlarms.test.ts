/** How often a monitor says something while nothing drifts, and how soon it does where something does, through the real code. */
import { beforeEach, describe, expect, test } from "vitest";
import type { MonitorRun, SignalRun } from "@/lib/model/monitorRun";
import { compareFeature } from "@/lib/stats/compare";
import type { GroupedSample } from "@/lib/stats/records";
import { sampleOf } from "@/lib/stats/sample";
import { isoUtc } from "@/lib/time";
import { testFewAndMany } from "@/test/hardening";
import { seeded } from "@/test/seeded";
import { groupedSampleOf } from "@/test/stats/groupsOf";
import { advance, type MonitorState, noState } from "./advance";
import { judgeDrift } from "./judgeDrift";

let random = seeded(18);
// The same draws whichever of these tests are run.
beforeEach(() => {
	random = seeded(18);
});

/** Draws of a standard normal distribution, moved by so many of its standard deviations. */
function normal(count: number, shift = 0): number[] {
	return Array.from({ length: count }, () => {
		return shift + Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	});
}

interface Case {
	/** Of one run. */
	rows: number;
	features: number;
	/** Features that are judged together, where not all of them are drawn. */
	family?: number;
	/** Equal rows of one record. */
	rowsOfRecord?: number;
	/** Of the first feature. */
	shift?: number;
}

function sampleOfRows(rows: number, rowsOfRecord: number, shift: number): GroupedSample {
	const records = normal(Math.ceil(rows / rowsOfRecord), shift);
	if (rowsOfRecord === 1) return sampleOf(records);
	const places = Array.from({ length: rows }, (_, row) => Math.floor(row / rowsOfRecord));
	return groupedSampleOf(
		places.map((place) => records[place]),
		places.map(String),
	);
}

const baselineRows = 10_000;

/** Runs one a day; what each says. */
function* days({ rows, features, family = features, rowsOfRecord = 1, shift = 0 }: Case): Generator<boolean> {
	const baselines = Array.from({ length: features }, () => sampleOfRows(baselineRows, rowsOfRecord, 0));
	let state: MonitorState = noState;
	for (let run = 0; ; run += 1) {
		const compared = baselines.map((baseline, feature) => ({
			name: `f${feature}`,
			kindFrom: "rule" as const,
			...compareFeature(baseline, sampleOfRows(rows, rowsOfRecord, feature === 0 ? shift : 0), {
				profile: "robust",
				judgedTogether: family,
			}),
		}));
		const due = isoUtc(Date.parse("2026-03-01T05:00Z") + run * 86_400_000);
		const found = judgeDrift(
			{
				judge: "robust",
				features: compared,
				skipped: [],
				window: { from: due, to: due, rows, partial: false },
				baseline: { label: "training", rows: baselineRows, partial: false },
			},
			{ confirm: "auto", recover: "auto", isTable: false, wasJudged: () => true },
		);
		const signal: SignalRun = { name: "drift", hash: "1", path: "/", muted: [], renotify: null, ...found };
		const line: MonitorRun = {
			...{ type: "run", due, revision: 0, reason: "schedule", started: due, ended: due },
			...{ version: "0", definition: "1", signals: [signal] },
		};
		const next = advance(state, line);
		state = next.state;
		yield next.events.some(({ kind }) => kind === "fired" || kind === "more");
	}
}

/** Days of so many on which somebody is told something. */
function alarms(of: Case, count: number): number {
	const each = days(of);
	return Array.from({ length: count }, () => each.next().value).filter(Boolean).length;
}

/** The run, counted from 1, that first says something of a shift; more than `within` where none does. */
function firstAlarm(of: Case, within: number): number {
	const each = days(of);
	for (let run = 1; run <= within; run += 1) if (each.next().value) return run;
	return within + 1;
}

describe("nothing drifts", () => {
	for (const [rows, features, rowsOfRecord, few, many] of [
		[50, 23, 1, 30, 365],
		[100, 23, 1, 60, 365],
		[300, 23, 1, 60, 365],
		[1_000, 23, 1, 0, 365],
		[5_000, 23, 1, 0, 365],
		[50, 200, 1, 0, 365],
		[100, 200, 1, 0, 365],
		[300, 200, 1, 0, 365],
		[1_000, 23, 4, 0, 365],
	] as const) {
		const name = (count: number) =>
			`${rows} rows${rowsOfRecord === 1 ? "" : `, ${rowsOfRecord} a record`}, ${features} features: on ${count} days nobody is told more than once`;
		const run = async (count: number) =>
			expect(alarms({ rows, features, rowsOfRecord }, count)).toBeLessThanOrEqual(1);
		if (few > 0) testFewAndMany(name, { few, many, timeout: 600_000 }, run);
		else test(name(many), { tags: "hardening", timeout: 600_000 }, () => run(many));
	}
});

describe("one of 23 features moves by 0.7 standard deviations", () => {
	for (const [rows, within, share] of [
		[300, 1, 0.99],
		[1_000, 1, 0.99],
		[100, 3, 0.95],
	] as const) {
		const moved: Case = { rows, features: 1, family: 23, shift: 0.7 };
		testFewAndMany(
			(count) => `${rows} rows: of ${count} such, ${share * 100} % are known by run ${within}`,
			{ few: 200, many: 1_000, timeout: 600_000 },
			async (count) => {
				const known = Array.from({ length: count }, () => firstAlarm(moved, within) <= within).filter(
					Boolean,
				);
				expect(known.length).toBeGreaterThanOrEqual(share * count);
			},
		);
	}
});
