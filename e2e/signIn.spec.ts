/** Sign-in by a real OpenID provider, in Chromium and by scripts. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { me } from "@/lib/api/answers";
import { openIdProvider, signInBy, type TestProvider } from "@/test/openIdProvider";
import { type OwnServers, ownServers } from "./ownServer";
import { goldenTree } from "./world";

let servers: OwnServers;
let provider: TestProvider;
let address: string;

/** Nobody else is given it in the moment until the server takes it. */
async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const found = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof found === "object" && found ? found.port : 0;
}

async function start(settings = "") {
	const port = await freePort();
	address = `http://127.0.0.1:${port}`;
	provider = await openIdProvider({ redirect: `${address}/auth/callback`, afterSignOut: address });
	provider.claims.roles = ["Leeway.Viewer", "Leeway.Editor"];
	const config = join(servers.folder, "leeway.yaml");
	writeFileSync(config, `home: ${join(servers.folder, "home")}\n${settings}`);
	const server = servers.start({
		...signInBy(provider, address),
		LEEWAY_CONFIG: config,
		LEEWAY_DATASTORE_URL: goldenTree,
		PORT: String(port),
	});
	await server.address();
}

test.beforeEach(async () => {
	servers = await ownServers();
});
test.afterEach(async () => {
	await servers.end();
	await provider.close();
});

/** On the provider's own pages: a name, any password, and yes to what Leeway asks for. */
async function signInThere(page: Page, name: string) {
	await page.getByPlaceholder("Enter any login").fill(name);
	await page.getByPlaceholder("and password").fill("x");
	await page.getByRole("button", { name: "Sign-in" }).click();
	await page.getByRole("button", { name: "Continue" }).click();
}

/** Leeway's own cookie; the provider's are this host's too. */
async function sessionCookie(page: Page) {
	const cookies = await page.context().cookies(address);
	const found = cookies.find((each) => each.name === "leeway_session");
	if (!found) throw new Error("the browser holds no session of Leeway's");
	return found;
}

/** The ids of all records of the golden tree's inputs, of correlations too. */
function idsOfRecords(): Set<string> {
	const folder = join(goldenTree, "modelDataCollector/credit-risk/blue/model_inputs");
	const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((each) =>
		each.endsWith(".jsonl"),
	);
	const text = files.map((each) => readFileSync(join(folder, each), "utf8")).join("\n");
	const ids = new Set(
		[...text.matchAll(/"(?:id|correlationid)":"([0-9a-f-]{36})"/g)].map(([, id = ""]) => id),
	);
	expect(ids.size).toBeGreaterThan(1_000);
	return ids;
}

const audit = () => readFileSync(join(servers.folder, "home/audit/audit.jsonl"), "utf8");
const health = "/api/v1/health";

test("in by the provider to the page that was asked for, and out again", async ({ page }) => {
	await start();
	await page.goto(`${address}/settings?x=1`);
	await signInThere(page, "ada");
	await expect(page).toHaveURL(`${address}/settings?x=1`);
	await expect(page.getByRole("main").getByText("ada by name")).toBeVisible();
	const answer = me.parse(await page.evaluate(async () => (await fetch("/api/v1/me")).json()));
	expect(answer).toMatchObject({ mode: "oidc", signedIn: true, roles: ["Leeway.Viewer", "Leeway.Editor"] });
	const cookie = await sessionCookie(page);
	expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });

	await page.getByRole("button", { name: "Account" }).click();
	await page.getByRole("button", { name: "Sign out" }).click();
	await expect(page.getByRole("heading", { name: "Signed out" })).toBeVisible();
	const { status } = await fetch(address + health, {
		headers: { cookie: `leeway_session=${cookie?.value}` },
	});
	expect(status).toBe(401);
	expect(audit()).toMatch(/"subject":"ada","action":"sign-in","result":"ok"/);
	expect(audit()).toMatch(/"subject":"ada","action":"sign-out","result":"ok"/);
});

test("a session ends when it was idle", { tag: "@hardening" }, async ({ page }) => {
	await start("auth:\n  idleMinutes: 0.05\n");
	await page.goto(address);
	await signInThere(page, "ada");
	await expect(page).toHaveURL(`${address}/`);
	const secret = (await sessionCookie(page)).value;
	const status = async () =>
		(await fetch(address + health, { headers: { cookie: `leeway_session=${secret}` } })).status;
	expect(await status()).toBe(200);
	// Nothing of the page may use it meanwhile.
	await page.goto("about:blank");
	await expect
		.poll(
			async () => {
				await new Promise((resolve) => setTimeout(resolve, 3_500));
				return status();
			},
			{ timeout: 20_000 },
		)
		.toBe(401);
});

test("forged cookies, replayed and foreign states, other tenants and people without a role get nothing", async ({
	page,
	browser,
}) => {
	await start("auth:\n  tenants: [ours]\n");
	for (const cookie of ["leeway_session=forged", "leeway_session=", "__Host-leeway=x"]) {
		expect((await fetch(address + health, { headers: { cookie } })).status).toBe(401);
	}
	const invented = await fetch(`${address}/auth/callback?code=x&state=y`, { redirect: "manual" });
	expect(invented.status).toBe(400);

	provider.claims.tid = "theirs";
	await page.goto(address);
	await signInThere(page, "eve");
	await expect(page.getByText("it is of the tenant theirs, which may not sign in here")).toBeVisible();
	const used = page.url();
	await page.goto(used);
	await expect(
		page.getByText("was not begun in this browser, was used before, or took too long"),
	).toBeVisible();

	// The address that signs one browser in does nothing in another.
	provider.claims.tid = "ours";
	provider.claims.roles = [];
	const begun = await fetch(`${address}/auth/sign-in`, { redirect: "manual" });
	const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state");
	const other = await browser.newPage();
	await other.goto(`${address}/auth/callback?code=x&state=${state}`);
	await expect(other.getByText("was not begun in this browser")).toBeVisible();
	await other.close();

	await page.context().clearCookies();
	await page.goto(`${address}/settings`);
	await signInThere(page, "mallory");
	await expect(page.getByText("signed in as mallory by name, who has no role in Leeway")).toBeVisible();
	const refused = await page.evaluate(async () => (await fetch("/api/v1/datastores")).status);
	expect(refused).toBe(403);
	expect(audit()).not.toContain("code=");
});

