/** Links that people send: they show the same to somebody else, another day. */
import { expect, type Page, test } from "@playwright/test";
import { at } from "./at";

const address = "demo/credit-default/blue/model_inputs";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test("the link to a review names its window and its baseline, and the exported page leads back", async ({
	page,
}) => {
	await page.goto(at(`/drift/${address}`));
	const headline = page.getByTestId("headline");
	await expect(headline).toBeVisible();
	const said = await headline.textContent();
	await page.getByRole("button", { name: "Copy the link to this review" }).click();
	await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
	const link = await copied(page);
	const query = new URL(link).searchParams;
	for (const name of ["from", "to"]) expect(query.get(name)).toMatch(/^2026-03-\d\dT/);
	expect(query.get("baseline")).toMatch(/^window:/);
	await page.goto(link);
	await expect(headline).toHaveText(said ?? "");
});

test("the link to a row opens it in its window, and its JSON is as it was logged", async ({ page }) => {
	await page.goto(at(`/collections/${address}`));
	await page.getByRole("gridcell").nth(3).click();
	const panel = page.getByRole("complementary", { name: "Row" });
	await panel.getByRole("button", { name: "Copy the row as JSON" }).click();
	await expect(panel.getByRole("button", { name: "Copied" })).toBeVisible();
	// The panel scrolls in itself: the page beside it stays as high as the screen.
	expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(
		0,
	);
	const row = await copied(page);
	expect(JSON.parse(row)).toMatchObject({ LIMIT_BAL: expect.any(Number), AGE: expect.any(Number) });
	await expect(page).toHaveURL(/row=/);
	await panel.getByRole("button", { name: "Copy the link to this row" }).click();
	await expect.poll(() => copied(page)).toContain("row=");
	const link = await copied(page);
	expect(new URL(link).searchParams.get("from")).toMatch(/^2026-03-\d\dT/);
	await page.goto("about:blank");
	await page.goto(link);
	await panel.getByRole("button", { name: "Copy the row as JSON" }).click();
	await expect.poll(() => copied(page)).toBe(row);
});
