/** How far around a window the other halves are sought: said on the page, and chosen there. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "@playwright/test";
import { at, demoFolder } from "./at";
import { recordLine } from "./oddWorkspace";

test.beforeAll(async () => {
	for (const [side, hour] of [
		["model_inputs", "10"],
		["model_outputs", "18"],
	] as const) {
		const path = `modelDataCollector/nightly/blue/${side}/2026/03/02/${hour}/a.jsonl`;
		const file = join(demoFolder(), path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, recordLine("asked", `2026-03-02T${hour}:30:00Z`, { data: [{ score: 0.5 }] }));
	}
});

test("an answer that comes hours later is found when it is sought further, and the page says how far it was", async ({
	page,
}) => {
	await page.goto(at("/pairs/demo/nightly/blue?from=2026-03-02T10:00:00Z&to=2026-03-02T11:00:00Z"));
	const matched = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: /^matched/ }) });
	await expect(
		page.getByText("1 h around the window: no request was seen yet whose id is used once on each side."),
	).toBeVisible();
	await expect(page.getByRole("rowheader", { name: "input only" })).toBeVisible();
	await expect(matched).toContainText("0");
	await page.getByLabel("Look for the other half within").selectOption("1 d");
	await expect(page).toHaveURL(/within=86400/);
	await expect(page.getByText("1 d around the window, as chosen.")).toBeVisible();
	await expect(matched).toContainText("1");
});
