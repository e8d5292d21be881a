/**
 * `npm run test:prefix`: Leeway behind a path prefix. Builds the product's files for one in a folder of its own, starts what came of
 * it, and walks its pages in Chromium, signed in by a real OpenID provider too, and once in development. Nothing may be asked for
 * beside the prefix, refused, or held back by the content security policy. `-- --built` takes what the last run built.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, createWriteStream, existsSync, mkdirSync, rmSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "@/e2e/chromium";
import { openIdProvider, signInBy } from "@/test/openIdProvider";

const prefix = "/ml/leeway";
const root = resolve(".");
const copy = resolve(".tmp-prefix");
const golden = resolve("e2e/fixtures/golden");
const inputs = "default/credit-risk/blue/model_inputs";
const march = "from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z";
/** What went wrong on a page since it was last asked. */
const faults = new WeakMap<Page, string[]>();
/** What a page was fetching ahead when it was left for a sign-in or a sign-out: its session is over. */
const refusedAhead = /\b401\b/;
const counts = { passed: 0, failed: 0 };
const folder = await mkdtemp(join(tmpdir(), "leeway-prefix-"));
const executablePath = findChromium();
const browser = await chromium.launch({
	...(executablePath ? { executablePath } : {}),
	args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const started: ChildProcess[] = [];
try {
	const data = join(folder, "data");
	cpSync(golden, data, { recursive: true });
	await writeLongCollection(data);
	await check("a prefix that no address can have ends the build with one sentence", async () => {
		expectSentence(build("leeway"), /^leeway: LEEWAY_BASE_PATH is "leeway": give a path such as \/leeway/m);
	});
	if (!process.argv.includes("--built")) {
		copyProduct();
		await check(`built for ${prefix}`, async () => {
			const { status, output } = build(prefix);
			if (status !== 0) throw new Error(output);
		});
	}
	await check("not started for another prefix", async () => {
		const server = start({ LEEWAY_BASE_PATH: "/other" });
		const [status] = await once(server.child, "exit");
		expectSentence(
			{ status, output: server.output() },
			new RegExp(
				`^leeway: this was built for the path prefix ${prefix}, and LEEWAY_BASE_PATH is /other`,
				"m",
			),
		);
	});
	await withServer({ LEEWAY_DATASTORE_URL: data }, (address) => walk(browser, address));
	await check("signed in and out", () => signInAndOut(browser, data));
	await check("in development", () =>
		withServer({ LEEWAY_DATASTORE_URL: data, LEEWAY_BASE_PATH: prefix }, inDevelopment, ["--dev"]),
	);
} finally {
	await browser.close();
	for (const child of started) child.kill("SIGKILL");
	await rm(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

async function walk(browser: Browser, address: string): Promise<void> {
	const origin = new URL(address).origin;
	const api = `${address}/api/v1`;
	const page = await watchedPage(browser, address);
	await check("the address that is printed has the prefix, and without it one is led there", async () => {
		expectEqual(new URL(address).pathname, prefix);
		await page.goto(origin);
		expectEqual(page.url(), address);
	});
	await check("Home, its icon, and a click to a collection's rows", async () => {
		await page.goto(address);
		const icon = await page.locator("link[rel=icon]").getAttribute("href");
		expectEqual((await fetch(new URL(icon ?? "", origin))).headers.get("content-type"), "image/svg+xml");
		await page
			.getByRole("link", { name: /model_inputs/ })
			.first()
			.click();
		await page.waitForURL(`${address}/collections/**`);
		await rowsShown(page);
		await page.getByRole("link", { name: "Leeway", exact: true }).click();
		await page.waitForURL(address);
		await withoutFault(page);
	});
	await check("a collection as the server sends it, its tabs, and a row's record", async () => {
		await page.goto(`${address}/collections/${inputs}?${march}`);
		await rowsShown(page);
		await page.reload();
		await rowsShown(page);
		const cell = page.getByRole("grid").getByRole("row").nth(2).getByRole("gridcell").nth(2);
		// The row's place is there before its values are.
		await cell.filter({ hasText: /\d/ }).click();
		await page.keyboard.press("Enter");
		await page.getByTestId("raw-line").filter({ hasText: "specversion" }).waitFor();
		await page.goto(`${address}/collections/${inputs}?${march}`);
		await page.getByRole("tab", { name: /^profile/i }).click();
		await page.waitForURL(/[?&]tab=profile/);
		expectPart(page.url(), `${address}/collections/${inputs}?`);
		await page.reload();
		await page.getByRole("tab", { name: /^profile/i, selected: true }).waitFor();
		await withoutFault(page);
	});
	await check("a long first read is followed by its events", async () => {
		const stream = page.waitForResponse((response) => /\/jobs\/[^/]+\/events$/.test(response.url()));
		await page.goto(`${address}/collections/default/long/blue/model_inputs?${march}`);
		const response = await stream;
		expectEqual(response.headers()["content-type"]?.split(";")[0], "text/event-stream");
		await rowsShown(page);
		await withoutFault(page);
	});
	await check("a job's address in an answer of 202 is one to ask", async () => {
		const answer = await fetch(`${api}/collections/default/longer/blue/model_inputs/rows?${march}&wait=0`);
		const events = await fetch(new URL(answer.headers.get("location") ?? "", origin));
		expectEqual([answer.status, events.status], [202, 200]);
		expectPart(await events.text(), "event: progress");
	});
	await check("rows exported from the page, and the code that does it", async () => {
		await page.goto(`${address}/collections/${inputs}?${march}`);
		await page.getByRole("button", { name: "Export" }).click();
		expectPart(await page.locator("pre").first().innerText(), `${api}/collections/${inputs}/export?`);
		const coming = page.waitForEvent("download");
		await page.getByRole("link", { name: "CSV" }).click();
		const file = await (await coming).path();
		expectPart(await readFile(file, "utf8"), "LIMIT_BAL");
		await withoutFault(page);
	});
	await check("Ctrl-K goes to a collection, and a choice of how times are shown stays", async () => {
		await page.goto(`${address}/settings`);
		await page.keyboard.press("Control+k");
		await page.getByRole("combobox").fill("green model_outputs");
		await page.getByRole("option", { name: "credit-risk / green / model_outputs", exact: true }).click();
		await page.waitForURL(`${address}/collections/default/credit-risk/green/model_outputs**`);
		await page.getByRole("button", { name: /^Theme: system/ }).click();
		const cookie = (await page.context().cookies(address)).find(({ name }) => name === "leeway-theme");
		expectEqual(cookie?.path, prefix);
		await page.reload();
		await page.getByRole("button", { name: /^Theme: light/ }).waitFor();
		await withoutFault(page);
	});
	await check("an uploaded baseline, pinned, and the page that leads to its review", async () => {
		const body = "AGE,LIMIT_BAL\n30,1000\n40,2000\n";
		await well(await fetch(`${api}/baselines/small/file?filename=a.csv`, { method: "PUT", body }));
		const pinned = await fetch(`${api}/collections/${inputs}/pinned-baseline`, {
			method: "PUT",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ baseline: "small" }),
		});
		await well(pinned);
		await page.goto(`${address}/drift/${inputs}?${march}`);
		await page.waitForURL(`${address}/drift/${inputs}?*baseline=small*`);
		await page.getByTestId("headline").waitFor();
		await withoutFault(page);
	});
	await check("pairs and an id", async () => {
		await page.goto(`${address}/pairs/default/credit-risk/blue?${march}`);
		await rowsShown(page);
		const answer = await fetch(`${api}/collections/${inputs}/records?limit=1`);
		const { records } = await answer.json();
		await page.goto(`${address}/correlations/${records[0].correlationid}`);
		await page.getByText("model_outputs").first().waitFor();
		await withoutFault(page);
	});
	await check("pages break no rule of axe's", async () => {
		for (const path of ["", "/settings", `/collections/${inputs}?${march}`, `/drift/${inputs}?${march}`]) {
			await page.goto(address + path, { waitUntil: "networkidle" });
			const { violations } = await new AxeBuilder({ page }).analyze();
			expectEqual([path, violations.map(({ id }) => id)], [path, []]);
		}
		await withoutFault(page);
	});
	await check("the API's description, its refusals, and what is answered from before", async () => {
		const { servers } = await (await fetch(`${api}/openapi.json`)).json();
		expectEqual(servers, [{ url: `${prefix}/api/v1` }]);
		const unknown = await fetch(`${api}/nothing`);
		expectPart(await unknown.text(), `${prefix}/api/v1/openapi.json`);
		expectEqual((await fetch(`${api}/health`, { method: "PUT", body: "" })).status, 405);
		// The page asked on the server, and by another way than HTTP: it is the same question.
		const rows = `${api}/collections/${inputs}/extent`;
		const before = await fetch(rows, { headers: { "cache-control": "only-if-cached" } });
		expectEqual(before.status, 200);
	});
	await check("scripts compressed once, and nothing of Leeway's beside the prefix", async () => {
		const html = await (await fetch(address)).text();
		const script = new RegExp(`${prefix}/_next/static/[^"]+\\.js`).exec(html)?.[0] ?? "";
		const ask = async () =>
			(await fetch(origin + script, { headers: { "accept-encoding": "br" } })).headers.get(
				"content-encoding",
			);
		for (let tries = 0; tries < 100 && (await ask()) !== "br"; tries++) await pause(100);
		expectEqual(await ask(), "br");
		for (const path of ["/api/v1/health/live", "/settings", script.slice(prefix.length), `${prefix}side`]) {
			expectEqual([path, (await fetch(origin + path)).status], [path, 404]);
		}
	});
	await page.context().close();
}

async function signInAndOut(browser: Browser, data: string): Promise<void> {
	const port = await freePort();
	const address = `http://127.0.0.1:${port}${prefix}`;
	const provider = await openIdProvider({ redirect: `${address}/auth/callback`, afterSignOut: address });
	provider.claims.roles = ["Leeway.Viewer"];
	try {
		const own = { ...signInBy(provider, address), LEEWAY_DATASTORE_URL: data, PORT: String(port) };
		await withServer(own, async (printed) => {
			expectEqual(printed, address);
			const page = await watchedPage(browser, address, [provider.issuer]);
			await page.goto(`${address}/settings?x=1`);
			await signInThere(page);
			await page.waitForURL(`${address}/settings?x=1`);
			await page.getByRole("main").getByText("ada by name").waitFor();
			const cookies = await page.context().cookies(address);
			expectEqual(cookies.find(({ name }) => name === "leeway_session")?.path, prefix);

			await page.goto(`${address}/auth/sign-in?to=/elsewhere`);
			await page.waitForURL(address);
			await page.getByRole("button", { name: "Account" }).click();
			await withoutFault(page, refusedAhead);
			await page.getByRole("button", { name: "Sign out" }).click();
			await page.getByRole("heading", { name: "Signed out" }).waitFor();
			const icon = await page.locator("link[rel=icon]").getAttribute("href");
			expectEqual((await fetch(new URL(icon ?? "", address))).status, 200);
			expectEqual(
				await page.getByRole("link", { name: "Sign in" }).getAttribute("href"),
				`${prefix}/auth/sign-in`,
			);
			expectEqual((await fetch(`${address}/api/v1/health`)).status, 401);
			await page.getByRole("link", { name: "Sign out of the provider, too" }).click();
			await page.getByRole("button", { name: /sign me out/i }).click();
			// Back at Leeway, where nobody is signed in any more.
			await page.getByPlaceholder("Enter any login").waitFor();
			await withoutFault(page, refusedAhead);
			await page.context().close();
		});
	} finally {
		await provider.close();
	}
}

/** On the provider's own pages: a name, any password, and yes to what Leeway asks for. */
async function signInThere(page: Page): Promise<void> {
	await page.getByPlaceholder("Enter any login").fill("ada");
	await page.getByPlaceholder("and password").fill("x");
	await page.getByRole("button", { name: "Sign-in" }).click();
	await page.getByRole("button", { name: "Continue" }).click();
}

async function inDevelopment(address: string): Promise<void> {
	expectEqual(new URL(address).pathname, prefix);
	const page = await watchedPage(browser, address);
	const sockets: string[] = [];
	page.on("websocket", (socket) => sockets.push(socket.url()));
	await page.goto(`${address}/settings`, { timeout: 300_000 });
	await page.getByRole("main").getByText("Sign-in and limits").waitFor();
	for (let tries = 0; tries < 600 && sockets.length === 0; tries++) await pause(100);
	expectPart(sockets.join(" "), `${prefix}/_next/`);
	await withoutFault(page);
	await page.context().close();
}

/** A page in a browser of its own that keeps what goes wrong on it: errors, refusals, and what is asked for beside `address`. */
async function watchedPage(browser: Browser, address: string, others: readonly string[] = []): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	const page = await context.newPage();
	page.setDefaultTimeout(120_000);
	const found: string[] = [];
	faults.set(page, found);
	// A sign-in provider's pages are its own.
	const isElsewhere = () => others.includes(new URL(page.url()).origin);
	page.on("pageerror", ({ message }) => {
		if (!isElsewhere()) found.push(message);
	});
	page.on("console", (message) => {
		if (isElsewhere()) return;
		if (message.type() === "error" || /Content Security Policy/i.test(message.text()))
			found.push(message.text());
	});
	page.on("response", (response) => {
		const { origin, pathname } = new URL(response.url());
		if (others.includes(origin)) return;
		const isOwn = pathname === prefix || pathname.startsWith(`${prefix}/`);
		const isRoot = pathname === "/" && response.status() === 307;
		if (!isRoot && !isOwn) found.push(`${response.url()} was asked for, beside ${address}`);
		if (response.status() >= 400) found.push(`${response.url()}: ${response.status()}`);
	});
	return page;
}

async function withoutFault(page: Page, expected?: RegExp): Promise<void> {
	const found = (faults.get(page)?.splice(0) ?? []).filter((fault) => !expected?.test(fault));
	if (found.length > 0) throw new Error(found.join("\n"));
}

async function rowsShown(page: Page): Promise<void> {
	await page.getByRole("grid").getByRole("row").nth(2).waitFor({ timeout: 120_000 });
}

/** What a build is made of, without tests; modules are found in the folder around it. */
function copyProduct(): void {
	rmSync(copy, { recursive: true, force: true });
	mkdirSync(copy);
	const parts = ["app", "components", "lib", "instrumentation.ts", "next.config.mjs", "postcss.config.mjs"];
	for (const part of [...parts, "package.json", "tsconfig.json"]) {
		cpSync(join(root, part), join(copy, part), {
			recursive: true,
			filter: (path) => !/\.test\.tsx?$|\/fixtures$/.test(path),
		});
	}
}

interface Ended {
	status: number | null;
	output: string;
}

function build(basePath: string): Ended {
	const next = join(root, "node_modules/next/dist/bin/next");
	const cwd = existsSync(join(copy, "package.json")) ? copy : root;
	const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build"], {
		cwd,
		encoding: "utf8",
		env: { ...process.env, LEEWAY_BASE_PATH: basePath, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
	});
	return { status, output: stdout + stderr };
}

