import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DriftAnswer, drift } from "@/lib/api/driftAnswers";
import { driftQuery } from "@/lib/api/driftParameters";
import type { TimeNote } from "@/lib/model/note";
import { addUnits, isoUtc } from "@/lib/time";
import { localIdentity } from "./auth/identity";
import { readConfig } from "./config";
import { pastFor, reviewSides } from "./driftReview";
import { answerSides } from "./driftRoute";
import { createServices, type Services } from "./services";

const folder = mkdtempSync(join(tmpdir(), "leeway-review-"));
const first = Date.parse("2026-03-02T00:00:00Z");
let services: Services;

/** Nearly normal, standard deviation 1.22. */
const bell = (at: number) => Math.sin(at * 5) + Math.sin(at * 11) + Math.sin(at * 17);

/**
 * Seventy days of two collections, 299 records of a row a day: in model_inputs `channel` changes on the 61st day (1 May)
 * and `steady` never; in rhythm `weekly` is other at weekends.
 */
beforeAll(async () => {
	for (let day = 0; day < 70; day++) {
		const start = addUnits(first, "day", day);
		const date = isoUtc(start).slice(0, 10);
		const isWeekend = [0, 6].includes(new Date(start).getUTCDay());
		const rowOf = {
			model_inputs: (row: number) => ({
				steady: Math.sin(row * 7 + day),
				channel: day >= 60 && row % 3 === 0 ? "partner" : row % 2 ? "web" : "branch",
			}),
			rhythm: (row: number) => ({
				burst: day === 54 || day === 55 ? "b" : row % 4 ? "a" : "c",
				weekly: bell(row + day * 299) + (isWeekend ? 0.45 + (day % 5) / 50 : 0),
				channel: day >= 60 && row % 3 === 0 ? "partner" : row % 2 ? "web" : "branch",
			}),
		};
		for (const [collection, of] of Object.entries(rowOf)) {
			const folders = `e/d/${collection}/${date.replaceAll("-", "/")}/10`;
			const path = join(folder, `data/modelDataCollector/${folders}/l.jsonl`);
			mkdirSync(dirname(path), { recursive: true });
			const lines = Array.from({ length: 299 }, (_, record) => {
				const data = [of(record)];
				return JSON.stringify({
					specversion: "1.0",
					id: `${date} ${record}`,
					time: `${date}T10:00:00Z`,
					data,
				});
			});
			writeFileSync(path, `${lines.join("\n")}\n`);
		}
	}
	services = createServices(
		readConfig({ LEEWAY_DATASTORE_URL: join(folder, "data"), LEEWAY_HOME: join(folder, "home") }),
	);
	// Two days at a time: so few bytes are read without a thread.
	for (let day = 0; day < 70; day += 2) {
		const [from, to] = [day, day + 2].map((count) => isoUtc(addUnits(first, "day", count)));
		const query = { from: from ?? "", to: to ?? "", baseline: `window:${from}/${to}`, features: "channel" };
		for (const collection of ["model_inputs", "rhythm"]) await review(query, collection);
	}
});

afterAll(async () => {
	await (await services.workspace()).engine.close();
	rmSync(folder, { recursive: true, force: true });
});

async function review(query: Record<string, string>, collection = "model_inputs"): Promise<DriftAnswer> {
	const params = { datastore: "default", endpoint: "e", deployment: "d", collection };
	const asked = {
		services,
		params,
		query: driftQuery.parse(query),
		request: new Request("http://127.0.0.1/"),
		identity: localIdentity,
		signal: new AbortController().signal,
	};
	let answer: unknown;
	await answerSides(
		asked,
		async (ready) => {
			answer = await reviewSides(ready, asked.query);
		},
		(window) => pastFor(asked.query, window),
	);
	return drift.parse(answer);
}

/** What `work` finds while there is a note on a time of the deployment. */
async function noted<Found>(note: Partial<TimeNote>, work: () => Promise<Found>): Promise<Found> {
	const whole = { id: "n", collection: null, from: "", to: null, text: "payment outage", leave_out: true };
	await services.notes.update(() => ({
		"default/e/d": [{ ...whole, by: null, at: "2026-03-02T00:00:00Z", ...note }],
	}));
	return work().finally(() => services.notes.update(() => ({})));
}

