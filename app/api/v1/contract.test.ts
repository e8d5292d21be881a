/** Every call of the table, asked of its own route: the answer is what the call promises, with nothing beside it. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { job, problemDetails } from "@/lib/api/answers";
import { calls } from "@/lib/api/table";
import { firstBlob, openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

type Key = (typeof calls)[number]["key"];

let workspace: SmallWorkspace;

beforeAll(async () => {
	workspace = await openSmallWorkspace();
});

afterAll(() => workspace?.close());

const line = `blob=${encodeURIComponent(firstBlob)}&line=1`;
const window = "from=2026-03-08&to=2026-03-15";
const deployment = "/deployments/{datastore}/{endpoint}/{deployment}";
const collection = "/collections/{datastore}/{endpoint}/{deployment}/{collection}";

interface Asking {
	query?: string;
	body?: unknown;
	/** What is asked before, so that there is something to answer with. */
	after?: readonly Key[];
	/** What a workspace without such a thing answers. */
	status?: number;
}

/** The 12th has values that the baseline has not. */
const due = "2026-03-13T06:00:00Z";
const monitor = {
	on: "default/e/d",
	schedule: { cron: "0 6 * * *" },
	baseline: "window:2026-03-01T00:00:00Z/2026-03-08T00:00:00Z",
	signals: [{ kind: "drift", collection: "model_inputs" }],
};

const azureMonitor = readFileSync("test/azure/files/out-of-box.yaml", "utf8");

/** What calls are asked where the names in their path do not say it all. */
const askings: Partial<Record<Key, Asking>> = {
	[`GET ${collection}/partitions`]: { query: `${window}&by=day` },
	[`GET ${collection}/blobs`]: { query: window },
	[`GET ${collection}/rows`]: {
		query: `${window}&limit=2&sort=-a&filter=[{"column":"a","op":"gt","value":0}]`,
	},
	[`GET ${collection}/profile`]: { query: window },
	[`GET ${collection}/raw`]: { query: line },
	[`GET ${collection}/payload`]: { query: line },
	"GET /datastores/{datastore}/extents": { query: "collections=e/d/model_inputs" },
	[`GET ${collection}/drift`]: { query: `${window}&by=day&parity=true&metrics=all` },
	[`GET ${collection}/quality`]: { query: `${window}&by=day` },
	[`GET ${collection}/shape`]: { query: line },
	[`PUT ${collection}/shape`]: { body: { path: [], orientation: "records" } },
	[`PUT ${collection}/id-column`]: { body: { column: "a" } },
	[`PUT ${collection}/kinds`]: { body: { feature: "a", kind: "numerical" } },
	[`PUT ${collection}/pinned-baseline`]: { body: { baseline: "window:2026-03-01/2026-03-08" } },
	[`GET ${collection}/views`]: { after: [`PUT ${collection}/views/{view}`] },
	[`PUT ${collection}/views/{view}`]: { body: { query: "sort=-a" } },
	[`DELETE ${collection}/views/{view}`]: { after: [`PUT ${collection}/views/{view}`] },
	[`GET ${deployment}/notes`]: { after: [`PUT ${deployment}/notes/{note}`] },
	[`PUT ${deployment}/notes/{note}`]: {
		body: {
			collection: null,
			from: "2026-03-02T00:00:00Z",
			to: null,
			text: "v3 rolled out",
			leave_out: false,
		},
	},
	[`DELETE ${deployment}/notes/{note}`]: { after: [`PUT ${deployment}/notes/{note}`] },
	"PUT /monitors/{monitor}": { body: monitor },
	"GET /monitors": { after: ["PUT /monitors/{monitor}", "POST /monitors/{monitor}/run"] },
	"GET /monitors/{monitor}": { after: ["POST /monitors/{monitor}/mute"] },
	"DELETE /monitors/{monitor}": { after: ["PUT /monitors/{monitor}"] },
	"POST /monitors/{monitor}/run": { after: ["PUT /monitors/{monitor}"], body: { due } },
	"POST /monitors/{monitor}/pause": { after: ["PUT /monitors/{monitor}"] },
	"POST /monitors/{monitor}/resume": { after: ["POST /monitors/{monitor}/pause"] },
	"POST /monitors/{monitor}/mute": {
		after: ["PUT /monitors/{monitor}"],
		body: { keys: null, until: "2126-01-01T00:00:00Z" },
	},
	"POST /monitors/{monitor}/ack": {
		after: ["PUT /monitors/{monitor}", "POST /monitors/{monitor}/run"],
		body: { signal: "drift-model_inputs" },
	},
	// With messages in it: messages.test.ts.
	"GET /monitors/{monitor}/messages": { after: ["PUT /monitors/{monitor}"] },
	"GET /monitors/{monitor}/runs": { after: ["PUT /monitors/{monitor}", "POST /monitors/{monitor}/run"] },
	"GET /monitors/{monitor}/runs/{run}": {
		after: ["PUT /monitors/{monitor}", "POST /monitors/{monitor}/run"],
	},
	// Told in metrics.test.ts.
	"GET /metrics": { status: 404 },
	"GET /alerts": { after: ["PUT /monitors/{monitor}", "POST /monitors/{monitor}/run"] },
	"POST /monitors/backtest": { body: { definition: { name: "credit", ...monitor }, days: 2 } },
	"POST /azure/import": { body: { text: azureMonitor } },
	"GET /monitors/{monitor}/azure": { after: ["PUT /monitors/{monitor}"] },
	// Of one that was imported: azure.test.ts.
	"POST /monitors/{monitor}/azure/differences": {
		after: ["PUT /monitors/{monitor}"],
		body: { text: azureMonitor },
		status: 400,
	},
	"GET /monitors/{monitor}/azure/figures": { after: ["PUT /monitors/{monitor}"], status: 400 },
	"PUT /baselines/{name}": { body: { baseline: "trailing:7d" } },
	"PUT /baselines/{name}/file": { query: "filename=a.csv", body: new Blob(["a,b\n1,x\n2,y\n"]) },
	"DELETE /baselines/{name}": { after: ["PUT /baselines/{name}"] },
	"GET /baselines": { after: ["PUT /baselines/{name}"] },
	[`GET ${collection}/review`]: { after: [`PUT ${collection}/review`] },
	"GET /datastores/{datastore}/reviews": { after: [`PUT ${collection}/review`] },
	// Asked of one that is there in destinations.test.ts.
	"POST /destinations/{destination}/test": { status: 404 },
	// Of a workspace of Azure ML in azureWorkspace.test.ts.
	"GET /azure/monitors/{name}": { status: 404 },
	// Jobs of this workspace are over before they could be asked about.
	"GET /jobs/{job}": { status: 404 },
	"DELETE /jobs/{job}": { status: 404 },
	"GET /jobs/{job}/events": { status: 404 },
};

