/** Windows that go by the clock, what an address cannot say, Home as a status board, and what stands below the headings. */
import { expect, type Page, test } from "@playwright/test";
import { at } from "./at";

const inputs = "/collections/demo/credit-default/blue/model_inputs";
const param = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

test("a window in words goes by the clock, here and wherever its link leads", async ({ page }) => {
	await page.goto(at(inputs));
	await expect(page.locator("[data-part]")).toHaveAttribute("data-hydrated", "true");
	const control = page.getByTitle("Choose a window");
	await control.click();
	await page.getByLabel("In words").fill("last 30 days");
	await page.getByRole("button", { name: "Show", exact: true }).click();
	await expect(control).toContainText("last 30 days");
	expect([param(page, "from"), param(page, "to")]).toEqual(["now-30d", "now"]);
	// What these tests look at is of March: that there is nothing is said of the window that was meant.
	const nothing = page.getByText("data ends before it");
	await expect(nothing).toBeVisible();
	// Its words and its times are more than a phone's line holds.
	await page.setViewportSize({ width: 390, height: 844 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
	await page.setViewportSize({ width: 1280, height: 800 });

	// Another choice of the page leaves it as it is, and so does coming back to the address.
	await page.getByRole("tab", { name: /records/i }).click();
	await expect(page).toHaveURL(/tab=records/);
	expect(param(page, "from")).toBe("now-30d");
	await page.reload();
	await expect(control).toContainText("last 30 days");
	await expect(nothing).toBeVisible();
});

test("what an address cannot say is named, and goes on request", async ({ page }) => {
	await page.goto(at(`${inputs}?from=banana&to=now&pin=AGE`));
	const notice = page.getByRole("status").filter({ hasText: "Not understood in this page's address" });
	await expect(notice).toContainText("from=banana");
	await notice.getByRole("link", { name: "Drop it" }).click();
	await expect(notice).toHaveCount(0);
	expect(param(page, "pin")).toBe("AGE");
	expect(param(page, "from")).toBeNull();
});

test("Home's line of states is its filter, and its address says what is shown", async ({ page }) => {
	await page.goto(at("/"));
	await expect(page.locator("[data-part]")).toHaveAttribute("data-hydrated", "true");
	const rows = page.getByRole("main").getByRole("listitem");
	await expect(rows.nth(5)).toBeVisible();
	const first = (await rows.first().getByRole("link").first().getAttribute("href")) ?? "";
	await page.getByLabel("Find a collection").pressSequentially("credit-default blue inputs", { delay: 5 });
	await expect(page.getByLabel("Find a collection")).toHaveValue("credit-default blue inputs");
	await expect(rows).toHaveCount(1);
	await expect(rows.first()).toContainText("model_inputs");
	expect(param(page, "find")).toBe("credit-default blue inputs");
	await page.reload();
	await expect(rows).toHaveCount(1);
	await page.getByLabel("Find a collection").fill("no such name");
	await expect(page.getByText('No collection is named "no such name".')).toBeVisible();
	await page.getByLabel("Find a collection").fill("");
	await expect(rows.nth(5)).toBeVisible();
	await expect(rows.first().getByRole("link").first()).toHaveAttribute("href", first);

	// However the demo's collections stand just now, a press on one of their states shows as many.
	const chip = page.getByRole("group", { name: "Only collections that are" }).getByRole("button").first();
	await expect(chip).toHaveText(/^\d+ /);
	const count = Number(/\d+/.exec((await chip.textContent()) ?? "")?.[0]);
	await chip.click();
	await expect(chip).toHaveAttribute("aria-pressed", "true");
	await expect(rows).toHaveCount(count);
	expect(param(page, "state")).not.toBeNull();
});

test("a press on a bar below a heading shows the rows it counts", async ({ page }) => {
	await page.goto(at(`${inputs}?from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z`));
	const heading = page.getByRole("columnheader", { name: /SEX/ });
	const bar = heading.locator("[data-bar]").first();
	const [, rows = ""] = /: ([\d,]+) rows/.exec((await bar.locator("title").textContent()) ?? "") ?? [];
	expect(Number(rows.replaceAll(",", ""))).toBeGreaterThan(10);
	await bar.click();
	await expect(page).toHaveURL(/filter=.*SEX/);
	await expect(page.getByText(`of ${rows} rows`)).toBeVisible();
	// The column's own bars leave its condition aside, so that another of them can take its place; those of others follow it.
	const [chosen, next] = [heading.locator("[data-bar]").first(), heading.locator("[data-bar]").nth(1)];
	await expect(chosen.locator("title")).toContainText(`: ${rows} rows`);
	const other = /: ([\d,]+) rows/.exec((await next.locator("title").textContent()) ?? "")?.[1] ?? "";
	await next.click();
	await expect(page.getByText(`of ${other} rows`)).toBeVisible();
	await expect(page.getByRole("button", { name: /^Drop the condition SEX/ })).toHaveCount(1);
});

test("⌘K pressed before the page's scripts are there opens once they are, with what was typed since", async ({
	page,
}) => {
	let go = () => {};
	const isPressed = new Promise<void>((resolve) => {
		go = resolve;
	});
	await page.route(/_next\/.*\.js/, async (route) => {
		await isPressed;
		await route.continue();
	});
	await page.goto(at("/"), { waitUntil: "commit" });
	await expect(page.getByRole("link", { name: "Settings" })).toBeVisible();
	await page.keyboard.press("Control+k");
	await page.keyboard.type("credit-d");
	go();
	await expect(page.getByRole("dialog")).toBeVisible();
	await page.keyboard.type("efault");
	await expect(page.getByRole("combobox", { name: "Go to" })).toHaveValue("credit-default");
	// Closed, it stays closed.
	await page.keyboard.press("Escape");
	await expect(page.getByRole("dialog")).toHaveCount(0);
	await page.keyboard.press("Control+k");
	await expect(page.getByRole("dialog")).toBeVisible();
});

test("⌘K finds a collection, its drift, an hour of this page and what was chosen lately", async ({
	page,
}) => {
	const type = async (text: string) => {
		await page.keyboard.press("Control+k");
		await page.getByRole("combobox", { name: "Go to" }).fill(text);
	};
	const dialog = page.getByRole("dialog", { name: "Go to" });
	await page.goto(at(`${inputs}?sort=-AGE`));
	await expect(page.locator("[data-part]").first()).toHaveAttribute("data-hydrated", "true");
	await type("2026-03-05 14:00");
	await dialog.getByText("2026-03-05 14:00 – 15:00 UTC").click();
	await expect(page).toHaveURL(/sort=-AGE&from=2026-03-05T14/);
	await expect(page.getByTitle("Choose a window")).toContainText("2026-03-05 14:00");

	await type("drift green outputs");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/\/drift\/demo\/credit-default\/green\/model_outputs/);
	await expect(page.getByRole("grid", { name: "Features" })).toBeVisible();

	await type("blue");
	await expect(dialog.getByRole("option").first()).toContainText("blue");
	await page.getByRole("combobox", { name: "Go to" }).fill("settings");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/settings/);
	await page.keyboard.press("Control+k");
	await expect(dialog.getByRole("option").first()).toContainText("Settings");
});
