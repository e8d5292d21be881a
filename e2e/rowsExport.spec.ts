import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { at } from "./at";

test("the rows that are listed are exported, as a file and by the code that is offered", async ({ page }) => {
	const filter = encodeURIComponent(JSON.stringify([{ column: "SEX", op: "eq", value: 2 }]));
	const path = "collections/demo/credit-default/blue/model_inputs";
	const window = "from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z";
	await page.goto(at(`/${path}?${window}&filter=${filter}&sort=-AGE`));
	await page.getByRole("button", { name: "Export", exact: true }).click();
	const menu = page.getByRole("dialog", { name: "Export the rows" });
	const [, count = ""] =
		/^([\d,]+) rows/.exec((await menu.getByText("filtered and sorted").textContent()) ?? "") ?? [];
	const curl = (await menu.getByRole("region", { name: "curl" }).locator("pre").textContent()) ?? "";
	const downloading = page.waitForEvent("download");
	await menu.getByRole("link", { name: "CSV" }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toBe("rows.csv");
	const text = readFileSync(await download.path(), "utf8");
	const rows: Record<string, string>[] = parse(text, { columns: true });
	expect(rows.length).toBe(Number(count.replaceAll(",", "")));
	expect(rows.length).toBeGreaterThan(10);
	expect(new Set(rows.map(({ SEX }) => SEX))).toEqual(new Set(["2"]));
	const ages = rows.map(({ AGE }) => Number(AGE));
	expect(ages).toEqual([...ages].sort((a, b) => b - a));

	// That a shell hands the address to curl as it stands is tested with the code (exportSnippets.test.ts).
	const [, address = ""] = /'(http[^']+)'$/.exec(curl) ?? [];
	expect(await (await page.request.get(address)).text()).toBe(text);
});

test("files and code have the columns in the order shown, pinned ones first", async ({ page }) => {
	const path = "collections/demo/credit-default/blue/model_inputs";
	const window = "from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z";
	await page.goto(at(`/${path}?${window}&moved=AGE,LIMIT_BAL&pin=MARRIAGE&hide=SEX`));
	await expect(page.getByRole("columnheader").nth(3)).toContainText("AGE");
	await page.getByRole("button", { name: "Export", exact: true }).click();
	const menu = page.getByRole("dialog", { name: "Export the rows" });
	await expect(menu.getByText("the columns in the order shown")).toBeVisible();
	const downloading = page.waitForEvent("download");
	await menu.getByRole("link", { name: "CSV" }).click();
	const [head = ""] = readFileSync(await (await downloading).path(), "utf8").split("\r\n");
	expect(head.split(",").slice(6, 10)).toEqual(["MARRIAGE", "AGE", "LIMIT_BAL", "EDUCATION"]);
});

test("a row that is opened beside a filtered table leaves the table where it is", async ({ page }) => {
	const filter = encodeURIComponent(JSON.stringify([{ column: "SEX", op: "eq", value: 2 }]));
	const path = "collections/demo/credit-default/blue/model_inputs";
	const window = "from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z";
	await page.goto(at(`/${path}?${window}&filter=${filter}`));
	const grid = page.getByRole("grid", { name: "Rows" });
	const cell = grid.getByRole("gridcell").filter({ hasText: /^2$/ }).first();
	await expect(cell).toBeVisible();
	const before = await grid.boundingBox();
	await cell.click();
	await expect(page.getByRole("button", { name: "Next row" })).toBeVisible();
	const after = await grid.boundingBox();
	expect(after?.y).toBe(before?.y);
	expect(after?.width).toBeLessThan(700);
	// What a button is called stays, though its word has no room.
	for (const name of ["Follow", "Export", "Views", "Columns"]) {
		await expect(page.getByRole("button", { name, exact: true })).toBeVisible();
	}
	// More conditions than fit wrap among themselves; how many rows there are is read in full.
	const more = [
		{ column: "SEX", op: "eq", value: 2 },
		{ column: "AGE", op: "gte", value: 21 },
		{ column: "EDUCATION", op: "lte", value: 5 },
	];
	const row = new URL(page.url()).searchParams.get("row") ?? "";
	await page.goto(
		at(
			`/${path}?${window}&filter=${encodeURIComponent(JSON.stringify(more))}&row=${encodeURIComponent(row)}`,
		),
	);
	// The paragraph is what is cut off: the text in it is inline and has no width of its own.
	const totals = page.getByRole("paragraph").filter({ hasText: /^[\d–]+ of [\d,]+ rows/ });
	await expect(totals).toBeVisible();
	expect(
		await totals.evaluate(({ scrollWidth, clientWidth }) => [clientWidth > 0, scrollWidth > clientWidth]),
	).toEqual([true, false]);
});