function start(env: Record<string, string>, args: readonly string[] = []) {
	const child = spawn(process.execPath, [join(copy, "lib/server/start.mjs"), ...args], {
		cwd: folder,
		env: {
			...process.env,
			NODE_ENV: undefined,
			PORT: "0",
			LEEWAY_HOME: join(folder, `home-${started.length}`),
			LEEWAY_LOG: "off",
			NEXT_TELEMETRY_DISABLED: "1",
			...env,
		},
	});
	started.push(child);
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.on("data", (chunk: Buffer) => {
			output += chunk.toString();
		});
	}
	return { child, output: () => output };
}

/** Starts a server of the copy, acts at its address, and has it end in order. */
async function withServer(
	env: Record<string, string>,
	act: (address: string) => Promise<void>,
	args: readonly string[] = [],
): Promise<void> {
	const { child, output } = start(env, args);
	let address: string | undefined;
	for (let tries = 0; tries < 1_200 && address === undefined; tries++) {
		if (child.exitCode !== null) throw new Error(`it ended:\n${output()}`);
		address = /leeway: (http\S+)/.exec(output())?.[1];
		await pause(100);
	}
	if (address === undefined) throw new Error(`it did not start in 120 s:\n${output()}`);
	await act(address);
	child.kill("SIGTERM");
	const [code] = await once(child, "exit");
	if (code !== 0) throw new Error(`it ended with ${code}:\n${output()}`);
}

