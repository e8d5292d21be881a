/** Outputs that were sorted anew: rows stand beside each other that do not belong together. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { at, demoFolder } from "./at";
import { recordLine } from "./oddWorkspace";

const window = "from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z";

test.beforeAll(async () => {
	for (const [deployment, answered] of [
		["anew", [4, 3, 2, 1, 0]],
		["kept", [0, 1, 2, 3, 4]],
	] as const) {
		for (const [side, order] of [
			["model_inputs", [0, 1, 2, 3, 4]],
			["model_outputs", answered],
		] as const) {
			const data = order.map((n) => ({ customer: 1_000 + n, score: n / 10 }));
			const path = `modelDataCollector/sorted/${deployment}/${side}/2026/03/02/10/a.jsonl`;
			const file = join(demoFolder(), path);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, recordLine("batch", "2026-03-02T10:00:00Z", { data }));
		}
	}
	// Outputs that leave rows out.
	for (const [side, order] of [
		["model_inputs", [0, 1, 2, 3, 4]],
		["model_outputs", [1, 3, 4]],
	] as const) {
		const data = order.map((n) =>
			side === "model_inputs" ? { customer: 1_000 + n } : { customer: 1_000 + n, score: n / 10 },
		);
		const file = join(demoFolder(), `modelDataCollector/sorted/filtered/${side}/2026/03/02/10/a.jsonl`);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, recordLine("batch", "2026-03-02T10:00:00Z", { data }));
	}
});

test("the page says which column tells, and in how many rows", async ({ page }) => {
	await page.goto(at(`/pairs/demo/sorted/anew?${window}`));
	await expect(
		page.getByText("customer differs between input and output in 4 of 5 matched rows"),
	).toBeVisible();
	await expect(page.getByText(/So do score in 4 of 5\. Rows are joined by their place/)).toBeVisible();
});

test("and says nothing where all agree", async ({ page }) => {
	const asked = page.waitForResponse(
		(response) => response.url().includes("/pairs/disagreeing") && response.status() === 200,
	);
	await page.goto(at(`/pairs/demo/sorted/kept?${window}`));
	await asked;
	await expect(page.getByRole("grid").getByText("1000").first()).toBeVisible();
	await expect(page.getByText(/differs? between input and output/)).toHaveCount(0);
});

/** The values of the customers' column of a side. */
async function customers(page: Page, side: "inputs" | "outputs"): Promise<string[]> {
	const heading = page.getByRole("columnheader", { name: new RegExp(`^${side}\\s*customer`) });
	const place = await heading.getAttribute("aria-colindex");
	return page.getByRole("grid").locator(`[role=gridcell][aria-colindex="${place}"]`).allTextContents();
}

test("one click joins the rows by that column, and nothing disagrees any more", async ({ page }) => {
	await page.goto(at(`/pairs/demo/sorted/anew?${window}`));
	await page.getByRole("button", { name: "Join rows by customer" }).click();
	await expect(page).toHaveURL(/[?&]key=customer/);
	await expect(page.getByText(/differs? between input and output/)).toHaveCount(0);
	await expect(page.getByLabel("Rows joined by")).toHaveValue("customer");
	await page.getByText("then by customer").click();
	await expect(
		page.getByText("Rows of a pair belong together where they alone have the same customer"),
	).toBeVisible();
	await expect.poll(() => customers(page, "inputs")).toEqual(["1000", "1001", "1002", "1003", "1004"]);
	await expect.poll(() => customers(page, "outputs")).toEqual(["1000", "1001", "1002", "1003", "1004"]);
	const csv = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
	expect(csv).toContain("key=customer");
	// Back is back.
	await page.goBack();
	await expect(page.getByLabel("Rows joined by")).toHaveValue("");
});

test("halves of different numbers of rows are offered the key they share", async ({ page }) => {
	await page.goto(at(`/pairs/demo/sorted/filtered?${window}`));
	await expect(
		page.getByText(/1 request has another number of outputs than of inputs; customer is on both/),
	).toBeVisible();
	await page.getByRole("button", { name: "Join rows by customer" }).click();
	await expect(
		page.getByText("60 % of the input rows and 100 % of the output rows are matched."),
	).toBeVisible();
	await expect(page.getByText(/another number of outputs/)).toHaveCount(0);
	await page.getByRole("button", { name: "input only" }).click();
	await expect.poll(() => customers(page, "inputs")).toEqual(["1000", "1002"]);
});

test("a key of an old link that one side lacks is said, and another can be chosen", async ({ page }) => {
	await page.goto(at(`/pairs/demo/sorted/filtered?${window}&key=score`));
	await expect(page.getByText('key "score" is not a column of both sides').first()).toBeVisible();
	await page.getByLabel("Rows joined by").selectOption("customer");
	await expect(
		page.getByText("60 % of the input rows and 100 % of the output rows are matched."),
	).toBeVisible();
});
