/** From Home to an exported file without a mouse: no step takes more than twelve Tabs, and the focus is never lost. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { at } from "./at";

const maxTabs = 12;

/** Where the keyboard is; "body" where it is nowhere. */
const focused = (page: Page) =>
	page.evaluate(() => {
		const element = document.activeElement;
		if (!element || element === document.body) return "body";
		return `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent?.slice(0, 60) ?? ""}`;
	});

/** Tabs until `wanted` has the focus, and presses Enter there. */
async function tabTo(page: Page, wanted: Locator, { enter = true, back = false } = {}): Promise<void> {
	const passed: string[] = [];
	for (let tabs = 0; tabs <= maxTabs; tabs++) {
		const isThere = await wanted.evaluateAll((all) => all.some((each) => each === document.activeElement));
		if (isThere) {
			if (enter) await page.keyboard.press("Enter");
			return;
		}
		await page.keyboard.press(back ? "Shift+Tab" : "Tab");
		const at = await focused(page);
		expect(at, `after ${passed.join(", ")}`).not.toBe("body");
		passed.push(at);
	}
	throw new Error(`not reached by ${maxTabs} Tabs: ${passed.join(" | ")}`);
}

const keepsFocus = (page: Page) => expect.poll(() => focused(page)).not.toBe("body");

test("from Home to a row, its other half, its request, the drift of a feature, and a file", async ({
	page,
}) => {
	await page.goto(at("/"));
	await expect(page.getByRole("link", { name: "model_inputs" }).first()).toBeVisible();
	// Browse: by name.
	await page.keyboard.press("Control+k");
	await page.keyboard.type("credit-default blue inputs");
	await expect(page.getByRole("option").first()).toContainText("credit-default / blue / model_inputs");
	await page.keyboard.press("Enter");
	await page.waitForURL(/\/collections\/demo\/credit-default\/blue\/model_inputs/);
	await expect(page.getByRole("gridcell").first()).toBeVisible();
	await keepsFocus(page);
	await tabTo(page, page.getByRole("button", { name: "Skip to the table" }));
	await expect(page.getByRole("grid", { name: "Rows" })).toBeFocused();

	// A row, and the half of its request that answered it.
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	const panel = page.getByRole("complementary", { name: "Row" });
	await expect(panel).toContainText("Its other half in model_outputs");
	await keepsFocus(page);
	await tabTo(page, panel.getByRole("link", { name: "Follow this id" }));
	await page.waitForURL(/\/correlations\//);
	await expect(page.getByRole("main")).toContainText("model_outputs");
	await keepsFocus(page);

	// What drifts, and one feature of it.
	await page.keyboard.press("Control+k");
	await page.keyboard.type("drift of credit-default blue inputs");
	await expect(page.getByRole("option").first()).toContainText(
		"Drift of credit-default / blue / model_inputs",
	);
	await page.keyboard.press("Enter");
	await page.waitForURL(/\/drift\/demo\/credit-default\/blue\/model_inputs/);
	const features = page.getByRole("grid", { name: "Features" });
	await expect(features.getByRole("rowheader").first()).toBeVisible();
	await keepsFocus(page);
	await tabTo(page, page.getByRole("button", { name: "Skip to the table" }));
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	await page.waitForURL(/feature=/);
	await expect(features.getByRole("button", { expanded: true })).toBeFocused();

	// The review as a file.
	await tabTo(page, page.getByRole("button", { name: "Export" }), { back: true });
	const downloading = page.waitForEvent("download");
	await tabTo(page, page.getByRole("button", { name: /CSV/ }));
	expect((await downloading).suggestedFilename()).toMatch(/\.csv$/);
	await keepsFocus(page);
});

test("a row's file, and back to the row", async ({ page }) => {
	await page.goto(at("/collections/demo/credit-default/blue/model_inputs"));
	await expect(page.getByRole("gridcell").first()).toBeVisible();
	await tabTo(page, page.getByRole("link", { name: "Skip to the content" }));
	await tabTo(page, page.getByRole("button", { name: "Skip to the table" }));
	const grid = page.getByRole("grid", { name: "Rows" });
	await expect(grid).toBeFocused();
	await tabTo(page, page.getByRole("button", { name: "Export", exact: true }), { back: true });
	const menu = page.getByRole("dialog", { name: "Export the rows" });
	const downloading = page.waitForEvent("download");
	await tabTo(page, menu.getByRole("link", { name: "CSV" }));
	expect((await downloading).suggestedFilename()).toBe("rows.csv");
	await page.keyboard.press("Escape");
	await expect(page.getByRole("button", { name: "Export", exact: true })).toBeFocused();
	await tabTo(page, grid, { enter: false });
	await page.keyboard.press("Enter");
	await expect(page.getByRole("complementary", { name: "Row" })).toBeVisible();
	await keepsFocus(page);
	await page.keyboard.press("Escape");
	await expect(page.getByRole("complementary", { name: "Row" })).toHaveCount(0);
	await keepsFocus(page);
});