test("who may see statistics only is offered no rows, learns why where a link leads to them, and may change nothing", {
	tag: "@hardening",
}, async ({ page }) => {
	await start();
	provider.claims.roles = ["Leeway.Aggregates"];
	const inputs = "/collections/default/credit-risk/blue/model_inputs";
	const answers: string[] = [];
	page.on("response", async (response) => answers.push(await response.text().catch(() => "")));
	await page.goto(`${address}${inputs}?from=2026-03-01&to=2026-03-08`);
	await signInThere(page, "grace");
	for (const place of [
		`${inputs}?from=2026-03-01&to=2026-03-08`,
		"/correlations/x",
		"/pairs/default/credit-risk/blue?from=2026-03-01&to=2026-03-08",
	]) {
		await page.goto(address + place);
		await expect(page.getByText("Single requests are not shown to you")).toBeVisible();
	}
	await page.goto(`${address}/drift/default/credit-risk/blue/model_inputs?from=2026-03-05&to=2026-03-08`);
	await expect(page.getByTestId("headline")).toContainText("differ from the baseline");
	await expect(page.getByRole("button", { name: "Pin this baseline" })).toHaveCount(0);
	const refused = await page.evaluate(
		async () =>
			(
				await fetch("/api/v1/baselines/x", {
					method: "PUT",
					body: "{}",
					headers: { "content-type": "application/json" },
				})
			).status,
	);
	expect(refused).toBe(403);
	const seen = answers.join("\n");
	expect(seen).toContain("LIMIT_BAL");
	for (const id of idsOfRecords()) expect(seen).not.toContain(id);
});

test("the audit says who read which raw line, and nothing that stood in it", async ({ page }) => {
	await start();
	await page.goto(address);
	await signInThere(page, "ada");
	await expect(page).toHaveURL(`${address}/`);
	const folder = "modelDataCollector/credit-risk/blue/model_inputs/2026/03/01/00";
	const [file = ""] = readdirSync(join(goldenTree, folder)).filter((name) => name.endsWith(".jsonl"));
	const blob = `${folder}/${file}`;
	const raw = `/api/v1/collections/default/credit-risk/blue/model_inputs/raw?blob=${blob}&line=1`;
	const line = await page.evaluate(async (path) => (await fetch(path)).text(), raw);
	expect(line).toContain("LIMIT_BAL");
	// Written beside the answer, a moment later.
	await expect.poll(audit).toContain("/raw");
	const events = audit()
		.trimEnd()
		.split("\n")
		.map((each): unknown => JSON.parse(each));
	const read = events.find((event) => JSON.stringify(event).includes("/raw"));
	expect(read).toMatchObject({
		subject: "ada",
		target: `datastore=default endpoint=credit-risk deployment=blue collection=model_inputs blob=${blob} line=1`,
		result: "ok",
	});
	expect(audit()).not.toContain("LIMIT_BAL");
	for (const id of idsOfRecords()) expect(audit()).not.toContain(id);
	expect(audit()).not.toContain((await sessionCookie(page)).value);
});

test("a sign-in leads back to Leeway only", async () => {
	await start();
	for (const to of [
		"//evil.example",
		"/\\evil.example",
		"https://evil.example/",
		"/\t/evil.example",
		"javascript:1",
	]) {
		const begun = await fetch(`${address}/auth/sign-in?to=${encodeURIComponent(to)}`, { redirect: "manual" });
		expect(begun.headers.get("location")).toMatch(new RegExp(`^${provider.issuer}/`));
		expect(begun.headers.get("location")).not.toContain("evil");
	}
});

test("a script asks with an access token for Leeway, changes things with it, and with no other", async () => {
	await start();
	const token = await provider.accessToken("api://leeway");
	const authorization = `Bearer ${token}`;
	expect((await fetch(address + health, { headers: { authorization } })).status).toBe(200);
	const saved = await fetch(`${address}/api/v1/baselines/by-script`, {
		method: "PUT",
		headers: { authorization, "content-type": "application/json" },
		body: JSON.stringify({ baseline: "trailing:7d" }),
	});
	expect(saved.status).toBe(200);
	const [head, body, signature] = token.split(".");
	const others = Buffer.from(
		JSON.stringify({ ...JSON.parse(Buffer.from(body ?? "", "base64url").toString()), sub: "x" }),
	);
	const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
	for (const wrong of [
		await provider.accessToken("api://another"),
		`${head}.${others.toString("base64url")}.${signature}`,
		`${unsigned}.${body}.`,
		"no-token",
	]) {
		const answer = await fetch(address + health, { headers: { authorization: `Bearer ${wrong}` } });
		expect(answer.status).toBe(401);
		expect(await answer.text()).not.toContain(wrong);
	}
});

test("while the provider cannot be reached that is said, and the server lives", async ({ page }) => {
	await start();
	await provider.close();
	await page.goto(address);
	await expect(page.getByText("did not answer as one")).toBeVisible();
	expect((await fetch(`${address}/api/v1/health/live`)).status).toBe(200);
	expect((await fetch(address + health)).status).toBe(401);
});
