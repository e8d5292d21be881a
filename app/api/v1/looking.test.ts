/** Looking changes nothing: every GET there is, asked of a small workspace, leaves what people decided as it was. */
import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pinnedBaselineAnswer, reviews, standingAnswer } from "@/lib/api/driftAnswers";
import { readConfig } from "@/lib/server/config";
import { createServices, type Services } from "@/lib/server/services";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const root = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "leeway-looking-"));
const home = join(folder, "home");
const global = globalThis as typeof globalThis & { leewayServices?: Services };
const names = { datastore: "default", endpoint: "e", deployment: "d", collection: "model_inputs" };
const collection = "collections/[datastore]/[endpoint]/[deployment]/[collection]";
const blob = "modelDataCollector/e/d/model_inputs/2026/03/01/10/l.jsonl";
const window = "from=2026-03-08&to=2026-03-15";

/** What each route is asked, where it must be asked something. */
const queries: Record<string, string[]> = {
	[`${collection}/drift`]: [
		`${window}&by=day&parity=true&metrics=all`,
		`${window}&baseline=first%20days`,
		`${window}&features=a`,
	],
	[`${collection}/quality`]: [`${window}&by=day`],
	[`${collection}/raw`]: [`blob=${encodeURIComponent(blob)}&line=1`],
	[`${collection}/payload`]: [`blob=${encodeURIComponent(blob)}&line=1`],
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
queries["datastores/[datastore]/extents"] = ["collections=e/d/model_inputs,e/d/model_outputs"];
const params = { ...names, id: "2026-03-01-0", job: "nobody", name: "first days" };

beforeAll(async () => {
	for (let day = 1; day <= 14; day++) {
		const date = `2026-03-${String(day).padStart(2, "0")}`;
		for (const side of ["model_inputs", "model_outputs"]) {
			const path = join(
				folder,
				`data/modelDataCollector/e/d/${side}/${date.replaceAll("-", "/")}/10/l.jsonl`,
			);
			mkdirSync(dirname(path), { recursive: true });
			// From the eleventh on another third is met.
			const rowOf = (row: number) => ({
				a: Math.sin(row * day),
				b: `v${row % 3}${day > 10 && row % 3 === 0 ? "new" : ""}`,
			});
			const lines = Array.from({ length: 60 }, (_, record) => {
				const data = Array.from({ length: 5 }, (_, row) => rowOf(record * 5 + row));
				const correlationid = `${date}-${record}`;
				return JSON.stringify({
					specversion: "1.0",
					id: `${correlationid}-${side}`,
					correlationid,
					time: `${date}T10:00:00Z`,
					data,
				});
			});
			writeFileSync(path, `${lines.join("\n")}\n`);
		}
	}
	global.leewayServices = createServices(
		readConfig({ LEEWAY_DATASTORE_URL: join(folder, "data"), LEEWAY_HOME: home }),
	);
	await call("baselines/[name]", "PUT", "", { baseline: "window:2026-03-01/2026-03-08" });
	await call(`${collection}/kinds`, "PUT", "", { feature: "a", kind: "numerical" });
});

afterAll(async () => {
	const workspace = await global.leewayServices?.workspace();
	await workspace?.engine.close();
	delete global.leewayServices;
	rmSync(folder, { recursive: true, force: true });
});

const routes = readdirSync(root, { recursive: true, encoding: "utf8" })
	.filter((path) => path.endsWith("route.ts"))
	.map((path) => dirname(path).split("\\").join("/"));

async function call(route: string, method: "GET" | "PUT", query = "", body?: unknown): Promise<Response> {
	const module = (await import(/* @vite-ignore */ join(root, route, "route.ts"))) as Partial<
		Record<string, Handler>
	>;
	const handler = module[method];
	if (!handler) throw new Error(`${route} has no ${method}`);
	const request = new Request(`http://127.0.0.1/api/v1/x?${query}`, {
		method,
		...(body === undefined
			? {}
			: { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
	});
	return handler(request, { params: Promise.resolve(params) });
}

/** Everything Leeway keeps that is not made anew from the datastores: names, bytes and when they were written. */
function kept(): string[] {
	const caches = new Set(["copy", "summaries", "volumes"]);
	if (!existsSync(home)) return [];
	return readdirSync(home, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => !caches.has(relative(home, path).split(/[\\/]/)[0] ?? ""))
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
			const isMissing = route.startsWith("jobs/") || route === `${collection}/payload`;
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
	const standing = async () => standingAnswer.parse(await (await call(`${collection}/review`, "GET")).json());

	test("is evaluated when asked, dated, and stays what it was whatever is looked at", async () => {
		const none = await standing();
		expect(none).toEqual({
			policy: { from: "2026-03-08T00:00:00Z", to: "2026-03-15T00:00:00Z", baseline: null },
			review: null,
			current: false,
		});
		const put = await call(`${collection}/review`, "PUT");
		const { review, current } = standingAnswer.parse(await put.json());
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
		expect(home.reviews).toEqual([{ endpoint: "e", deployment: "d", collection: "model_inputs", ...review }]);
	});

	test("is against the pinned baseline, and says when another was pinned since", async () => {
		const pin = (baseline: string | null) => call(`${collection}/pinned-baseline`, "PUT", "", { baseline });
		const answer = pinnedBaselineAnswer.parse(await (await pin("first days")).json());
		expect(answer).toEqual({ baseline: "first days", pinnedAt: expect.any(String) });
		const { policy, current } = await standing();
		expect([policy?.baseline, current]).toEqual(["first days", false]);
		const put = standingAnswer.parse(await (await call(`${collection}/review`, "PUT")).json());
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
