/** Connecting to one's own data: what the first lines say, and that one datastore never harms another. */
import { writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startAzurite } from "@/test/store/azurite";
import { type OwnServers, ownServers } from "./ownServer";
import { goldenTree } from "./world";

let servers: OwnServers;
/** Accepts connections and never says anything. */
let silent: Server;
let silentHost: string;

test.beforeEach(async () => {
	servers = await ownServers();
	silent = createServer();
	await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
	const address = silent.address();
	silentHost = `127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});

test.afterEach(async () => {
	await servers.end();
	silent.close();
});

async function configured(yaml: string): Promise<Record<string, string>> {
	const file = join(servers.folder, "leeway.yaml");
	await writeFile(file, yaml);
	return { LEEWAY_CONFIG: file, SECRET: "bm90IHRoZSBrZXk=" };
}

const silentOne = () => `  - name: silent
    url: http://${silentHost}/acct/data
    credential: { accountKeyEnv: SECRET }
`;
const goodOne = `  - name: good\n    url: ${JSON.stringify(goldenTree)}\n`;

test("Home shows one datastore's collections while another never answers, and says whom it waits for", {
	tag: "@hardening",
}, async ({ page }) => {
	const server = servers.start(await configured(`datastores:\n${silentOne()}${goodOne}`));
	await page.goto(await server.address());
	await expect(page.getByRole("link", { name: /model_inputs/ }).first()).toBeVisible();
	await expect(page.getByText(/no answer within/)).toHaveCount(0);
	await expect(page.getByText(new RegExp(`Still waiting for ${silentHost}, \\d+\\ss`))).toBeVisible();
	await expect(page.getByText(`no answer within 10 s: ${silentHost}`)).toBeVisible();
	await expect(page.getByText(/Still waiting for/)).toHaveCount(0);
	await expect.poll(() => server.output()).toContain(`leeway: silent: still waiting for ${silentHost}`);
	await expect
		.poll(() => server.output())
		.toMatch(/leeway: good: .*\/golden, modelDataCollector: 4 endpoints/);
});

test("rows of one datastore are there long before it is known that another never answers", {
	tag: "@hardening",
}, async ({ page }) => {
	const server = servers.start(await configured(`datastores:\n${silentOne()}${goodOne}`));
	await page.goto(await server.address());
	await page
		.getByRole("link", { name: /model_inputs/ })
		.first()
		.click();
	await expect(page.getByRole("grid").getByRole("row").nth(3)).toBeVisible({ timeout: 10_000 });
	// Asked anew while rows are read, too: the silent one alone is waited for.
	const answer = await page.request.get(`${await server.address()}/api/v1/datastores?wait=0.1`);
	const { datastores } = (await answer.json()) as { datastores: { name: string; reachable: boolean }[] };
	expect(datastores.map(({ name, reachable }) => [name, reachable])).toEqual([
		["silent", false],
		["good", true],
	]);
	await page.goto(await server.address());
	await expect(page.getByRole("link", { name: /model_inputs/ }).first()).toBeVisible({ timeout: 10_000 });
});

test("--check says a line a datastore, home and limits, beside a server that works in the same home", {
	tag: "@hardening",
}, async () => {
	const place = { LEEWAY_DATASTORE_URL: join(goldenTree, "modelDataCollector/credit-risk") };
	await servers.start(place).address();
	const check = servers.start(place, ["--check"]);
	expect(await check.ended(), check.output()).toBe(0);
	const lines = check.output().split("\n");
	// A machine under load is slow, and says so; Next has a word on its configuration.
	expect(lines.filter((line) => line.startsWith("leeway: ") && !line.includes("still waiting"))).toEqual([
		`leeway: default: LEEWAY_DATASTORE_URL is an endpoint's folder; its root is ${goldenTree}: used that`,
		`leeway: default: ${goldenTree}, modelDataCollector: 4 endpoints`,
		expect.stringMatching(/^leeway: home .*: .* free, cache .* of 20 GiB/),
		"leeway: limits: cache 20 GiB, DuckDB 768 MiB, lines 16 MiB",
	]);
});

test("--check ends with 1 where a datastore cannot be used, and says the others too", {
	tag: "@hardening",
}, async () => {
	const closed = `  - { name: closed, url: "http://127.0.0.1:1/acct/data", credential: { accountKeyEnv: SECRET } }\n`;
	const check = servers.start(await configured(`datastores:\n${closed}${goodOne}`), ["--check"]);
	expect(await check.ended()).toBe(1);
	expect(check.output()).toMatch(
		/closed: .*by account key \(SECRET\): connection was refused: 127\.0\.0\.1:1\./,
	);
	expect(check.output()).toContain("good: ");
});

test("a certificate of one's own and a proxy are named as what they are", { tag: "@hardening" }, async () => {
	const azurite = await startAzurite({ folder: join(servers.folder, "azurite"), tls: true });
	try {
		const certificate = join(servers.folder, "own.pem");
		await writeFile(certificate, azurite.certificate ?? "");
		const place = { LEEWAY_DATASTORE_URL: `${azurite.url}/none`, AZURE_STORAGE_KEY: azurite.key };
		for (const [env, says] of [
			[{}, /certificate of 127\.0\.0\.1:\d+ is not trusted.*NODE_EXTRA_CA_CERTS/],
			[{ NODE_EXTRA_CA_CERTS: certificate }, /container does not exist: none/],
			[
				{ NODE_EXTRA_CA_CERTS: certificate, HTTPS_PROXY: "http://127.0.0.1:1" },
				/proxy 127\.0\.0\.1:1 \(HTTPS_PROXY\) refused the connection, on the way to 127/,
			],
			[
				{
					NODE_EXTRA_CA_CERTS: certificate,
					LEEWAY_DATASTORE_URL: `${azurite.url.replace("https", "http")}/none`,
				},
				/It may speak TLS: write https:/,
			],
		] as [Record<string, string>, RegExp][]) {
			const check = servers.start({ ...place, ...env }, ["--check"]);
			expect(await check.ended()).toBe(1);
			expect(check.output()).toMatch(says);
		}
	} finally {
		await azurite.stop();
	}
});

test("a connection string that cannot be read stops it before it listens, with the datastore's name", async () => {
	const yaml = `datastores:\n  - { name: broken, url: "http://127.0.0.1:1/acct/data", credential: { connectionStringEnv: SECRET } }\n${goodOne}`;
	const server = servers.start(await configured(yaml));
	expect(await server.ended()).toBe(1);
	expect(server.output()).toContain('leeway: datastore "broken": connection string cannot be read');
	expect(server.output()).not.toContain("http://127.0.0.1:3");
});