const params = {
	id: "2026-03-01-0",
	job: "nobody",
	name: "first days",
	note: "v3-rollout",
	view: "young",
	monitor: "credit",
	run: due,
};

function ask(key: Key, { query, body }: Asking): Promise<Response> {
	const call = calls.find((each) => each.key === key);
	if (!call) throw new Error(`no call is ${key}`);
	const route = call.path.slice(1).replace(/\{(\w+)\}/g, "[$1]");
	return workspace.ask(route, call.method, { params, ...(query === undefined ? {} : { query }), body });
}

test.each(calls.map((call) => [call.key, call] as const))("%s", async (key, call) => {
	const asking = askings[key] ?? {};
	for (const before of asking.after ?? []) await ask(before, askings[before] ?? {});
	const answer = await ask(key, asking);
	if (asking.status !== undefined) {
		expect(answer.status).toBe(asking.status);
		expect(problemDetails.parse(await answer.json()).fix).not.toBe("");
		return;
	}
	expect([answer.status, answer.status < 400 ? "" : await answer.clone().text()]).toEqual([
		call.answer || call.media ? 200 : 204,
		"",
	]);
	if (call.answer) {
		const body: unknown = await answer.json();
		// Parsing leaves out what the schema does not name: equal means that all of it is described.
		expect(call.answer.parse(body)).toEqual(body);
	} else if (call.media) {
		expect(answer.headers.get("content-type")).toContain(call.media);
		await answer.body?.cancel();
	}
});

test("a call that may take long says so with a job, and the job can be asked about", async () => {
	const other = await openSmallWorkspace();
	try {
		const rows = calls.find((call) => call.key === `GET ${collection}/rows`);
		const route = `${rows?.path.slice(1).replace(/\{(\w+)\}/g, "[$1]")}`;
		const pending = await other.ask(route, "GET", { query: "wait=0" });
		expect(pending.status).toBe(202);
		const started = job.parse(await pending.json());
		expect(pending.headers.get("location")).toBe(`/api/v1/jobs/${started.id}/events`);
		const asked = await other.ask("jobs/[job]", "GET", { params: { job: started.id } });
		expect(job.parse(await asked.json()).id).toBe(started.id);
	} finally {
		await other.close();
	}
});

test("every route of the application is a call of the table", () => {
	const root = dirname(fileURLToPath(import.meta.url));
	const routes = readdirSync(root, { recursive: true, encoding: "utf8" })
		.filter((path) => path.endsWith("route.ts") && !path.startsWith("[..."))
		.map(
			(path) =>
				`/${dirname(path)
					.split("\\")
					.join("/")
					.replace(/\[(\w+)\]/g, "{$1}")}`,
		);
	expect([...new Set(routes)].sort()).toEqual([...new Set(calls.map(({ path }) => path))].sort());
});
