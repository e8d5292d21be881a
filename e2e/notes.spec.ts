/** Notes on times: written on a timeline, shown on every one of the deployment, left out of baselines. */
import { expect, type Page, test } from "@playwright/test";
import { at } from "./at";

const names = "demo/credit-default/blue";
const open = (page: Page) => page.getByRole("button", { name: /^Notes/ }).click();

test.describe.configure({ mode: "serial" });

test("a note put on a time is on the timelines of all the deployment's pages and leaves its time out of baselines", async ({
	page,
}) => {
	await page.goto(at(`/drift/${names}/model_inputs`));
	const baseline = page.getByText(/without 2026-03-03 UTC/);
	await expect(page.getByRole("grid", { name: "Features" })).toBeVisible();
	await expect(baseline).toHaveCount(0);
	await open(page);
	await page.getByRole("button", { name: "Add a note" }).click();
	await page.getByLabel("What happened").fill("payment outage");
	await page.getByLabel("From", { exact: true }).fill("2026-03-03 00:00");
	await page.getByLabel("To", { exact: true }).fill("2026-03-03");
	await page.getByRole("button", { name: "Save" }).click();
	// The end is not after the start.
	await expect(page.getByText("The start must lie before the end.")).toBeVisible();
	await page.getByLabel("To", { exact: true }).fill("2026-03-04 00:00");
	await page.getByLabel("Leave this time out of baselines").check();
	await page.getByRole("button", { name: "Save" }).click();
	await expect(page.getByRole("dialog", { name: "Notes on times" })).toContainText("left out of baselines");
	await page.keyboard.press("Escape");
	await expect(page.getByRole("button", { name: /^Note, .*payment outage/ })).toBeVisible();
	await expect(baseline.first()).toBeVisible();

	for (const path of [
		`/collections/${names}/model_outputs?from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z`,
		`/pairs/${names}?from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z`,
	]) {
		await page.goto(at(path));
		const mark = page.getByRole("button", { name: "Note, 2026-03-03 UTC: payment outage", exact: true });
		await expect(mark).toBeVisible();
	}
});

test("a note's flag says what it is on focus and opens it by the keyboard", async ({ page }) => {
	await page.goto(at(`/collections/${names}/model_inputs?from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z`));
	const flag = page.getByRole("button", { name: "Note, 2026-03-03 UTC: payment outage", exact: true });
	await expect(flag).toBeVisible();
	await page.getByRole("slider", { name: "Window end" }).focus();
	await page.keyboard.press("Tab");
	await expect(flag).toBeFocused();
	await expect(flag.getByText("payment outage")).toBeVisible();
	await page.keyboard.press("Enter");
	const note = page.getByRole("dialog", { name: "The note" });
	await expect(note).toContainText("payment outage");
	await expect(note.getByRole("button", { name: "Change the note payment outage" })).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(note).toHaveCount(0);
	await expect(flag).toBeFocused();
	await flag.blur();
	await flag.hover();
	await expect(flag.getByText("payment outage")).toBeVisible();
});

test("a note is changed to a moment and deleted where it is listed", async ({ page }) => {
	await page.goto(at(`/collections/${names}/model_inputs?from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z`));
	await open(page);
	await page.getByRole("button", { name: "Change the note payment outage" }).click();
	await page.getByLabel("What happened").fill("v3 rolled out");
	await page.getByLabel("To", { exact: true }).fill("");
	await expect(page.getByLabel("Leave this time out of baselines")).toBeDisabled();
	await page.getByRole("button", { name: "Save" }).click();
	await expect(
		page.getByRole("button", { name: "Note, 2026-03-03 00:00 UTC: v3 rolled out", exact: true }),
	).toBeAttached();
	await page.getByRole("button", { name: "Delete the note v3 rolled out…" }).click();
	await page.getByRole("button", { name: "Delete the note v3 rolled out", exact: true }).click();
	await expect(page.getByText("No notes yet")).toBeVisible();
	await expect(page.getByRole("button", { name: /^Note, .*v3 rolled out/ })).toHaveCount(0);
});
