/** What somebody without the role of an editor sees of monitors, and what a message that did not arrive looks like. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, request, test } from "@playwright/test";
import { folderSink } from "@/demo/folderSink";
import { writeWorkspace } from "@/demo/writeWorkspace";
import { type OwnServers, ownServers } from "./ownServer";

const day = 86_400_000;
const secret = "0123456789abcdef";
const headersOf = (roles: string) => ({
	"x-user": "ada",
	"x-roles": roles,
	"x-leeway-proxy-secret": secret,
});

let servers: OwnServers;
let url = "";

test.beforeAll(async () => {
	const now = Date.now();
	servers = await ownServers();
	await writeWorkspace(folderSink(join(servers.folder, "data")), { seed: "e2e", days: 10, scale: 0.1, now });
	const config = join(servers.folder, "leeway.yaml");
	await writeFile(
		config,
		`datastores: [{ name: demo, url: data }]
auth: { mode: proxy, userHeader: X-User, rolesHeader: X-Roles, addresses: ["127.0.0.1", "::1"] }
destinations: [{ name: pager, webhook: { urlEnv: PAGER_URL } }]
`,
	);
	url = await servers
		.start({
			LEEWAY_CONFIG: config,
			LEEWAY_PROXY_SECRET: secret,
			// Nobody listens there.
			PAGER_URL: "http://127.0.0.1:9/hook",
		})
		.address();
	const editor = await request.newContext({ extraHTTPHeaders: headersOf("Leeway.Editor") });
	const path = `${url}/api/v1/monitors/credit`;
	const definition = {
		on: "demo/credit-default/blue",
		schedule: { cron: "0 6 * * *", zone: "UTC" },
		baseline: "file:demo/baselines/credit-reference",
		notify: ["pager"],
		signals: [{ kind: "drift", collection: "model_inputs" }],
	};
	expect((await editor.put(path, { data: definition })).status()).toBe(200);
	const due = new Date(Math.floor((now - 6 * 3_600_000) / day) * day + 6 * 3_600_000).toISOString();
	const run = () => editor.post(`${path}/run`, { data: { due } });
	await expect.poll(async () => (await run()).status(), { timeout: 60_000 }).toBe(200);
	const messages = async () => (await (await editor.get(`${path}/messages`)).json()).undelivered;
	await expect.poll(messages, { timeout: 60_000 }).toBe(1);
	await editor.dispose();
});
test.afterAll(() => servers?.end());

test("without the role of an editor monitors are read, and nothing is offered that would be refused", async ({
	browser,
}) => {
	const context = await browser.newContext({ extraHTTPHeaders: headersOf("Leeway.Aggregates") });
	const page = await context.newPage();
	await page.goto(`${url}/monitors`);
	await expect(page.getByRole("link", { name: "New monitor" })).toHaveCount(0);
	await page.getByRole("link", { name: "credit", exact: true }).click();
	const main = page.getByRole("main");
	await expect(main.getByText(/drift since/)).toBeVisible();
	await expect(main.getByRole("link", { name: "Open the review of drift-model_inputs" })).toBeVisible();
	const offers = /^(?:Acknowledge|Run now|Run this one again|Pause|Mute|Delete.*)$/;
	await expect(main.getByRole("button", { name: offers })).toHaveCount(0);
	await expect(main.getByRole("link", { name: "Change" })).toHaveCount(0);
	await page.goto(`${url}/monitors/credit/edit`);
	await expect(page.getByText("Monitors are made and changed by those who have Leeway.Editor")).toBeVisible();
	await context.close();
});

test("a message that did not arrive is said in red, with why and what to do", async ({ browser }) => {
	const context = await browser.newContext({ extraHTTPHeaders: headersOf("Leeway.Editor") });
	const page = await context.newPage();
	await page.goto(`${url}/monitors/credit`);
	const messages = page.getByRole("region", { name: "Messages" });
	const alert = messages.getByRole("alert");
	await expect(alert).toContainText("1 message has not arrived");
	await expect(alert).toContainText("Mend the destination in leeway.yaml");
	const reason = messages
		.getByRole("listitem")
		.filter({ hasText: "pager" })
		.getByText("the receiver could not be reached");
	await expect(reason).toBeVisible();
	const colours = await reason.evaluate((element) => [
		getComputedStyle(element).color,
		getComputedStyle(element.closest("main") ?? element).color,
	]);
	expect(colours[0]).not.toBe(colours[1]);
	await context.close();
});