const statusOf = ({ features }: DriftAnswer, wanted: string) =>
	features.find(({ name }) => name === wanted)?.status;
const window = (from: string, to: string) => ({ from: `2026-${from}T00:00:00Z`, to: `2026-${to}T00:00:00Z` });

test("Azure ML's report comes beside the review, or alone and the same", async () => {
	const asked = window("05-05", "05-06");
	const [own, both, alone] = [
		await review(asked),
		await review({ ...asked, parity: "true" }),
		await review({ ...asked, parity: "only" }),
	];
	expect(own.parity).toBeUndefined();
	expect(both).toEqual({ ...own, parity: both.parity });
	expect(both.parity?.features.map(({ name }) => name).sort()).toEqual(["channel", "steady"]);
	expect(alone.parity).toEqual(both.parity);
	expect([alone.features, alone.window, alone.baseline.warnings]).toEqual([[], both.window, undefined]);
});

describe("a baseline that misleads", () => {
	test("the last day against a week that already holds the change says so, and offers the days before", async () => {
		const found = await review(window("05-05", "05-06"));
		expect(statusOf(found, "channel")).not.toBe("drift");
		const [warning, ...others] = found.baseline.warnings ?? [];
		expect(others).toEqual([]);
		expect(warning).toEqual({
			kind: "holds a change",
			text: "This baseline already contains the change of 1 May 2026: channel",
			features: ["channel"],
			since: "2026-05-01T00:00:00.000Z",
			better: "window:2026-04-28T00:00:00Z/2026-05-01T00:00:00Z",
		});
		const better = await review({ ...window("05-05", "05-06"), baseline: warning?.better ?? "" });
		expect(statusOf(better, "channel")).toBe("drift");
		expect(better.baseline.warnings).toEqual([]);
	});

	test("a baseline in another collection is offered there", async () => {
		const other = "collection:default/e/d/model_inputs@2026-04-28T00:00:00Z/2026-05-05T00:00:00Z";
		const found = await review({ ...window("05-05", "05-06"), baseline: other });
		expect(found.baseline.warnings?.[0]?.better).toBe(
			"collection:default/e/d/model_inputs@2026-04-28T00:00:00Z/2026-05-01T00:00:00Z",
		);
	});

	test("with a time left out of it, the days before are still offered", async () => {
		const asked = { ...window("05-05", "05-06"), baseline: "window:2026-04-26/2026-05-05" };
		await noted({ from: "2026-04-27T00:00:00Z", to: "2026-04-28T00:00:00Z" }, async () => {
			const [warning] = (await review(asked)).baseline.warnings ?? [];
			expect([warning?.kind, warning?.better]).toEqual([
				"holds a change",
				"window:2026-04-26T00:00:00Z/2026-05-01T00:00:00Z",
			]);
		});
	});

	test("of the same weekdays nothing is offered: the days between them are another baseline", async () => {
		const [warning] =
			(await review({ ...window("05-08", "05-11"), baseline: "weekdays:4" })).baseline.warnings ?? [];
		expect([warning?.kind, warning?.better]).toEqual(["holds a change", undefined]);
	});

	test("a baseline at one with itself, large enough and apart from the window has nothing said of it", async () => {
		expect((await review(window("05-01", "05-02"))).baseline.warnings).toEqual([]);
	});

	test("overlap and few rows are said", async () => {
		const of = async (baseline: string) =>
			(await review({ ...window("04-10", "04-12"), baseline })).baseline.warnings?.map(({ kind }) => kind);
		expect(await of("window:2026-04-08/2026-04-10")).toEqual([]);
		expect(await of("window:2026-04-08/2026-04-11")).toEqual(["overlap"]);
		expect(await of("window:2026-04-12/2026-04-14")).toEqual([]);
		expect(await of("window:2026-04-09/2026-04-10")).toEqual(["few rows"]);
		expect(await of("window:2026-04-11/2026-04-12")).toEqual(["overlap", "few rows"]);
	});

	test("of a table, which has no times, only its rows are counted: 300 are enough", async () => {
		const of = async (rows: number) => {
			const path = join(folder, `data/baselines/${rows}.jsonl`);
			mkdirSync(dirname(path), { recursive: true });
			const lines = Array.from({ length: rows }, (_, row) => JSON.stringify({ steady: Math.sin(row) }));
			writeFileSync(path, `${lines.join("\n")}\n`);
			const baseline = `file:default/baselines/${rows}.jsonl`;
			const found = await review({ ...window("04-10", "04-12"), baseline });
			return found.baseline.warnings?.map(({ text }) => text);
		};
		expect(await of(300)).toEqual([]);
		expect(await of(299)).toEqual(["The baseline holds only 299 rows: fewer than 300 tell little"]);
	});

	test("what comes and goes within it is said without a beginning", async () => {
		const baseline = "window:2026-04-19/2026-04-28";
		const found = await review({ ...window("04-28", "04-29"), baseline }, "rhythm");
		const [warning] = found.baseline.warnings ?? [];
		expect(warning?.text).toMatch(/^This baseline changes within itself: .*burst/);
		expect([warning?.since, warning?.better]).toEqual([undefined, undefined]);
	});

	test("one feature by itself says nothing of the baseline as a whole", async () => {
		const found = await review({ ...window("05-05", "05-06"), features: "channel" });
		expect(found.baseline.warnings).toBeUndefined();
	});
});

