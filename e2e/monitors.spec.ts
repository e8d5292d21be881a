/** Monitors, without a mouse: from a review to one that is saved, what it would have said, what it says, and that it is over. */
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { folderSink } from "@/demo/folderSink";
import { writeWorkspace } from "@/demo/writeWorkspace";
import { monitorAnswer } from "@/lib/api/monitorAnswers";
import { type OwnServers, ownServers } from "./ownServer";

const day = 86_400_000;
const review = "/drift/demo/credit-default/blue/model_inputs?baseline=file:demo/baselines/credit-reference";
const name = "credit-default-blue";

let servers: OwnServers;
let url = "";
let data = "";
/** The newest time that a monitor of every day at 06:00 UTC was due. */
let due = 0;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
	const now = Date.now();
	due = Math.floor((now - 6 * 3_600_000) / day) * day + 6 * 3_600_000;
	servers = await ownServers();
	data = join(servers.folder, "data");
	// It drifts in the last four of its days.
	await writeWorkspace(folderSink(data), { seed: "e2e", days: 10, scale: 0.1, now });
	const config = join(servers.folder, "leeway.yaml");
	await writeFile(
		config,
		"datastores: [{ name: demo, url: data }]\ndestinations: [{ name: outbox, folder: { path: outbox } }]\n",
	);
	url = await servers.start({ LEEWAY_CONFIG: config }).address();
});
test.afterAll(() => servers?.end());

test.beforeEach(({ page }) => {
	page.on("pageerror", (error) => expect.soft(error.message, "page error").toBe(""));
	page.on("console", (message) => {
		// A change that is refused is what one of these tests is about.
		if (message.type() !== "error" || message.text().includes("409 (Conflict)")) return;
		expect.soft(`${message.text()} ${message.location().url}`, "console error").toBe("");
	});
});

/** Tabs until `wanted` has the focus; the focus is never lost on the way. */
async function tabTo(page: Page, wanted: Locator, maxTabs = 20): Promise<void> {
	for (let tabs = 0; tabs <= maxTabs; tabs++) {
		if (await wanted.evaluateAll((all) => all.some((each) => each === document.activeElement))) return;
		await page.keyboard.press("Tab");
	}
	throw new Error(`not reached by ${maxTabs} Tabs`);
}

async function hasNoFaults(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
	const { width, room } = await page.evaluate(() => ({
		width: document.documentElement.scrollWidth,
		room: document.documentElement.clientWidth,
	}));
	expect(width).toBeLessThanOrEqual(room);
}

const iso = (time: number) => new Date(time).toISOString().replace(".000Z", "Z");

/** The folder of a day's inputs. */
const folderOf = (time: number) =>
	join(
		data,
		"modelDataCollector/credit-default/blue/model_inputs",
		iso(time).slice(0, 10).replaceAll("-", "/"),
	);

