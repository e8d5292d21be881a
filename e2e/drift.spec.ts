import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { problemDetails } from "@/lib/api/answers";
import {
	baselines,
	chosenKinds,
	type DriftAnswer,
	drift,
	namedBaseline,
	quality,
} from "@/lib/api/driftAnswers";
import { differences, type ExpectedFeature } from "@/test/analysis/expected";
import { at } from "./at";
import { goldenTree } from "./world";

interface Expected {
	drift: {
		from: string;
		to: string;
		baseline_rows: number;
		production_rows: number;
		only_in_baseline: string[];
		nulls_dropped_per_column: Record<string, ExpectedFeature>;
		nulls_dropped_per_row: Record<string, ExpectedFeature>;
	};
	drift_by_day: Record<string, Record<string, ExpectedFeature>>;
	green_vs_blue: { from: string; to: string; features: Record<string, ExpectedFeature> };
	quality: {
		row_count: number;
		features: Record<string, { NullValueRate: number; OutOfBoundsRate?: number; bounds?: number[] }>;
	};
}

test.describe("the golden tree", () => {
	const expected = JSON.parse(readFileSync(join(goldenTree, "expected.json"), "utf8")) as Expected;

	const wrongOf = (wanted: Record<string, ExpectedFeature>, { features }: DriftAnswer) =>
		Object.entries(wanted).flatMap(([name, feature]) =>
			differences(
				feature,
				features.find((each) => each.name === name),
			).map((difference) => `${name}: ${difference}`),
		);

	for (const datastore of ["golden-folder", "golden-azurite"]) {
		test.describe(datastore, () => {
			const call = (path: string, query: Record<string, string>) =>
				at(`/api/v1/collections/${datastore}/credit-risk/${path}?${new URLSearchParams(query)}`);
			const baseline = `file:${datastore}/baselines/credit`;

			for (const nulls of ["column", "row"] as const) {
				test(`drift against the MLTable, nulls dropped per ${nulls}`, async ({ request }) => {
					const { from, to } = expected.drift;
					const answer = await request.get(
						call("blue/model_inputs/drift", { from, to, baseline, nulls, metrics: "all" }),
					);
					const found = drift.parse(await answer.json());
					expect(wrongOf(expected.drift[`nulls_dropped_per_${nulls}`], found)).toEqual([]);
					expect(found.window).toMatchObject({ rows: expected.drift.production_rows, partial: false });
					expect(found.baseline.rows).toBe(expected.drift.baseline_rows);
					expect(found.skipped).toEqual([]);
					const vanished = found.features.filter(({ reason }) => reason === "vanished");
					expect(vanished.map(({ name }) => name)).toEqual(expected.drift.only_in_baseline);
				});
			}

			test("drift of each day, and the same over time", async ({ request }) => {
				const days = Object.entries(expected.drift_by_day);
				const path = "blue/model_inputs/drift";
				const values: (number | null | undefined)[] = [];
				for (const [day, features] of days) {
					const window = { from: day, to: new Date(Date.parse(day) + 86_400_000).toISOString() };
					const answer = await request.get(call(path, { ...window, baseline, metrics: "all" }));
					const found = drift.parse(await answer.json());
					expect([day, ...wrongOf(features, found)]).toEqual([day]);
					values.push(found.features.find(({ name }) => name === "utilisation")?.value);
				}
				const { from, to } = { from: days[0]?.[0] ?? "", to: expected.drift.to };
				const answer = await request.get(
					call(path, { from, to, baseline, by: "day", features: "utilisation" }),
				);
				const { trend, features } = drift.parse(await answer.json());
				expect(features.map(({ name }) => name)).toEqual(["utilisation"]);
				expect(trend?.buckets.map(({ start }) => start.slice(0, 10))).toEqual(days.map(([day]) => day));
				expect(trend?.features.utilisation?.map((point) => point?.value)).toEqual(values);
			});

			test("green against blue", async ({ request }) => {
				const { from, to, features } = expected.green_vs_blue;
				const blue = `collection:${datastore}/credit-risk/blue/model_inputs@${from}/${to}`;
				const query = { from, to, baseline: blue, metrics: "all" };
				const answer = await request.get(call("green/model_inputs/drift", query));
				expect(wrongOf(features, drift.parse(await answer.json()))).toEqual([]);
			});

			test("quality", async ({ request }) => {
				const { from, to } = expected.drift;
				const answer = await request.get(call("blue/model_inputs/quality", { from, to, baseline }));
				const found = quality.parse(await answer.json());
				expect(found.window.rows).toBe(expected.quality.row_count);
				const ours = new Map(found.features.map((feature) => [feature.name, feature]));
				for (const [name, { NullValueRate, OutOfBoundsRate, bounds }] of Object.entries(
					expected.quality.features,
				)) {
					const feature = ours.get(name);
					expect([
						name,
						feature?.NullValueRate.value,
						feature?.OutOfBoundsRate?.value,
						feature?.bounds,
					]).toEqual([name, NullValueRate, OutOfBoundsRate, bounds]);
				}
			});

			test("what Azure ML's monitor would say, and why it differs", async ({ request }) => {
				const { from, to, production_rows: all } = expected.drift;
				const query = { from, to, baseline, profile: "azureml", parity: "true" };
				const answer = await request.get(call("blue/model_inputs/drift", query));
				const { parity, nulls, window } = drift.parse(await answer.json());
				expect(nulls).toBe("row");
				expect(parity?.rows.production).toEqual({ all, used: window.used });
				expect(window.used).toBeLessThan(all);
			});

			test("Azure ML's verdict on its own metrics, by either set of thresholds or by given ones", async ({
				request,
			}) => {
				const { from, to, nulls_dropped_per_row: golden } = expected.drift;
				const ask = async (more: Record<string, string>) => {
					const query = { from, to, baseline, metrics: "all", parity: "true", ...more };
					const answer = await request.get(call("blue/model_inputs/drift", query));
					return drift.parse(await answer.json());
				};
				for (const [thresholds, threshold] of [
					["sdk", 0.1],
					["component", 0.5],
				] as const) {
					const found = await ask({ judge: "azure", ...(thresholds === "component" && { thresholds }) });
					const { profile, judge, thresholdSet, nulls } = found;
					expect({ profile, judge, thresholdSet, nulls }).toEqual({
						profile: "azureml",
						judge: "azure",
						thresholdSet: thresholds,
						nulls: "row",
					});
					expect(wrongOf(golden, found)).toEqual([]);
					expect(found.parity?.thresholds).toMatchObject({ set: thresholds, numerical: threshold, own: [] });
					for (const feature of found.features.filter(({ name }) => golden[name])) {
						const wanted = golden[feature.name];
						const metric =
							wanted?.kind === "numerical" ? "NormalizedWassersteinDistance" : "JensenShannonDistance";
						const isDrift = Number(wanted?.[metric]) > threshold;
						const { name, status, thresholds: used } = feature;
						expect([name, feature.metric, status]).toEqual([name, metric, isDrift ? "drift" : "ok"]);
						expect(used).toEqual({ watch: threshold, drift: threshold });
						const theirs = found.parity?.features.find((each) => each.name === name);
						expect([name, theirs?.value, theirs?.verdict]).toEqual([name, feature.value, feature.verdict]);
					}
				}
				const own = '{"JensenShannonDistance":{"watch":0.3,"drift":0.3}}';
				const given = await ask({ profile: "azureml", thresholds: own });
				expect(given.features.find(({ name }) => name === "channel")?.thresholds?.drift).toBe(0.3);
				expect(given.features.find(({ name }) => name === "AGE")?.thresholds?.drift).toBe(0.1);
				expect(given.parity?.thresholds.own).toEqual(["JensenShannonDistance"]);
				const robust = await ask({ profile: "azureml", judge: "robust" });
				expect([robust.judge, robust.thresholdSet]).toEqual(["robust", undefined]);
				expect(robust.features.some(({ verdict }) => /[>≤]/.test(verdict))).toBe(false);
			});
		});
	}

	test("without a choice the baseline is the week before, and says so", async ({ request }) => {
		const path = "/api/v1/collections/golden-folder/credit-risk/blue/model_inputs/drift";
		const answer = await request.get(at(`${path}?from=2026-03-06&to=2026-03-08`));
		const found = drift.parse(await answer.json());
		expect(found.baseline.label).toBe("the week before the window (suggested), 2026-02-27 – 2026-03-05 UTC");
		expect(found.baseline.rows).toBeGreaterThan(100);
	});

	test("a baseline is saved under a name, used with its kinds, and forgotten", async ({ request }) => {
		const name = "credit training";
		const place = at(`/api/v1/baselines/${encodeURIComponent(name)}`);
		const data = { baseline: "file:golden-folder/baselines/credit", kinds: { EDUCATION: "numerical" } };
		const saved = namedBaseline.parse(await (await request.put(place, { data })).json());
		expect(saved).toMatchObject({ name, ...data });
		const listed = baselines.parse(await (await request.get(at("/api/v1/baselines"))).json()).baselines;
		expect(listed).toContainEqual(saved);
		const { from, to } = expected.drift;
		const query = new URLSearchParams({ from, to, baseline: name });
		const path = `/api/v1/collections/golden-azurite/credit-risk/blue/model_inputs/drift?${query}`;
		const found = drift.parse(await (await request.get(at(path))).json());
		expect(found.baseline).toMatchObject({ label: "baselines/credit (MLTable)", rows: 1000 });
		expect(found.features.find((feature) => feature.name === "EDUCATION")?.kind).toBe("numerical");
		expect((await request.delete(place)).status()).toBe(204);
		expect((await request.delete(place)).status()).toBe(404);
		expect((await request.get(at(path))).status()).toBe(404);
	});
});

