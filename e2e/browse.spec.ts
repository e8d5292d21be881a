import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ConsoleMessage, expect, type Page, test } from "@playwright/test";
import { rows as rowsSchema } from "@/lib/api/answers";
import { at, demoFolder } from "./at";

const inputs = "/collections/demo/credit-default/blue/model_inputs";

/** Pages must not only look right: an error in the console is a failure. */
test.beforeEach(({ page }) => {
	page.on("pageerror", (error) => expect.soft(error.message, "page error").toBe(""));
	page.on("console", (message: ConsoleMessage) => {
		if (message.type() !== "error") return;
		expect.soft(`${message.text()} ${message.location().url}`, "console error").toBe("");
	});
});

const rowsOf = (page: Page) => page.getByRole("grid").getByRole("row");

test("from Home by clicks to a row's raw line, byte for byte, and the same again from its URL", async ({
	page,
}) => {
	await page.goto(at("/"));
	const endpoint = page.getByRole("link", { name: /model_inputs/ }).and(page.locator(`[href^="${inputs}"]`));
	await endpoint.click();
	await expect(page.getByRole("tab", { name: /^rows/ })).toHaveAttribute("aria-selected", "true");
	const third = rowsOf(page).nth(3);
	// The row's place is there before its values are.
	await expect(third.getByRole("gridcell").nth(2)).toHaveText(/\d/);
	await third.getByRole("gridcell").nth(2).click();
	await expect(third).toHaveAttribute("aria-selected", "true");
	await page.keyboard.press("Enter");

	const raw = page.getByTestId("raw-line");
	await expect(raw).toContainText("specversion");
	const shown = await raw.textContent();
	const url = new URL(page.url());
	const [blob, line] = await rowAddress(page);
	const stored = (await readFile(join(demoFolder(), blob), "utf8")).split("\n")[line - 1];
	expect(shown).toBe(stored);

	await page.reload();
	await expect(page.getByTestId("raw-line")).toHaveText(stored ?? "", { useInnerText: false });
	expect(new URL(page.url()).search).toBe(url.search);
});

/** Blob and line of the row that is open, from its raw line: found by its id in the API's records. */
async function rowAddress(page: Page): Promise<[string, number]> {
	const { id } = JSON.parse((await page.getByTestId("raw-line").textContent()) ?? "{}") as { id: string };
	let cursor = "";
	for (;;) {
		const answer = await page.request.get(at(`/api/v1${inputs}/records?limit=10000${cursor}`));
		const found = (await answer.json()) as {
			records: { id: string; blob: string; line: number }[];
			next: string;
		};
		const record = found.records.find((each) => each.id === id);
		if (record) return [record.blob, record.line];
		if (!found.next) throw new Error(`no record ${id}`);
		cursor = `&cursor=${found.next}`;
	}
}

test("a filter narrows the rows to those the API counts, and lies in the URL", async ({ page }) => {
	const { from, to } = await twoDays(page);
	await page.goto(at(`${inputs}?from=${from}&to=${to}`));
	await expect(rowsOf(page).nth(3)).toBeVisible();
	await page.getByRole("button", { name: "Filter", exact: true }).click();
	await page.getByLabel("Column").selectOption("AGE");
	await page.getByLabel("Condition", { exact: true }).selectOption("gte");
	await page.getByLabel("Value").fill("60");
	await page.getByRole("button", { name: "Add", exact: true }).click();
	await expect(page).toHaveURL(/filter=/);

	const filter = encodeURIComponent(JSON.stringify([{ column: "AGE", op: "gte", value: 60 }]));
	const answer = await page.request.get(
		at(`/api/v1${inputs}/rows?from=${from}&to=${to}&filter=${filter}&limit=0`),
	);
	const { total } = rowsSchema.parse(await answer.json());
	expect(total).toBeGreaterThan(0);
	await expect(page.getByText(`of ${total.toLocaleString("en-US")} rows`)).toBeVisible();
	await page.reload();
	await expect(page.getByText(`of ${total.toLocaleString("en-US")} rows`)).toBeVisible();
});

/** Two whole days of the collection, whatever the time is now: a window of its own for the tests that count. */
async function twoDays(page: Page): Promise<{ from: string; to: string }> {
	const answer = await page.request.get(at("/api/v1/datastores/demo/collections"));
	const found = (await answer.json()) as { collections: { path: string; first: string }[] };
	const first = found.collections.find((each) =>
		each.path.endsWith("credit-default/blue/model_inputs"),
	)?.first;
	const start = Math.floor(Date.parse(first ?? "") / 86_400_000) * 86_400_000;
	const iso = (time: number) => new Date(time).toISOString().replace(".000", "");
	return { from: iso(start), to: iso(start + 2 * 86_400_000) };
}

