/** What a monitor's run records is what the API answers to the same question: value and status, of every feature. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ledger as ledgerAnswer } from "@/lib/api/correlateAnswers";
import { drift as driftAnswer, quality as qualityAnswer } from "@/lib/api/driftAnswers";
import type { KeyVerdict } from "@/lib/model/monitorRun";
import { readMonitor } from "@/lib/monitors/definition";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";
import { getServices } from "../services";
import { evaluateSignal } from "./evaluateSignal";

let workspace: SmallWorkspace;

beforeAll(async () => {
	workspace = await openSmallWorkspace();
});
afterAll(() => workspace?.close());

const collection = "collections/[datastore]/[endpoint]/[deployment]/[collection]";
const deployment = "deployments/[datastore]/[endpoint]/[deployment]";

interface Asked {
	due?: string;
	window?: object;
	baseline?: string;
	signal: Record<string, unknown>;
}

function evaluate({ due = "2026-03-12T06:00:00Z", window = {}, baseline = "trailing:7d", signal }: Asked) {
	const monitor = readMonitor(
		{
			name: "credit",
			on: "default/e/d",
			schedule: { cron: "0 6 * * *" },
			window,
			baseline,
			signals: [signal],
		},
		{ now: Date.parse("2026-03-01") },
	);
	const [of] = monitor.signals;
	if (!of) throw new Error("no signal");
	const evaluating = { wasJudged: () => false, signal: new AbortController().signal };
	return evaluateSignal(getServices(), monitor, of, Date.parse(due), evaluating);
}

/** The answer to the same question, as anybody asks it. */
async function answer(route: string, query: Record<string, string>, name = "model_inputs"): Promise<unknown> {
	const response = await workspace.ask(route, "GET", {
		query: new URLSearchParams(query).toString(),
		params: { collection: name },
	});
	expect(response.status).toBe(200);
	return response.json();
}

/** The status that a condition stands for, of features that can be compared. */
const statuses: Partial<Record<KeyVerdict["condition"], string>> = {
	breach: "drift",
	watch: "watch",
	ok: "ok",
	few: "too few rows",
};

const json = JSON.stringify;
const isV1 = { column: "b", op: "eq", value: "v1" };
const js = { JensenShannonDistance: { watch: 0.01, drift: 0.02 } };
const byDistance = { numerical: "JensenShannonDistance", categorical: "JensenShannonDistance" };
/** What a signal says, and how the call says the same. */
const rules: [object, Record<string, string>][] = [
	[{}, {}],
	[{ profile: "azureml" }, { profile: "azureml" }],
	[{ judge: "azure" }, { judge: "azure" }],
	[
		{ profile: "azureml", judge: "robust" },
		{ profile: "azureml", judge: "robust" },
	],
	[
		{ judge: "azure", thresholds: "component" },
		{ judge: "azure", thresholds: "component" },
	],
	[{ nulls: "row" }, { nulls: "row" }],
	[{ thresholds: "learned" }, { thresholds: "learned" }],
	[
		{ thresholds: js, decide: byDistance },
		{ thresholds: json(js), decide: json(byDistance) },
	],
	[{ features: ["b"] }, { features: "b" }],
	[{ kinds: { a: "categorical" } }, { kinds: json({ a: "categorical" }) }],
	[{ where: [{ column: "a", op: "lt", value: 0 }] }, { filter: json([{ column: "a", op: "lt", value: 0 }]) }],
	[
		{ thresholds: "learned", where: [isV1] },
		{ thresholds: "learned", filter: json([isV1]) },
	],
];
const times: [Pick<Asked, "due" | "window">, { from: string; to: string }][] = [
	[{}, { from: "2026-03-11T00:00:00Z", to: "2026-03-12T00:00:00Z" }],
	[{ due: "2026-03-12T01:00:00Z" }, { from: "2026-03-10T00:00:00Z", to: "2026-03-11T00:00:00Z" }],
	[
		{ due: "2026-03-15T09:00:00Z", window: { size: "7d", offset: "0h" } },
		{ from: "2026-03-08T00:00:00Z", to: "2026-03-15T00:00:00Z" },
	],
];
const baselines = ["trailing:7d", "weekdays:1", "window:2026-03-01T00:00:00Z/2026-03-08T00:00:00Z"];

const questions = rules.flatMap(([rule, query]) =>
	times.flatMap(([when, window]) =>
		baselines.map((baseline) => ({ rule, when, query: { ...query, ...window, baseline } })),
	),
);

