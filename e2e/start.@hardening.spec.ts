/** `npm start`: what stops it, what it says, and how it ends. */
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer, get } from "node:http";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { serve } from "@/demo/app";
import { type OwnServers, ownServers } from "./ownServer";
import { goldenTree } from "./world";

let servers: OwnServers;
const start = (env: Record<string, string> = {}) =>
	servers.start({ LEEWAY_DATASTORE_URL: goldenTree, ...env });

test.beforeEach(async () => {
	servers = await ownServers();
});

test.afterEach(() => servers.end());

const portOf = (address: string) => new URL(address).port;

test("it listens on this machine only, whatever HOSTNAME says, and says where", async () => {
	const server = start({ HOSTNAME: "0.0.0.0" });
	const address = await server.address();
	expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
	expect((await fetch(`${address}/api/v1/health/live`)).status).toBe(200);
	expect((await fetch(`${address}/api/v1/health/ready`)).status).toBe(200);
});

test("beyond this machine it doesn't start without sign-in, and where that is meant every page says so", async ({
	page,
}) => {
	const refused = start({ LEEWAY_HOST: "0.0.0.0" });
	expect(await refused.ended()).toBe(1);
	expect(refused.output()).toContain("would listen on 0.0.0.0");
	expect(refused.output()).toContain("LEEWAY_ALLOW_ANYONE=true");

	const meant = start({ LEEWAY_HOST: "0.0.0.0", LEEWAY_ALLOW_ANYONE: "true" });
	const port = portOf(await meant.address());
	for (const path of ["/", "/settings", "/nowhere"]) {
		await page.goto(`http://127.0.0.1:${port}${path}`);
		await expect(page.getByText("Everybody who can reach this server may read these logs")).toBeVisible();
	}
});

test("when whoever reads its log is gone it goes on, and does nothing about it", {
	tag: "@hardening",
}, async () => {
	test.skip(process.platform !== "linux", "processor time is read from /proc");
	const server = start();
	const address = await server.address();
	server.child.stdout?.destroy();
	server.child.stderr?.destroy();
	for (let time = 0; time < 3; time++) {
		expect((await fetch(`${address}/api/v1/datastores`)).status).toBe(200);
	}
	// Ticks of 10 ms, of the program and of the system for it.
	const used = () =>
		readFileSync(`/proc/${server.child.pid}/stat`, "utf8")
			.replace(/^.*\) /, "")
			.split(" ")
			.slice(11, 13)
			.reduce((sum, ticks) => sum + Number(ticks), 0);
	await expect
		.poll(
			async () => {
				const before = used();
				await new Promise((resolve) => setTimeout(resolve, 1_000));
				return used() - before;
			},
			{ timeout: 60_000 },
		)
		.toBeLessThan(10);
});

test("a taken port, a wrong port, an address of another machine and a wrong setting each end it with one sentence", {
	tag: "@hardening",
}, async () => {
	const taken = createServer();
	await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
	const address = taken.address();
	const port = String(typeof address === "object" ? address?.port : 0);
	try {
		for (const [env, sentence] of [
			[{ PORT: port }, `leeway: port ${port} is taken. Set PORT to a free one.`],
			[{ PORT: "70000" }, 'leeway: PORT is "70000". Give a number from 0 to 65535.'],
			[{ PORT: "http" }, 'leeway: PORT is "http". Give a number from 0 to 65535.'],
			[
				{ LEEWAY_HOST: "192.0.2.1", LEEWAY_ALLOW_ANYONE: "true" },
				"leeway: 192.0.2.1 is not an address of this machine. Correct LEEWAY_HOST.",
			],
			[{ LEEWAY_ALLOW_ANYONE: "maybe" }, 'leeway: LEEWAY_ALLOW_ANYONE is "maybe". Give true or false.'],
		] as [Record<string, string>, string][]) {
			const server = start(env);
			expect(await server.ended(), sentence).toBe(1);
			expect(server.output().trim().split("\n").at(-1)).toBe(sentence);
		}
	} finally {
		await new Promise((resolve) => taken.close(resolve));
	}
});

test("a second process on one home ends with a sentence that names the first", {
	tag: "@hardening",
}, async () => {
	const first = start();
	await first.address();
	const second = start();
	expect(await second.ended()).toBe(1);
	expect(second.output()).toContain(
		`LEEWAY_HOME (${join(servers.folder, "home")}) is in use by process ${first.child.pid}`,
	);

	first.child.kill("SIGKILL");
	await first.ended();
	await start().address();
});

test("a home that is a file ends it with a sentence that names it", async () => {
	await writeFile(join(servers.folder, "home"), "");
	const server = start();
	expect(await server.ended()).toBe(1);
	expect(server.output()).toContain(join(servers.folder, "home"));
	expect(server.output()).toMatch(/^leeway: /m);
});

test("stopped, it finishes what it answers and says so with its exit", async () => {
	const server = start();
	const { port } = new URL(await server.address());
	// An answer that is still being sent: its reader is slow.
	const answer = await new Promise<import("node:http").IncomingMessage>((resolve) =>
		get({ port, path: "/api/v1/openapi.json", agent: false }, resolve),
	);
	server.child.kill("SIGTERM");
	await new Promise((resolve) => setTimeout(resolve, 300));
	let text = "";
	for await (const chunk of answer) text += chunk;
	expect(JSON.parse(text).openapi).toMatch(/^3\./);
	expect(await server.ended()).toBe(0);
});

test("the log has a line a request and a job, and nothing of the data", async () => {
	const server = start({ LEEWAY_LOG: "json" });
	const address = await server.address();
	const golden = "/api/v1/collections/default/credit-risk/green/model_inputs/rows?limit=1";
	const rows = await fetch(`${address}${golden}`, { headers: { "x-request-id": "from-a-proxy" } });
	expect(rows.status, await rows.text()).toBe(200);
	const lines = () =>
		server
			.output()
			.split("\n")
			.filter((line) => line.startsWith("{"))
			.map((line) => JSON.parse(line));
	await expect
		.poll(() => lines().map(({ event }) => event))
		.toEqual(expect.arrayContaining(["request", "job"]));
	expect(lines().find(({ event }) => event === "request")).toMatchObject({
		id: "from-a-proxy",
		route: "/api/v1/collections/{datastore}/{endpoint}/{deployment}/{collection}/rows",
		status: 200,
	});
	expect(lines().find(({ event }) => event === "job")).toMatchObject({
		state: "done",
		rows: expect.any(Number),
	});
	expect(server.output()).not.toContain("model_inputs");
});

test("the demo serves the build by the same server, and stops it", { tag: "@hardening" }, async () => {
	const port = 20_000 + (process.pid % 20_000);
	const environment = { LEEWAY_DATASTORE_URL: goldenTree, LEEWAY_HOME: join(servers.folder, "home") };
	const child = await serve(port, environment, new AbortController().signal);
	expect((await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`)).status).toBe(200);
	await child.stop();
	expect(await child.ended).toBe(0);
});