describe("learned thresholds", () => {
	const saturday = { ...window("04-25", "04-26"), baseline: "window:2026-03-02/2026-03-30" };

	test("a weekend like the others is none of the alarms it was", async () => {
		const fixed = await review(saturday, "rhythm");
		expect(statusOf(fixed, "weekly")).not.toBe("ok");
		const found = await review({ ...saturday, thresholds: "learned" }, "rhythm");
		const weekly = found.features.find(({ name }) => name === "weekly");
		expect(weekly?.learned).toMatchObject({ of: "weekend days" });
		expect(weekly?.learned?.windows).toBeGreaterThanOrEqual(8);
		expect(weekly?.status).toBe("ok");
		expect(weekly?.verdict).toContain("learned from");
	});

	test("a real change is still one", async () => {
		const found = await review({
			...window("05-08", "05-09"),
			baseline: "window:2026-03-02/2026-03-30",
			thresholds: "learned",
		});
		expect(statusOf(found, "channel")).toBe("drift");
		expect(found.features[0]?.name).toBe("channel");
	});

	test("with too few windows of the past the fixed ones stand", async () => {
		const found = await review({
			...window("03-10", "03-11"),
			baseline: "window:2026-03-02/2026-03-05",
			thresholds: "learned",
		});
		expect(found.features.map(({ learned }) => learned)).toEqual([null, null]);
	});

	test("the window right before counts among them", async () => {
		const baseline = "window:2026-03-02/2026-03-05";
		const found = await review({ ...window("03-16", "03-17"), baseline, thresholds: "learned" });
		expect(found.features.find(({ name }) => name === "channel")?.learned?.windows).toBe(14);
	});

	test("a time that people left out of baselines teaches nothing", async () => {
		const asked = { ...window("04-23", "04-24"), baseline: "window:2026-03-02/2026-03-05" };
		const windows = async () => {
			const { features } = await review({ ...asked, thresholds: "learned" });
			return features.find(({ name }) => name === "channel")?.learned?.windows ?? 0;
		};
		const all = await windows();
		expect(all).toBeGreaterThan(20);
		// Part of a Tuesday and a whole Wednesday: at its end it meets the Thursday and takes nothing of it.
		const outage = { from: "2026-03-10T12:00:00Z", to: "2026-03-12T00:00:00Z" };
		expect(await noted(outage, windows)).toBe(all - 2);
		expect(await noted({ ...outage, leave_out: false }, windows)).toBe(all);
		expect(await noted({ ...outage, collection: "rhythm" }, windows)).toBe(all);
	});

	test("of a window of another length there are none", async () => {
		await expect(review({ ...window("04-25", "04-28"), thresholds: "learned" })).rejects.toThrow(
			"thresholds can be learned for windows of an hour, a day or seven days",
		);
	});
});
