import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { at, demoFolder } from "./at";
import { recordLine } from "./oddWorkspace";

const width = 2_000;
const names = Array.from({ length: width }, (_, place) => `feature ${String(place).padStart(4, "0")}`);

/** Two days of sixty rows; on the second, the last hundred features have moved. */
test.beforeAll(async () => {
	for (const day of ["01", "02"]) {
		const path = join(demoFolder(), `modelDataCollector/wide/v1/model_inputs/2026/03/${day}/10/w.jsonl`);
		const lines = Array.from({ length: 60 }, (_, row) => {
			const moved = (place: number) => (day === "02" && place >= width - 100 ? 50 : 0);
			const data = Object.fromEntries(
				names.map((name, place) => [
					name,
					place % 3 === 0 ? `c${(row * place) % 4}` : Math.sin(row * (place + 1)) + moved(place),
				]),
			);
			return recordLine(`${day}-${row}`, `2026-03-${day}T10:00:00Z`, { data: [data] });
		});
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, lines.join(""));
	}
});

const address = "/drift/demo/wide/v1/model_inputs";
const window = "from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z";
const baseline = "baseline=window:2026-03-01T00:00:00Z/2026-03-02T00:00:00Z";
const grid = (page: Page) => page.getByRole("grid", { name: "Features" });

test("two thousand features: results arrive, few rows are drawn, and the last one opens", {
	tag: "@hardening",
}, async ({ page }) => {
	await page.goto(at(`${address}?${window}&${baseline}&by=day`));
	await expect(page.getByTestId("headline")).toContainText("of 2,000");
	await expect(grid(page)).toHaveAttribute("aria-rowcount", "2001");
	const drawn = () => grid(page).getByRole("row").count();
	expect(await drawn()).toBeLessThan(80);
	// Those that moved come first: drift is found in two thousand columns.
	await expect(grid(page).getByRole("row").nth(1)).toContainText("Drift");
	await grid(page).getByRole("button", { expanded: false }).first().focus();
	await page.keyboard.press("Control+End");
	const last = grid(page).locator('[aria-rowindex="2001"]');
	await expect(last).toBeVisible();
	expect(await drawn()).toBeLessThan(80);
	await last.getByRole("button", { expanded: false }).click();
	await expect(last.getByRole("button", { expanded: true })).toBeVisible();
	await expect(grid(page).locator("[data-bar]").first()).toBeVisible();
	expect(await drawn()).toBeLessThan(90);
	const name = new URL(page.url()).searchParams.get("feature");
	expect(names).toContain(name);
	await page.reload();
	await expect(grid(page).getByRole("button", { name: name ?? "", exact: true })).toHaveAttribute(
		"aria-expanded",
		"true",
	);
});

test("one of two thousand is found by its name, and quality and parity open too", {
	tag: "@hardening",
}, async ({ page }) => {
	await page.goto(at(`${address}?${window}&${baseline}&by=day`));
	await expect(page.getByTestId("headline")).toBeVisible();
	await page.getByLabel("Find a feature").fill("feature 1234");
	await expect(grid(page)).toHaveAttribute("aria-rowcount", "2");
	await expect(grid(page).getByRole("button", { name: "feature 1234", exact: true })).toBeVisible();
	await page.getByRole("tab", { name: "Quality" }).click();
	await expect(page.getByTestId("quality-headline")).toBeVisible();
	const quality = page.getByRole("table", { name: "Data quality per feature" });
	await page.getByRole("button", { name: "Show all 2,000" }).click();
	await expect(quality.locator("tbody tr")).toHaveCount(width);
	await page.getByRole("tab", { name: "Azure ML parity" }).click();
	await expect(page.getByTestId("parity-headline")).toContainText("of 2,000 features");
});

test("two thousand columns' profiles: those in view are counted, the last one when it is looked at", {
	tag: "@hardening",
}, async ({ page }) => {
	const asked: string[] = [];
	page.on("request", (request) => {
		if (request.url().includes("/profile?")) asked.push(request.url());
	});
	await page.goto(at(`/collections/demo/wide/v1/model_inputs?${window}&tab=profile`));
	const profile = page.getByRole("grid", { name: "Profile" });
	await expect(profile).toHaveAttribute("aria-rowcount", "2001");
	await expect(profile.locator('[aria-rowindex="3"]')).toContainText("feature 0001");
	await expect(profile.locator('[aria-rowindex="3"] [data-bar]').first()).toBeVisible();
	expect(asked.length).toBeLessThan(4);
	await profile.focus();
	await page.keyboard.press("Control+End");
	const last = profile.locator('[aria-rowindex="2001"]');
	await expect(last).toContainText("feature 1999");
	await expect(last.locator("[data-bar]").first()).toBeAttached();
	expect(asked.length).toBeLessThan(8);
	expect(await profile.getByRole("row").count()).toBeLessThan(80);
});

test("the chooser of two thousand columns draws those in view, and finds, hides and reaches the last one", {
	tag: "@hardening",
}, async ({ page }) => {
	await page.goto(at(`/collections/demo/wide/v1/model_inputs?${window}`));
	await page.getByRole("button", { name: "Columns" }).click();
	const chooser = page.getByRole("dialog", { name: "Columns" });
	await expect(chooser.getByRole("checkbox", { name: "feature 0000" })).toBeVisible();
	expect(await chooser.getByRole("listitem").count()).toBeLessThan(40);
	// Tab goes on beyond what was drawn.
	await chooser.getByRole("button", { name: "None" }).focus();
	for (let step = 0; step < 2 * 20; step++) await page.keyboard.press("Tab");
	await expect(chooser.getByRole("button", { name: "Pin feature 0019" })).toBeFocused();
	await chooser.getByLabel("Find a column").fill("feature 1999");
	await chooser.getByRole("checkbox", { name: "feature 1999" }).uncheck();
	await expect(page.getByText("1999 of 2000")).toBeVisible();
});

test("a filter on the last of two thousand columns brings it into view", async ({ page }) => {
	await page.goto(at(`/collections/demo/wide/v1/model_inputs?${window}`));
	const rows = page.getByRole("grid", { name: "Rows" });
	await expect(rows).toHaveAttribute("aria-rowcount", "61");
	const last = rows.getByRole("columnheader", { name: /feature 1999/ });
	await expect(last).toHaveCount(0);
	await page.getByRole("button", { name: "Filter", exact: true }).click();
	const form = page.getByRole("dialog", { name: "New filter" });
	await form.getByLabel("Column").selectOption("feature 1999");
	await form.getByLabel("Condition").selectOption("gte");
	await form.getByLabel("Value").fill("0");
	await form.getByRole("button", { name: "Add" }).click();
	await expect(last).toBeInViewport();
});
