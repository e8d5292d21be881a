/** Pages arrive with what they show: the HTML itself holds the first rows, the sentence, the pairs. */
import { type ConsoleMessage, expect, test } from "@playwright/test";
import { drift } from "@/lib/api/driftAnswers";
import { at } from "./at";

const path = "demo/credit-default/blue/model_inputs";

/** The HTML's own text, without the scripts that carry the same as data. */
async function textOf(url: string): Promise<string> {
	const response = await fetch(url);
	expect([url, response.status]).toEqual([url, 200]);
	const html = await response.text();
	return html
		.replace(/<script\b[^>]*>.*?<\/script>/gs, "")
		.replace(/<!-- -->/g, "")
		.replace(/<[^>]+>/g, "\n")
		.replace(/&amp;/g, "&");
}

async function jsonOf(url: string) {
	return (await fetch(at(url))).json();
}

/** A machine under load may take longer than a page waits for its answers: then a later look has them. */
async function expectText(url: string, wanted: readonly string[]): Promise<void> {
	await expect(async () => {
		const text = await textOf(at(url));
		expect(wanted.filter((each) => !text.includes(each))).toEqual([]);
	}).toPass({ timeout: 200_000 });
}

test("a collection's HTML holds its first rows, and the name of what lies beside it", async () => {
	const { rows } = await jsonOf(`/api/v1/collections/${path}/rows?limit=1`);
	const { last } = await jsonOf(`/api/v1/collections/${path}/extent`);
	const day = String(last).slice(0, 10);
	const newest = await jsonOf(
		`/api/v1/collections/${path}/rows?from=${day}&to=${day}T23:59:59Z&sort=-_time&limit=3`,
	);
	expect(rows).toHaveLength(1);
	const ids = newest.rows.map((row: { _id: string }) => row._id);
	await expectText(`/collections/${path}?from=${day}&to=${day}T23:59:59Z`, [
		...ids,
		"model_outputs",
		"LIMIT_BAL",
	]);
});

test("a drift page's HTML holds its sentence and its features", async () => {
	const url = "from=2026-03-04T00:00:00Z&to=2026-03-06T00:00:00Z&baseline=trailing:7d";
	const review = drift.parse(await jsonOf(`/api/v1/collections/${path}/drift?${url}&by=day`));
	const drifting = review.features.find(({ status }) => status === "drift");
	await expectText(`/drift/${path}?${url}`, [
		drifting?.name ?? "no feature drifts",
		`Against ${review.baseline.label}`,
	]);
});

test("a deployment's pairs are in its HTML", async () => {
	const { pairs } = await jsonOf(
		"/api/v1/deployments/demo/credit-default/blue/pairs?from=2026-03-05&to=2026-03-06&limit=3",
	);
	const ids = pairs.map(({ correlationid }: { correlationid: string }) => correlationid);
	expect(ids).toHaveLength(3);
	await expectText("/pairs/demo/credit-default/blue?from=2026-03-05T00:00:00Z&to=2026-03-06T00:00:00Z", [
		"matched",
		...ids,
	]);
});

test("an id's HTML holds its records, Home's its collections and when they were last written", async () => {
	const { records } = await jsonOf(`/api/v1/collections/${path}/records?limit=1`);
	const [{ correlationid }] = records;
	await expectText(`/correlations/${correlationid}?datastore=demo&endpoint=credit-default&deployment=blue`, [
		"model_outputs",
		"LIMIT_BAL",
	]);
	await expectText("/", ["credit-default", "model_inputs", "2026-03-05"]);
});

test.describe("in a browser", () => {
	const pages = [
		"/",
		`/collections/${path}`,
		`/collections/${path}?tab=profile`,
		`/drift/${path}`,
		"/pairs/demo/credit-default/blue",
		"/monitors",
		"/monitors/new?on=demo%2Fcredit-default%2Fblue",
	];
	test("no page is drawn otherwise by the browser than by the server", { tag: "@hardening" }, async ({
		page,
	}) => {
		const said: string[] = [];
		page.on("console", (message: ConsoleMessage) => {
			if (message.type() === "error" || message.type() === "warning") said.push(message.text());
		});
		page.on("pageerror", (error) => said.push(error.message));
		for (const url of pages) {
			await page.goto(at(url), { waitUntil: "networkidle" });
			await page.reload({ waitUntil: "networkidle" });
		}
		expect(said).toEqual([]);
	});

	test("the rows are asked for once: what the server found is not asked again", async ({ page }) => {
		await page.goto(at(`/collections/${path}`), { waitUntil: "networkidle" });
		await expect(async () => {
			const asked: string[] = [];
			page.on("request", (request) => asked.push(new URL(request.url()).pathname));
			await page.reload({ waitUntil: "networkidle" });
			await expect(page.getByRole("grid").getByRole("row").nth(3)).toBeVisible();
			expect(asked.filter((each) => /\/(rows|extent|partitions|collections|endpoints)$/.test(each))).toEqual(
				[],
			);
		}).toPass({ timeout: 200_000 });
	});

	test("a click comes to something or waits: before the scripts run only links can be clicked", async ({
		page,
	}) => {
		let release = () => {};
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		await page.route("**/_next/static/**/*.js", async (route) => {
			await held;
			await route.continue();
		});
		await page.goto(at("/settings"), { waitUntil: "commit" });
		const theme = page.getByRole("button", { name: /^Theme: system/ });
		const home = page.getByRole("link", { name: "Leeway", exact: true });
		await expect(theme).toBeVisible();
		const takesClicks = (locator: typeof theme) =>
			locator.evaluate((each) => getComputedStyle(each).pointerEvents !== "none");
		expect([await takesClicks(theme), await takesClicks(home)]).toEqual([false, true]);
		release();
		await theme.click();
		await expect(page.getByRole("button", { name: /^Theme: light/ })).toBeVisible();
	});
});