test.each(questions.map((each) => [json(each.query), each] as const))("drift %s", async (_, asked) => {
	const { rule, when, query } = asked;
	const run = await evaluate({
		...when,
		baseline: query.baseline,
		signal: { kind: "drift", collection: "model_inputs", ...rule },
	});
	const found = driftAnswer.parse(await answer(`${collection}/drift`, query));
	expect(run.window).toEqual({ from: query.from, to: query.to, rows: found.window.rows });
	expect(run.baseline).toEqual({ label: found.baseline.label, rows: found.baseline.rows });
	const keys = run.keys.filter(({ key }) => key.startsWith("feature:"));
	expect(keys.map(({ key, condition, value }) => [key, statuses[condition], value])).toEqual(
		found.features.map(({ name, status, value }) => [`feature:${name}`, status, value]),
	);
});

test("the questions are no matter of course: some drift, some do not", async () => {
	const run = (when: Partial<Asked>) =>
		evaluate({ ...when, signal: { kind: "drift", collection: "model_inputs" } });
	const conditions = async (when: Partial<Asked>) =>
		(await run(when)).keys.map(({ key, condition }) => `${key} ${condition}`);
	expect(await conditions({})).toContain("feature:b breach");
	expect(await conditions({ due: "2026-03-10T06:00:00Z" })).toContain("feature:b ok");
});

test("quality is what its call answers", async () => {
	for (const allowance of [0, 0.05, 0.5]) {
		const run = await evaluate({ signal: { kind: "quality", collection: "model_outputs", allowance } });
		const query = {
			from: "2026-03-11",
			to: "2026-03-12",
			baseline: "trailing:7d",
			allowance: `${allowance}`,
		};
		const found = qualityAnswer.parse(await answer(`${collection}/quality`, query, "model_outputs"));
		const rates = (["NullValueRate", "DataTypeErrorRate", "OutOfBoundsRate"] as const).flatMap((name) =>
			found.features.flatMap((feature) => {
				const rate = feature[name];
				const status = rate?.status === "violation" ? "breach" : "ok";
				return rate ? [[`${name}:${feature.name}`, status, rate.value, rate.threshold]] : [];
			}),
		);
		const keys = run.keys.map(({ key, condition, value, threshold }) => [key, condition, value, threshold]);
		expect(keys.toSorted()).toEqual(rates.toSorted());
		expect(keys.some(([, condition]) => condition === "breach")).toBe(allowance < 0.3);
	}
});

describe("a segment", () => {
	const run = (kind: string, ...where: object[]) =>
		evaluate({ signal: { kind, collection: "model_inputs", ...(where.length > 0 ? { where } : {}) } });

	test.each(["drift", "quality"])("is judged by its own rows and its own past: %s", async (kind) => {
		const all = await run(kind);
		const segment = await run(kind, isV1);
		expect([all.window.rows, all.baseline?.rows]).toEqual([300, 2100]);
		expect([segment.window.rows, segment.baseline?.rows]).toEqual([100, 700]);
		// A third of all rows has a new value since; these rows have not.
		const found = ({ keys }: typeof all) => keys.find(({ key }) => /^(feature|OutOfBoundsRate):b$/.test(key));
		const rest = kind === "drift" ? "few" : "ok";
		expect([found(all)?.condition, found(segment)?.condition, found(segment)?.value]).toEqual([
			"breach",
			rest,
			0,
		]);
		expect(all).not.toHaveProperty("where");
		expect(segment.where).toEqual([isV1]);
		expect(new URL(segment.path, "http://leeway").searchParams.get("filter")).toBe(json([isV1]));
		// Asked of all rows again, nothing of the segment is in the answer.
		expect(await run(kind)).toEqual(all);
	});

	test("a segment without rows is no data", async () => {
		const { outcome, keys } = await run("drift", { column: "b", op: "eq", value: "nobody" });
		expect([outcome, keys]).toEqual(["nodata", []]);
	});

	test("what has no such column is named, with the column: the window or the baseline", async () => {
		const asked = { column: "SEX", op: "eq", value: 2 };
		await expect(run("drift", asked)).rejects.toMatchObject({
			...{ kind: "invalid", message: 'the baseline has no column "SEX", which the filter asks for' },
		});
		writeFileSync(join(workspace.data, "train.csv"), "a,SEX\n1,2\n0.5,1\n");
		const ofFile = (where: object) =>
			evaluate({
				baseline: "file:default/train.csv",
				signal: { kind: "quality", collection: "model_inputs", where: [where] },
			});
		await expect(ofFile(asked)).rejects.toThrow('the window has no column "SEX"');
		await expect(ofFile(isV1)).rejects.toThrow('the baseline has no column "b"');
		const time = { column: "_time", op: "gt", value: "2026-03-01T00:00:00Z" };
		await expect(ofFile(time)).rejects.toThrow('the baseline has no column "_time"');
	});

	test("a column that a side never had is missing from each of its rows", async () => {
		const promo = { column: "promo", op: "is_missing" };
		writeFileSync(join(workspace.data, "before.csv"), "a,b\n1,v1\n0.5,v0\n");
		const [all, segment] = await Promise.all(
			[[], [promo]].map((where) =>
				evaluate({
					baseline: "file:default/before.csv",
					signal: { kind: "quality", collection: "model_inputs", ...(where.length > 0 ? { where } : {}) },
				}),
			),
		);
		expect(all?.baseline?.rows).toBe(2);
		expect([segment?.window.rows, segment?.baseline?.rows]).toEqual([300, 2]);
		expect(segment?.keys).toEqual(all?.keys);
		// Beside other conditions it changes nothing either.
		expect((await run("drift", promo, isV1)).window.rows).toBe(100);
	});

	test("health counts blobs and join needs both halves: neither takes conditions", () => {
		const where = [isV1];
		for (const signal of [
			{ kind: "health", where },
			{ kind: "join", inputs: "model_inputs", outputs: "model_outputs", where },
		]) {
			expect(() => evaluate({ signal })).toThrow("signals[0].where names rows");
		}
	});
});

