/** Outputs that were sorted anew: rows stand beside each other that do not belong together. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "@playwright/test";
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
