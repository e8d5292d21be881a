/** Looking changes nothing: every GET there is, asked of a small workspace, leaves what people decided as it was. */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pinnedBaselineAnswer, recordedReviewAnswer, reviews } from "@/lib/api/driftAnswers";
import { getServices } from "@/lib/server/services";
import { firstBlob, type Method, openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
const root = dirname(fileURLToPath(import.meta.url));
const collection = "collections/[datastore]/[endpoint]/[deployment]/[collection]";
const window = "from=2026-03-08&to=2026-03-15";

/** What each route is asked, where it must be asked something. */
const queries: Record<string, string[]> = {
	[`${collection}/drift`]: [
		`${window}&by=day&parity=true&metrics=all`,
		`${window}&baseline=first%20days`,
		`${window}&features=a`,
	],
	[`${collection}/quality`]: [`${window}&by=day`],
	[`${collection}/raw`]: [`blob=${encodeURIComponent(firstBlob)}&line=1`],
	[`${collection}/payload`]: [`blob=${encodeURIComponent(firstBlob)}&line=1`],
	[`${collection}/partitions`]: [`${window}&by=day`],
	"deployments/[datastore]/[endpoint]/[deployment]/pairs": [
		`${window}&inputs=model_inputs&outputs=model_outputs`,
	],
	"deployments/[datastore]/[endpoint]/[deployment]/pairs/ledger": [
		`${window}&inputs=model_inputs&outputs=model_outputs&by=day`,
	],
	"deployments/[datastore]/[endpoint]/[deployment]/pairs/export": [
		`${window}&inputs=model_inputs&outputs=model_outputs&format=csv`,
	],
};
/** Of these there is nothing to answer with here: no job, no payload, no workspace of Azure ML. */
const mayBeMissing = [
	"jobs/",
	`${collection}/payload`,
	"azure/monitors/[name]",
	"monitors/[monitor]/azure/figures",
];
queries["datastores/[datastore]/extents"] = ["collections=e/d/model_inputs,e/d/model_outputs"];
const due = "2026-03-13T06:00:00Z";
const params = { id: "2026-03-01-0", job: "nobody", name: "first days", monitor: "credit", run: due };

const folder = mkdtempSync(join(tmpdir(), "leeway-looking-"));

beforeAll(async () => {
	const config = join(folder, "leeway.yaml");
	writeFileSync(config, "metrics: on\n");
	workspace = await openSmallWorkspace({ LEEWAY_CONFIG: config });
	// As the server does at its start.
	await getServices().workspace();
	await call("baselines/[name]", "PUT", "", { baseline: "window:2026-03-01/2026-03-08" });
	await call(`${collection}/kinds`, "PUT", "", { feature: "a", kind: "numerical" });
	await call("monitors/[monitor]", "PUT", "", {
		on: "default/e/d",
		schedule: { cron: "0 6 * * *" },
		baseline: "trailing:7d",
		signals: [{ kind: "drift", collection: "model_inputs" }],
	});
	expect((await call("monitors/[monitor]/run", "POST", "", { due })).status).toBe(200);
});

afterAll(async () => {
	await workspace?.close();
	rmSync(folder, { recursive: true, force: true });
});

const routes = readdirSync(root, { recursive: true, encoding: "utf8" })
	.filter((path) => path.endsWith("route.ts"))
	.map((path) => dirname(path).split("\\").join("/"));

function call(route: string, method: Method, query = "", body?: unknown): Promise<Response> {
	return workspace.ask(route, method, { query, body, params });
}

/**
 * Everything Leeway keeps that is not made anew from the datastores: names, bytes and when they were written. The audit is left
 * out: it names who read a raw line, and so is written to by a GET.
 */
function kept(): string[] {
	const { home } = workspace;
	const others = new Set(["copy", "summaries", "volumes", "audit"]);
	if (!existsSync(home)) return [];
	return readdirSync(home, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => !others.has(relative(home, path).split(/[\\/]/)[0] ?? ""))
		.map((path) => {
			const digest = createHash("sha256").update(readFileSync(path)).digest("hex");
			return `${relative(home, path)} ${digest} ${statSync(path).mtimeMs}`;
		})
		.sort();
}

describe("a GET changes nothing", async () => {
	const getters = [];
	for (const route of routes) {
		const text = readFileSync(join(root, route, "route.ts"), "utf8");
		if (/export (?:const|(?:async )?function) GET\b/.test(text)) getters.push(route);
	}

	test("there are GETs to ask", () => expect(getters.length).toBeGreaterThan(20));

	test.each(getters)("GET %s", async (route) => {
		const before = kept();
		expect(before.length).toBeGreaterThan(0);
		for (const query of queries[route] ?? [""]) {
			const answer = await call(route, "GET", query);
			const isMissing = mayBeMissing.some((part) => route.startsWith(part));
			expect([route, answer.status < 400 || isMissing, isMissing ? "" : await said(answer)]).toEqual([
				route,
				true,
				"",
			]);
			await answer.body?.cancel().catch(() => undefined);
		}
		expect(kept()).toEqual(before);
	});
});

async function said(answer: Response): Promise<string> {
	return answer.status < 400 ? "" : answer.text();
}

describe("the default review", () => {
	const standing = async () =>
		recordedReviewAnswer.parse(await (await call(`${collection}/review`, "GET")).json());

	test("is evaluated when asked, dated, and stays what it was whatever is looked at", async () => {
		const none = await standing();
		expect(none).toEqual({
			policy: { from: "2026-03-08T00:00:00Z", to: "2026-03-15T00:00:00Z", baseline: null },
			review: null,
			current: false,
		});
		const put = await call(`${collection}/review`, "PUT");
		const { review, current } = recordedReviewAnswer.parse(await put.json());
		expect(current).toBe(true);
		expect(review).toMatchObject({
			from: "2026-03-08T00:00:00Z",
			to: "2026-03-15T00:00:00Z",
			baseline: null,
			label: expect.stringContaining("the week before the window"),
			rows: 2100,
			baselineRows: 2100,
			standing: { features: 2, drift: 1, ok: 1 },
		});
		// The days before the change against themselves: nothing drifts there, and Home goes on saying what it said.
		const looked = await call(
			`${collection}/drift`,
			"GET",
			"from=2026-03-04&to=2026-03-08&baseline=window:2026-03-01/2026-03-04",
		);
		expect((await looked.json()).features.map(({ status }: { status: string }) => status)).not.toContain(
			"drift",
		);
		expect((await standing()).review).toEqual(review);
		const home = reviews.parse(await (await call("datastores/[datastore]/reviews", "GET")).json());
		expect(home.reviews).toEqual([
			{ endpoint: "e", deployment: "d", collection: "model_inputs", ...review, notedSince: false },
		]);
	});

	test("is against the pinned baseline, and says when another was pinned since", async () => {
		const pin = (baseline: string | null) => call(`${collection}/pinned-baseline`, "PUT", "", { baseline });
		const answer = pinnedBaselineAnswer.parse(await (await pin("first days")).json());
		expect(answer).toEqual({ baseline: "first days", pinnedAt: expect.any(String) });
		const { policy, current } = await standing();
		expect([policy?.baseline, current]).toEqual(["first days", false]);
		const put = recordedReviewAnswer.parse(await (await call(`${collection}/review`, "PUT")).json());
		expect([put.review?.baseline, put.current]).toEqual(["first days", true]);
		await pin(null);
		expect((await standing()).current).toBe(false);
		expect(
			pinnedBaselineAnswer.parse(await (await call(`${collection}/pinned-baseline`, "GET")).json()),
		).toEqual({
			baseline: null,
			pinnedAt: null,
		});
	});

	test("a baseline that is none cannot be pinned", async () => {
		for (const [baseline, status] of [
			["nobody saved this", 404],
			["fil:x", 400],
			["file:other/x.csv", 404],
			["", 400],
		] as const) {
			const answer = await call(`${collection}/pinned-baseline`, "PUT", "", { baseline });
			expect([baseline, answer.status]).toEqual([baseline, status]);
		}
	});

	test("of a baseline without rows records nothing", async () => {
		await call(`${collection}/pinned-baseline`, "PUT", "", { baseline: "window:2025-03-01/2025-03-08" });
		const before = (await standing()).review;
		const answer = await call(`${collection}/review`, "PUT");
		expect(answer.status).toBe(400);
		expect((await answer.json()).detail).toContain("baseline holds no rows");
		expect((await standing()).review).toEqual(before);
	});
});