test("join is what the ledger answers", async () => {
	const run = await evaluate({ signal: { kind: "join", inputs: "model_inputs", outputs: "model_outputs" } });
	const { summary } = ledgerAnswer.parse(
		await answer(`${deployment}/pairs/ledger`, { from: "2026-03-11", to: "2026-03-12" }),
	);
	expect(summary.records.inputs.matched).toBe(60);
	expect(run).toMatchObject({
		outcome: "judged",
		window: { rows: 60 },
		keys: [{ key: "whole:matched", condition: "ok", value: 1 }],
	});
});

describe("health is as it was at the time of the run", () => {
	const health = (due: string, more: object = {}) => evaluate({ due, signal: { kind: "health", ...more } });

	test("while logs came, and after they stopped", async () => {
		const going = await health("2026-03-10T12:00:00Z");
		expect(going.window).toEqual({ from: "2026-03-09T00:00:00Z", to: "2026-03-10T00:00:00Z", rows: 120 });
		expect(going.keys.map(({ key, condition }) => [key, condition])).toEqual([
			["silent:model_inputs", "ok"],
			["stopped:model_inputs", "ok"],
			["problems:model_inputs", "ok"],
			["silent:model_outputs", "ok"],
			["stopped:model_outputs", "ok"],
			["problems:model_outputs", "ok"],
		]);
		const over = await health("2026-04-10T12:00:00Z");
		expect(over.keys.find(({ key }) => key === "silent:model_inputs")).toMatchObject({
			condition: "breach",
			text: expect.stringContaining("nothing since 2026-03-14T11:00:00Z"),
		});
	});

	test("volume is held against the same weekday before", async () => {
		const { keys } = await health("2026-03-12T12:00:00Z", { volume: true, collections: ["model_inputs"] });
		// Of one week before there is one day: too few to know what is usual.
		expect(keys.find(({ key }) => key === "volume:model_inputs")?.condition).toBe("few");
	});
});

test("a window without rows is no data, and never a verdict", async () => {
	const run = await evaluate({
		due: "2026-05-01T06:00:00Z",
		signal: { kind: "drift", collection: "model_inputs" },
		baseline: baselines[2] ?? "",
	});
	expect([run.outcome, run.keys]).toEqual(["nodata", []]);
});

test("a baseline that is gone, or a collection that never was, is said by the words of the call", async () => {
	const signal = { kind: "drift", collection: "model_inputs" };
	await expect(evaluate({ signal, baseline: "training" })).rejects.toMatchObject({
		kind: "not_found",
		message: 'no baseline is named "training"',
	});
	await expect(evaluate({ signal: { ...signal, collection: "nothing" } })).rejects.toMatchObject({
		kind: "not_found",
	});
});