/** Two collections whose first read takes longer than a page waits: 120 MB each. */
async function writeLongCollection(data: string): Promise<void> {
	for (const endpoint of ["long", "longer"]) {
		const hour = join(data, `modelDataCollector/${endpoint}/blue/model_inputs/2026/03/05/10`);
		mkdirSync(hour, { recursive: true });
		const file = createWriteStream(join(hour, "a.jsonl"));
		for (let part = 0; part < 400; part++) {
			const lines = Array.from({ length: 1_000 }, (_, line) => lineOf(part * 1_000 + line));
			if (!file.write(lines.join(""))) await once(file, "drain");
		}
		file.end();
		await once(file, "close");
	}
}

function lineOf(number: number): string {
	const id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
	const time = new Date(Date.parse("2026-03-05T10:00:00Z") + number * 5).toISOString();
	return `${JSON.stringify({
		specversion: "1.0",
		id,
		source: "leeway/test",
		type: "azureml.inference.inputs",
		datacontenttype: "application/json",
		time,
		data: [{ AGE: number % 90, LIMIT_BAL: number * 10, EDUCATION: `level ${number % 5}` }],
		correlationid: id,
		xrequestid: id,
		modelversion: "default",
		collectdatatype: "pandas.core.frame.DataFrame",
		agent: "azureml-ai-monitoring/0.1.0b4",
	})}\n`;
}