function windowShown(page: Page): { from: string; to: string } {
	const search = new URL(page.url()).searchParams;
	return { from: search.get("from") ?? "", to: search.get("to") ?? "" };
}

test("a click on a header sorts, ascending then descending", async ({ page }) => {
	const { from, to } = await twoDays(page);
	const edge = async (sort: string) => {
		const answer = await page.request.get(
			at(`/api/v1${inputs}/rows?from=${from}&to=${to}&sort=${sort}&limit=1`),
		);
		return rowsSchema.parse(await answer.json()).rows[0]?.LIMIT_BAL;
	};
	await page.goto(at(`${inputs}?from=${from}&to=${to}`));
	const header = page.getByRole("columnheader", { name: /LIMIT_BAL/ });
	const first = rowsOf(page).nth(1).getByRole("gridcell").nth(2);
	await expect(first).not.toBeEmpty();
	await header.click();
	await expect(page).toHaveURL(/sort=LIMIT_BAL/);
	await expect(header).toHaveAttribute("aria-sort", "ascending");
	await expect(async () => expect(Number(await first.textContent())).toBe(await edge("LIMIT_BAL"))).toPass();
	await header.click();
	await expect(header).toHaveAttribute("aria-sort", "descending");
	await expect(async () => expect(Number(await first.textContent())).toBe(await edge("-LIMIT_BAL"))).toPass();
});

test("brushing the timeline chooses the window", async ({ page }) => {
	await page.goto(at(inputs));
	await expect(rowsOf(page).nth(3)).toBeVisible();
	const chart = page.getByRole("region", { name: "Volume over time" }).getByRole("figure");
	const box = await chart.boundingBox();
	if (!box) throw new Error("no timeline");
	// Hovering waits until the page takes the pointer; a bare mouse event on a page just arrived would be lost.
	await chart.hover({ position: { x: box.width * 0.3, y: box.height * 0.5 } });
	await page.mouse.down();
	await chart.hover({ position: { x: box.width * 0.5, y: box.height * 0.5 } });
	await page.mouse.up();
	await expect(page).toHaveURL(/from=.*to=/);
	const { from, to } = windowShown(page);
	const answer = await page.request.get(at(`/api/v1${inputs}/rows?from=${from}&to=${to}&limit=0`));
	const { total } = rowsSchema.parse(await answer.json());
	await expect(page.getByText(`of ${total.toLocaleString("en-US")} rows`)).toBeVisible();
});

test("damaged lines are shown with their reason", async ({ page }) => {
	await page.goto(at("/collections/demo/edge-cases/v1/model_inputs?tab=problems"));
	await expect(page.getByRole("grid").getByText("not valid JSON").first()).toBeVisible();
	await expect(page.getByRole("grid").getByText("JSON, but no object").first()).toBeVisible();
});

test("a datastore that fails says why on Home, beside those that work", async ({ page }) => {
	await page.goto(at("/"));
	await expect(page.getByText(/no-such-container/).first()).toBeVisible();
	await expect(page.getByText("credit-default").first()).toBeVisible();
});

test("beside the table a row's panel leaves the arrows to the table; on a phone it holds the focus and gives it back", async ({
	page,
}) => {
	await page.goto(at(inputs));
	const first = page.getByRole("grid").locator('[aria-rowindex="2"]').getByRole("gridcell").first();
	await first.click();
	const panel = page.getByRole("complementary", { name: "Row" });
	await expect(panel).toContainText("Row 1");
	await page.keyboard.press("ArrowDown");
	await expect(panel).toContainText("Row 2");
	await page.keyboard.press("Escape");
	await expect(panel).toHaveCount(0);
	await expect(page.getByRole("grid")).toBeFocused();

	await page.setViewportSize({ width: 390, height: 844 });
	await first.click();
	const sheet = page.getByRole("dialog", { name: "Row" });
	await expect(sheet).toBeVisible();
	await expect(sheet.locator(":focus").or(page.locator("[role=dialog]:focus"))).toHaveCount(1);
	for (let i = 0; i < 12; i++) await page.keyboard.press("Tab");
	await expect(sheet.locator(":focus")).toHaveCount(1);
	await page.keyboard.press("Escape");
	await expect(sheet).toHaveCount(0);
	await expect(page.getByRole("grid")).toBeFocused();
});