test("the page that shows a run has its window, baseline and rules in its address", async () => {
	const { path } = await evaluate({
		signal: { kind: "drift", collection: "model_inputs", profile: "azureml", thresholds: "component" },
	});
	expect(path).toBe(
		"/drift/default/e/d/model_inputs?from=2026-03-11T00:00:00Z&to=2026-03-12T00:00:00Z&baseline=trailing:7d&profile=azureml&azureThresholds=component&run=credit@2026-03-12T06:00:00Z",
	);
});

test("what a drift signal asked is kept as the call takes it: asked again, it answers the same", async () => {
	const signal = {
		...{ kind: "drift", collection: "model_inputs", features: ["b", "a"], kinds: { a: "categorical" } },
		decide: { numerical: "JensenShannonDistance", categorical: "JensenShannonDistance" },
		thresholds: { JensenShannonDistance: { watch: 0.01, drift: 0.02 } },
	};
	const { question = {}, window, keys } = await evaluate({ signal });
	expect(question).toMatchObject({ baseline: "trailing:7d", features: "b,a" });
	const again = { from: window.from, to: window.to, ...question };
	const found = driftAnswer.parse(await answer(`${collection}/drift`, again));
	const numbers = found.features.map(({ name, value, thresholds }) => [
		`feature:${name}`,
		value,
		thresholds?.drift,
	]);
	expect(
		keys.filter(({ key }) => key !== "whole:columns").map((each) => [each.key, each.value, each.threshold]),
	).toEqual(numbers);
	expect(keys.find(({ key }) => key === "feature:b")?.threshold).toBe(0.02);
});

describe("Azure's verdict stands beside", () => {
	const asked = { from: "2026-03-11T00:00:00Z", to: "2026-03-12T00:00:00Z", baseline: "trailing:7d" };

	test.each([
		["by the rule that knows chance", {}],
		["by Azure's rule", { judge: "azure" }],
		["by Azure's rule and other metrics", { judge: "azure", decide: byDistance, thresholds: js }],
	])("of a signal judged %s: what parity says of the same rows", async (_, rule) => {
		const { azure } = await evaluate({ signal: { kind: "drift", collection: "model_inputs", ...rule } });
		const given = Object.entries(rule).map(([key, value]) => [
			key,
			typeof value === "string" ? value : json(value),
		]);
		const found = driftAnswer.parse(
			await answer(`${collection}/drift`, { ...asked, ...Object.fromEntries(given), parity: "true" }),
		);
		const breaching = found.parity?.features.filter(({ status }) => status === "drift") ?? [];
		expect(breaching.length).toBeGreaterThan(0);
		expect(azure?.breaches.toSorted((a, b) => (json(a) < json(b) ? -1 : 1))).toEqual(
			breaching.map(({ name, metric, value, thresholds }) => ({
				feature: name,
				metric,
				value,
				threshold: thresholds?.drift,
			})),
		);
		expect(azure).toMatchObject({ count: breaching.length, notComputed: [], rowsUsed: found.window.used });
	});

	test("of quality, with the number of rows, which its code holds against the baseline's", async () => {
		const signal = { kind: "quality", collection: "model_inputs", allowance: 0 };
		const { azure } = await evaluate({ signal });
		// 300 rows against 2,100; of b a third is met for the first time.
		expect(azure?.breaches).toEqual([
			{ feature: "b", metric: "OutOfBoundsRate", value: expect.closeTo(1 / 3, 2), threshold: 0 },
		]);
		const short = await evaluate({
			signal,
			baseline: "window:2026-03-03T10:00:00Z/2026-03-03T10:00:01Z",
			window: { size: "7d" },
		});
		expect(short.azure?.breaches).toContainEqual({
			feature: null,
			metric: "RowCount",
			value: 2_100,
			threshold: 300,
		});
		expect(short.azure?.text).toMatch(/more rows than in the baseline: 2,100 and 300\.$/);
	});

	test("of what is not judged nothing is said", async () => {
		const { azure, outcome } = await evaluate({
			due: "2026-05-01T06:00:00Z",
			signal: { kind: "drift", collection: "model_inputs" },
			baseline: "window:2026-03-01T00:00:00Z/2026-03-08T00:00:00Z",
		});
		expect([outcome, azure]).toEqual(["nodata", undefined]);
	});
});