async function check(what: string, act: () => Promise<void>): Promise<void> {
	const begun = performance.now();
	try {
		await act();
		counts.passed += 1;
		console.log(`${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
	} catch (error) {
		counts.failed += 1;
		console.error(`not ${what}: ${error instanceof Error ? error.message : error}`);
	}
}

function expectEqual(found: unknown, wanted: unknown): void {
	const [is, was] = [JSON.stringify(found), JSON.stringify(wanted)];
	if (is !== was) throw new Error(`${is} is not ${was}`);
}

function expectPart(text: string, part: string): void {
	if (!text.includes(part)) throw new Error(`${JSON.stringify(part)} is not in ${text.slice(0, 500)}`);
}

function expectSentence({ status, output }: Ended, sentence: RegExp): void {
	const lines = output.split("\n").filter((line) => line.startsWith("leeway:"));
	if (status !== 1 || lines.length !== 1 || !sentence.test(output)) {
		throw new Error(`it ended with ${status}:\n${output}`);
	}
}

async function well(answer: Response): Promise<void> {
	if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
}

function pause(millis: number): Promise<void> {
	return new Promise((done) => setTimeout(done, millis));
}

/** Nobody else is given it in the moment until the server takes it. */
async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const found = server.address();
	await new Promise((closed) => server.close(closed));
	return typeof found === "object" && found ? found.port : 0;
}
