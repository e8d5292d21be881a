/** Columns in an order of one's own, and views of rows that are kept under a name. */
import { expect, type Page, test } from "@playwright/test";
import { at } from "./at";

const inputs = "/collections/demo/credit-default/blue/model_inputs";
const headings = (page: Page) =>
	page
		.getByRole("grid")
		.getByRole("columnheader")
		.evaluateAll((all) => all.map((one) => (one as HTMLElement).innerText.split("\n")[0]));
const heading = (page: Page, name: string) =>
	page.getByRole("columnheader").filter({ hasText: new RegExp(`^${name}`) });

test("a heading dragged elsewhere takes its column there, also after a reload, and is not sorted by", async ({
	page,
}) => {
	await page.goto(at(inputs));
	await expect(page.locator("[data-part]").first()).toHaveAttribute("data-hydrated", "true");
	await expect(heading(page, "LIMIT_BAL")).toBeVisible();
	const order = await headings(page);
	// The time and the id are pinned.
	const [first = "", second = ""] = order.slice(2);
	const [moved, before] = [
		heading(page, second).getByRole("button"),
		heading(page, first).getByRole("button"),
	];
	await moved.hover();
	await page.mouse.down();
	const to = await before.boundingBox();
	await page.mouse.move((to?.x ?? 0) + 5, (to?.y ?? 0) + 5, { steps: 8 });
	await page.mouse.up();
	await expect(page).toHaveURL(new RegExp(`moved=${second}(,|%2C)${first}`));
	expect(page.url()).not.toContain("sort=");
	const shown = await headings(page);
	expect(shown.slice(0, 4)).toEqual([...order.slice(0, 2), second, first]);
	await page.reload();
	await expect(heading(page, second)).toBeVisible();
	// What lies beside the view is drawn once the table has been measured.
	await expect.poll(() => headings(page)).toEqual(shown);
	// Pressed and not dragged, it is sorted by.
	await moved.click();
	await expect(page).toHaveURL(new RegExp(`sort=${second}`));
});

test("a view keeps filter, order and columns under a name, is a link, and is deleted", async ({ page }) => {
	await page.goto(at(`${inputs}?sort=-AGE&hide=SEX`));
	await page.getByRole("button", { name: "Views" }).click();
	const list = page.getByRole("dialog", { name: "Views" });
	await expect(list).toContainText("No views yet");
	await list.getByLabel("Name of the view").fill("Oldest first");
	await list.getByRole("button", { name: "Save" }).click();
	await expect(list.getByRole("link", { name: "Oldest first" })).toHaveAttribute("aria-current", "true");

	await page.goto(at(`${inputs}?from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z&sort=SEX`));
	await page.getByRole("button", { name: "Views" }).click();
	await list.getByRole("link", { name: "Oldest first" }).click();
	await expect(page).toHaveURL(/sort=-AGE/);
	await expect(page).toHaveURL(/hide=SEX/);
	await expect(page).toHaveURL(/from=2026-03-01/);
	await expect(list).toHaveCount(0);
	await expect(heading(page, "AGE")).toHaveAttribute("aria-sort", "descending");

	await page.getByRole("button", { name: "Views" }).click();
	await list.getByRole("button", { name: "Delete the view Oldest first…" }).click();
	await list.getByRole("button", { name: "Delete the view Oldest first", exact: true }).click();
	await expect(list).toContainText("No views yet");
});