test.describe("how a feature is compared", () => {
	const collection = "/api/v1/collections/golden-folder/credit-risk/green/model_inputs";
	const window =
		"from=2026-03-01&to=2026-03-08&baseline=file:golden-folder/baselines/credit&features=EDUCATION";
	const found = async (request: APIRequestContext, more = "") => {
		const answer = await request.get(at(`${collection}/drift?${window}&nulls=column&parity=true${more}`));
		const { features, parity } = drift.parse(await answer.json());
		const theirs = parity?.features.find(({ name }) => name === "EDUCATION");
		return [features[0]?.kind, features[0]?.kindFrom, features[0]?.metric, theirs?.metric];
	};
	const choose = (request: APIRequestContext, kind: string | null) =>
		request.put(at(`${collection}/kinds`), { data: { feature: "EDUCATION", kind } });

	test("is the rule's, a person's for the collection, or the request's, and reaches every metric", async ({
		request,
	}) => {
		const byRule = ["categorical", "rule", "RankedPopulationStabilityIndex", "JensenShannonDistance"];
		const asNumbers = ["QuantilePopulationStabilityIndex", "NormalizedWassersteinDistance"];
		expect(await found(request)).toEqual(byRule);
		const chosen = await choose(request, "numerical");
		expect(chosenKinds.parse(await chosen.json())).toEqual({ kinds: { EDUCATION: "numerical" } });
		expect(await found(request)).toEqual(["numerical", "collection", ...asNumbers]);
		const bounds = await request.get(at(`${collection}/quality?${window}`));
		expect(quality.parse(await bounds.json()).features[0]?.bounds).toBeDefined();
		const asked = `&kinds=${encodeURIComponent('{"EDUCATION":"categorical"}')}`;
		expect(await found(request, asked)).toEqual(["categorical", "request", ...byRule.slice(2)]);
		await choose(request, null);
		expect(await found(request)).toEqual(byRule);
		const kept = await request.get(at(`${collection}/kinds`));
		expect(chosenKinds.parse(await kept.json())).toEqual({ kinds: {} });
		expect((await choose(request, "number")).status()).toBe(400);
	});
});