test("a review is watched in two presses and under a minute, with what it would have said before it is saved", async ({
	page,
}) => {
	await page.goto(url + review);
	await expect(page.getByTestId("headline")).toBeVisible();
	const started = Date.now();
	let presses = 0;
	const press = async (wanted: Locator) => {
		await tabTo(page, wanted, 40);
		await page.keyboard.press("Enter");
		presses += 1;
	};
	await press(page.getByRole("link", { name: "Watch this" }));
	await expect(page).toHaveURL(/\/monitors\/new\?/);
	await expect(page.getByText(/^It would have sent [12] messages?/)).toBeVisible();
	await expect(page.getByText(/credit-default-blue fires: /)).toBeVisible();
	await expect(page.getByRole("region", { name: "Next runs" }).getByRole("listitem")).toHaveCount(5);
	await hasNoFaults(page);

	// The sliders ask nothing of the server.
	const asked: string[] = [];
	page.on("request", (request) => asked.push(request.url()));
	await tabTo(page, page.getByRole("slider", { name: /Drift from/ }), 40);
	await page.keyboard.press("End");
	await expect(page.getByRole("slider", { name: /Drift from/ })).toHaveValue("1");
	await expect(page.getByRole("slider", { name: /Drift from/ })).toHaveAttribute(
		"aria-valuetext",
		"1.00 PSI",
	);
	await page.getByRole("button", { name: "Back to 0.10 and 0.25" }).focus();
	await page.keyboard.press("Enter");
	await expect(page.getByText(/^It would have sent [12] messages?/)).toBeVisible();
	expect(asked.filter((each) => each.includes("backtest"))).toEqual([]);

	await page.getByRole("combobox", { name: "Watch" }).focus();
	await tabTo(page, page.getByRole("checkbox", { name: /outbox/ }));
	await page.keyboard.press("Space");
	await press(page.getByRole("button", { name: "Save the monitor" }));
	await expect(page).toHaveURL(new RegExp(`/monitors/${name}$`));
	await expect(page.getByRole("heading", { name: `Monitor ${name}` })).toBeVisible();
	await expect(page.getByText(/^It has not run yet\. Its first run is due /)).toBeVisible();
	expect(presses).toBeLessThanOrEqual(5);
	expect(Date.now() - started).toBeLessThan(60_000);
	const saved = monitorAnswer.parse(await (await page.request.get(`${url}/api/v1/monitors/${name}`)).json());
	expect(saved.definition).toMatchObject({
		...{
			on: "demo/credit-default/blue",
			baseline: "file:demo/baselines/credit-reference",
			notify: ["outbox"],
		},
		signals: [{ kind: "drift", collection: "model_inputs", features: "all" }],
	});
});

