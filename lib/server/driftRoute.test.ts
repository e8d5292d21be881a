import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { driftOf } from "@/lib/analysis/drift/drift";
import { getDrift } from "@/lib/api/calls/getDrift";
import type { Filter } from "@/lib/model/filter";
import type { MetricName } from "@/lib/model/metricName";
import { type Identity, localIdentity } from "./auth/identity";
import { readConfig } from "./config";
import { answerSides } from "./driftRoute";
import { saveBaseline } from "./savedBaselines";
import { createServices } from "./services";
import { servicesIn } from "./servicesIn";

const params = { datastore: "default", endpoint: "e", deployment: "d", collection: "model_inputs" };

function workspaceFolder(): { data: string; home: string } {
	const folder = mkdtempSync(join(tmpdir(), "leeway-sides-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const data = join(folder, "data");
	for (const day of ["01", "02"]) {
		const path = join(data, `modelDataCollector/e/d/model_inputs/2026/03/${day}/10/l.jsonl`);
		mkdirSync(dirname(path), { recursive: true });
		const rows = Array.from({ length: 200 }, (_, row) => ({
			a: Math.sin(row) + Number(day),
			b: `v${row % 3}`,
		}));
		const time = `2026-03-${day}T10:00:00Z`;
		writeFileSync(path, `${JSON.stringify({ specversion: "1.0", id: day, time, data: rows })}\n`);
	}
	return { data, home: join(folder, "home") };
}

/** One review after a start: its values, and the names of the files that were kept for the baseline. */
async function reviewAfterStart(
	{ data, home }: { data: string; home: string },
	{ baseline, metrics, filter }: { baseline: string; metrics: MetricName[]; filter?: Filter[] },
) {
	const services = createServices(readConfig({ LEEWAY_DATASTORE_URL: data, LEEWAY_HOME: home }));
	const saved = { baseline: "window:2026-03-01/2026-03-02", kinds: {}, savedAt: "2026-03-03T00:00:00Z" };
	await saveBaseline(services, "first day", saved);
	const asked = {
		services,
		params,
		query: { from: "2026-03-02", to: "2026-03-03", baseline, filter },
		signal: new AbortController().signal,
	};
	let values: [string, number | null][] = [];
	await answerSides(asked, async ({ workspace, sides }) => {
		const { features } = await driftOf(workspace.engine, sides, {
			profile: "robust",
			nulls: "column",
			metrics,
		});
		values = features.map(({ name, value }) => [name, value]);
	});
	await (await services.workspace()).engine.close();
	const summaries = join(home, "summaries");
	const names = readdirSync(home).includes("summaries") ? readdirSync(summaries, { recursive: true }) : [];
	return {
		values,
		kept: names
			.map(String)
			.filter((name) => name.endsWith(".pack"))
			.sort(),
	};
}

test("what was counted in a saved baseline is kept for the next start; of others nothing is", async () => {
	const folders = workspaceFolder();
	// Another metric each time: an answer that was given before is remembered whole, beyond a start in this process.
	const unnamed = await reviewAfterStart(folders, { baseline: "window:2026-03-01/2026-03-02", metrics: [] });
	expect(unnamed.values.map(([name]) => name).sort()).toEqual(["a", "b"]);
	expect(unnamed.kept).toEqual([]);
	const first = await reviewAfterStart(folders, {
		baseline: "first day",
		metrics: ["JensenShannonDistance"],
	});
	expect(first.values).toEqual(unnamed.values);
	expect(first.kept.length).toBeGreaterThan(0);
	// Nothing is added: every count was there.
	expect(await reviewAfterStart(folders, { baseline: "first day", metrics: ["HellingerDistance"] })).toEqual(
		first,
	);
});

test("a segment's rows are taken of the window, the baseline and the past alike", async () => {
	const { data, home } = workspaceFolder();
	const services = createServices(readConfig({ LEEWAY_DATASTORE_URL: data, LEEWAY_HOME: home }));
	onTestFinished(async () => (await services.workspace()).engine.close());
	const filter: Filter[] = [{ column: "b", op: "eq", value: "v0" }];
	const query = { from: "2026-03-02", to: "2026-03-03", baseline: "window:2026-03-01/2026-03-02", filter };
	const asked = { services, params, query, signal: new AbortController().signal };
	const rows = await answerSides(
		asked,
		({ workspace, sides, past }) =>
			Promise.all(
				[sides.production, sides.baseline, past?.source].map(
					async (source) => source && (await workspace.engine.totals(source)).rows,
				),
			),
		({ from }) => ({ from: from - 86_400_000, to: from }),
	);
	expect(rows).toEqual([67, 67, 67]);
});

test("of a segment nothing is kept, and nothing of all rows is taken for it", async () => {
	const folders = workspaceFolder();
	const all = await reviewAfterStart(folders, { baseline: "first day", metrics: [] });
	const filter: Filter[] = [{ column: "b", op: "eq", value: "v1" }];
	const segment = await reviewAfterStart(folders, { baseline: "first day", metrics: [], filter });
	expect(segment.kept).toEqual(all.kept);
	const other = await reviewAfterStart(folders, {
		...{ baseline: "window:2026-03-01/2026-03-02", metrics: ["HellingerDistance"], filter },
	});
	expect(segment.values).toEqual(other.values);
	expect(segment.values).not.toEqual(all.values);
});

test("a baseline in a datastore that is not there names those of whoever asks, and no others", async () => {
	const { data, home } = workspaceFolder();
	const yaml = `datastores: [{ name: default, url: ${data} }, { name: secret, url: ${data} }]`;
	const services = createServices(
		readConfig({ LEEWAY_CONFIG: "/made-up.yaml", LEEWAY_HOME: home }, () => yaml),
	);
	onTestFinished(async () => (await services.workspace()).engine.close());
	// A role may hold in a datastore that is yet to come.
	const identity: Identity = {
		...localIdentity,
		grants: [{ role: "Leeway.Viewer", in: ["default", "nope"] }],
	};
	for (const baseline of ["file:nope/x.csv", "collection:nope/e/d/c@2026-03-01/2026-03-02"]) {
		const asked = answerSides(
			{
				services: servicesIn(services, identity, getDrift, params),
				params,
				query: { from: "2026-03-02", to: "2026-03-03", baseline },
				signal: new AbortController().signal,
			},
			async () => undefined,
		);
		await expect(asked).rejects.toMatchObject({ kind: "not_found", fix: 'There are: "default".' });
	}
});