const inputs = "/api/v1/collections/demo/credit-default/blue/model_inputs";
for (const [name, path, status, detail] of [
	["no window and no baseline", `${inputs}/drift`, 400, "parameter `baseline` is missing"],
	["a baseline of no kind", `${inputs}/drift?baseline=fil:x`, 400, "baseline is of no known kind"],
	["a baseline nobody saved", `${inputs}/drift?baseline=x`, 404, 'no baseline is named "x"'],
	[
		"a baseline that climbs",
		`${inputs}/drift?baseline=file:demo/../../etc/passwd.csv`,
		400,
		"baseline path climbs",
	],
	[
		"a baseline that isn't there",
		`${inputs}/drift?baseline=file:demo/nothing`,
		404,
		'no baseline at "nothing" in demo',
	],
	["a baseline elsewhere", `${inputs}/drift?baseline=file:other/x.csv`, 404, 'no datastore is named "other"'],
	["an unknown metric", `${inputs}/drift?metrics=PSI`, 400, "parameter `metrics` must be all, or some of"],
	[
		"thresholds that are no JSON",
		`${inputs}/drift?thresholds=0.1`,
		400,
		"parameter `thresholds` must be learned, sdk, component or JSON such as",
	],
	[
		"an unknown feature",
		`${inputs}/drift?baseline=trailing:1d&from=2026-03-01&to=2026-03-02&features=agee`,
		400,
		"neither side has",
	],
	[
		"an allowance that is not a share",
		`${inputs}/quality?allowance=5`,
		400,
		"parameter `allowance` must be a share",
	],
] as const) {
	test(`${name} is answered with ${status} and says so`, async ({ request }) => {
		const answer = await request.get(at(path));
		const problem = problemDetails.parse(await answer.json());
		expect([answer.status(), problem.detail]).toEqual([status, expect.stringContaining(detail)]);
		expect(problem.fix).not.toBe("");
	});
}