test("what fires is seen, acknowledged and over", async ({ page }) => {
	// As the clock would have had it the day before.
	const run = await page.request.post(`${url}/api/v1/monitors/${name}/run`, {
		data: { due: iso(due - day) },
	});
	expect(run.status()).toBe(200);
	await page.goto(`${url}/`);
	await expect(page.getByRole("alert").filter({ hasText: name })).toContainText("drift since");
	await hasNoFaults(page);
	await page.keyboard.press("Control+k");
	await page.keyboard.type(name);
	await expect(page.getByRole("option").first()).toContainText(name);
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(new RegExp(`/monitors/${name}$`));
	const main = page.getByRole("main");
	await expect(main.getByText(/drift since .*, 1 run$/)).toBeVisible();
	await expect(main.getByText(`${name} fires: `)).toBeVisible();
	await hasNoFaults(page);
	const [file = ""] = await readdir(join(servers.folder, "outbox"));
	expect(await readFile(join(servers.folder, "outbox", file), "utf8")).toContain(`${name} fires: `);

	await tabTo(page, page.getByRole("button", { name: "Acknowledge" }));
	await page.keyboard.press("Enter");
	await tabTo(page, page.getByRole("textbox", { name: "Note" }));
	await page.keyboard.type("the partner channel");
	await page.keyboard.press("Enter");
	await expect(main.getByText("Acknowledged: the partner channel")).toBeVisible();
	await expect(page.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
	// The button is gone: the focus is where the page says so.
	await expect(page.locator(":focus")).toContainText("Acknowledged: the partner channel");

	// What is judged next is as it was before.
	await rm(folderOf(due - day), { recursive: true });
	await cp(folderOf(due - 6 * day), folderOf(due - day), { recursive: true });
	await tabTo(page, page.getByRole("button", { name: "Run now" }), 3);
	await page.keyboard.press("Enter");
	await expect(main.getByText(/^(?:OK|Watch): Nothing fires/)).toBeVisible();
	await expect(main.getByText(`${name} is over: `)).toBeVisible();
});

async function openRun(page: Page): Promise<Locator> {
	await page.goto(`${url}/monitors/${name}`);
	await page.getByRole("link", { name: "Open the review of drift-model_inputs" }).click();
	await expect(page).toHaveURL(new RegExp(`run=${name}(?:@|%40)`));
	return page.getByRole("status").filter({ hasText: `As monitor ${name} judged it at` });
}

test("a run's review is the one that was judged, until something else is chosen", async ({ page }) => {
	const banner = await openRun(page);
	await expect(banner).toContainText("Nothing has changed since");
	await page.getByRole("radio", { name: "per row" }).click();
	await expect(banner).toHaveCount(0);
	await page.getByRole("link", { name: "As it was judged" }).click();
	await expect(banner).toContainText("Nothing has changed since");
});

test("a run's review says which rows came late", { tag: "@hardening" }, async ({ page }) => {
	// Alone, or after the others.
	const path = `${url}/api/v1/monitors/${name}`;
	if ((await page.request.get(path)).status() === 404) {
		const definition = {
			on: "demo/credit-default/blue",
			schedule: { cron: "0 6 * * *", zone: "UTC" },
			baseline: "file:demo/baselines/credit-reference",
			notify: ["outbox"],
			signals: [{ kind: "drift", collection: "model_inputs" }],
		};
		expect((await page.request.put(path, { data: definition })).status()).toBe(200);
		const run = () => page.request.post(`${path}/run`, { data: { due: iso(due) } });
		await expect.poll(async () => (await run()).status()).toBe(200);
	}
	const banner = await openRun(page);
	await expect(banner).toContainText("Nothing has changed since");
	const folder = folderOf(due - day);
	const [hour = ""] = (await readdir(folder)).sort();
	const [log = ""] = await readdir(join(folder, hour));
	const lines = await readFile(join(folder, hour, log), "utf8");
	const late = { ...JSON.parse(lines.slice(0, lines.indexOf("\n"))), id: "late", correlationid: "late" };
	await writeFile(join(folder, hour, log), `${lines}${JSON.stringify(late)}\n`);
	// What was listed a moment ago is not listed anew.
	await expect(async () => {
		await page.reload();
		await expect(banner).toContainText(/Rows of the window: [\d,]+ then, [\d,]+ now/, { timeout: 5_000 });
	}).toPass({ timeout: 60_000 });
});

test("somebody else's change is said before it is overwritten", async ({ page }) => {
	await page.goto(`${url}/monitors/${name}/edit`);
	// No hand is as quick: what is written before the page's scripts run is written in the HTML only.
	await expect(page.locator("[data-part]")).toHaveAttribute("data-hydrated", "true");
	await page.getByLabel("Time of day").fill("07:30");
	const path = `${url}/api/v1/monitors/${name}`;
	const { definition } = monitorAnswer.parse(await (await page.request.get(path)).json());
	expect((await page.request.put(path, { data: { ...definition, renotify: "7d" } })).status()).toBe(200);
	await page.getByRole("button", { name: "Save the changes" }).click();
	const conflict = page.getByRole("alert").filter({ hasText: "Somebody changed this monitor while you did" });
	await expect(conflict).toBeFocused();
	await page.getByRole("button", { name: "Save the changes" }).click();
	await expect(page).toHaveURL(new RegExp(`/monitors/${name}$`));
	await expect(page.getByText("every day at 07:30")).toBeVisible();
	// And taken away, when it is said twice.
	await page.getByRole("button", { name: `Delete the monitor ${name}…` }).click();
	await page.getByRole("button", { name: `Delete the monitor ${name}`, exact: true }).click();
	await expect(page.getByRole("heading", { name: "Nothing is watched yet" })).toBeVisible();
});

test("with nothing watched each deployment is offered, on a phone too", async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 800 });
	await page.goto(`${url}/monitors`);
	await expect(page.getByRole("link", { name: "Watch this deployment credit-default / blue" })).toBeVisible();
	await hasNoFaults(page);
	await page.getByRole("link", { name: "Watch this deployment credit-default / blue" }).click();
	await expect(page.getByText(/^It would have/)).toBeVisible();
	await hasNoFaults(page);
});
