/** What Prometheus is told of monitors. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "@/lib/server/config";
import { monitorRunner } from "@/lib/server/monitors/startMonitors";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let folder: string;
let workspace: SmallWorkspace;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "leeway-metrics-"));
	const config = join(folder, "leeway.yaml");
	writeFileSync(config, "metrics: features\n");
	workspace = await openSmallWorkspace({ LEEWAY_CONFIG: config });
});
afterAll(async () => {
	await workspace?.close();
	rmSync(folder, { recursive: true, force: true });
});

const definition = {
	on: "default/e/d",
	schedule: { cron: "0 6 * * *" },
	baseline: "window:2026-03-01T00:00:00Z/2026-03-08T00:00:00Z",
	signals: [{ kind: "drift", collection: "model_inputs", features: ["b"] }],
};
const ask = (route: string, method: "GET" | "PUT" | "POST", body?: unknown) =>
	workspace.ask(route, method, { params: { monitor: "credit" }, ...(body === undefined ? {} : { body }) });

/** Lines without comments, by their name and labels. */
async function series(): Promise<Map<string, number>> {
	const answer = await ask("metrics", "GET");
	expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
	const lines = (await answer.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
	return new Map(
		lines.map((line) => {
			const [, name = "", value] = /^(.*) (\S+)$/.exec(line) ?? [];
			return [name, Number(value)];
		}),
	);
}

test("a monitor's state, keys, values and runs are told", async () => {
	await ask("monitors/[monitor]", "PUT", definition);
	for (const due of ["2026-03-10T06:00:00Z", "2026-03-12T06:00:00Z"]) {
		await ask("monitors/[monitor]/run", "POST", { due });
	}
	const found = await series();
	const own = 'monitor="credit",signal="drift-model_inputs"';
	expect(Object.fromEntries(found)).toMatchObject({
		[`leeway_monitor_state{${own},state="firing"}`]: 1,
		[`leeway_monitor_state{${own},state="ok"}`]: 0,
		[`leeway_monitor_keys{${own},condition="breach"}`]: 1,
		'leeway_monitor_paused{monitor="credit"}': 0,
		'leeway_runs_total{monitor="credit",outcome="judged"}': 2,
		'leeway_runs_total{monitor="credit",outcome="error"}': 0,
		'leeway_collection_last_log_timestamp_seconds{datastore="default",endpoint="e",deployment="d",collection="model_inputs"}':
			Date.parse("2026-03-14T10:00:00Z") / 1_000,
		leeway_scheduler_last_tick_timestamp_seconds: 0,
	});
	const last = found.get('leeway_monitor_last_run_timestamp_seconds{monitor="credit"}') ?? 0;
	expect(Math.abs(Date.now() / 1_000 - last)).toBeLessThan(60);
	const value = [...found].find(([name]) => name.startsWith("leeway_monitor_value{"));
	expect(value?.[0]).toContain('key="feature:b"');
	const severity = found.get(`leeway_monitor_severity{${own}}`) ?? 0;
	expect(severity).toBeCloseTo((value?.[1] ?? 0) / 0.25, 6);
	expect(severity).toBeGreaterThan(1);
});

test("off, it is not there", async () => {
	const off = await openSmallWorkspace();
	try {
		const answer = await off.ask("metrics", "GET");
		expect(answer.status).toBe(404);
		expect(await answer.text()).toContain("metrics: on");
	} finally {
		await off.close();
	}
});

test("the heartbeat is called while monitors run, and its address is never said", async () => {
	const called: string[] = [];
	const server = createServer((request, response) => {
		called.push(`${request.method} ${request.url}`);
		response.end();
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const config = join(folder, "heartbeat.yaml");
	writeFileSync(config, "heartbeat: {urlEnv: WATCHED_AT}\n");
	process.env.WATCHED_AT = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/ping/secret`;
	const other = await openSmallWorkspace({ LEEWAY_CONFIG: config, WATCHED_AT: process.env.WATCHED_AT });
	try {
		await monitorRunner().tick();
		await expect.poll(() => called, { timeout: 20_000 }).toEqual(["POST /ping/secret"]);
	} finally {
		await other.close();
		server.close();
		delete process.env.WATCHED_AT;
	}
	const read = (env: Record<string, string>) => () => readConfig({ LEEWAY_CONFIG: config, ...env });
	expect(read({})).toThrow("heartbeat.urlEnv names an environment variable that isn't set: WATCHED_AT");
	expect(read({ WATCHED_AT: "hunter2" })).toThrow(
		/^(?!.*hunter2).*names WATCHED_AT, which does not hold an address/,
	);
});
