/**
 * `node --import tsx bench/interactions.ts --url http://127.0.0.1:3000`: how soon a running demo's pages paint after a press or
 * a key, and how long frames take while a table is scrolled. Warm; the worst of so many repetitions beside their median.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { findChromium } from "@/e2e/chromium";
import { median } from "./figures";
import { toPaint, watchedPage } from "./pageEvents";
import { browserFlags } from "./pageMetrics";

const { values } = parseArgs({
	options: {
		url: { type: "string", default: "http://127.0.0.1:3000" },
		repeat: { type: "string", default: "5" },
		collection: { type: "string", default: "demo/credit-default/blue/model_inputs" },
		/** Only the keys of ⌘K, for a store of many collections. */
		search: { type: "string" },
	},
});
const base = values.url.replace(/\/$/, "");
const repeat = Number(values.repeat);

declare global {
	interface Window {
		leewayFrames?: number[];
	}
}

/** Milliseconds of each frame while the wheel turns over the middle of the page. */
async function frames(page: Page): Promise<number[]> {
	await page.evaluate(() => {
		const found: number[] = [];
		window.leewayFrames = found;
		let last = performance.now();
		const next = (now: number) => {
			found.push(now - last);
			last = now;
			if (window.leewayFrames === found) requestAnimationFrame(next);
		};
		requestAnimationFrame(next);
	});
	await page.mouse.move(640, 500);
	for (let turn = 0; turn < 60; turn++) {
		await page.mouse.wheel(0, 150);
		await sleep(25);
	}
	const found = await page.evaluate(() => {
		const found = window.leewayFrames ?? [];
		window.leewayFrames = [];
		return found;
	});
	return found.slice(2);
}

const line = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);
const report = (what: string, found: readonly number[]) =>
	line([what, median(found).toFixed(0), Math.max(...found).toFixed(0)]);

async function rowsPage(page: Page): Promise<void> {
	await page.goto(`${base}/collections/${values.collection}`);
	await page.getByRole("gridcell").first().waitFor();
	await sleep(1_000);
}

async function driftPage(page: Page): Promise<void> {
	await page.goto(`${base}/drift/${values.collection}`);
	await page.getByRole("grid", { name: "Features" }).getByRole("rowheader").first().waitFor();
	await sleep(1_500);
}

const interactions: {
	what: string;
	open: (page: Page) => Promise<void>;
	act: (page: Page) => Promise<void>;
}[] = [
	{
		what: "Rows: sort by a column",
		open: rowsPage,
		act: (page) => page.getByRole("columnheader", { name: /LIMIT_BAL/ }).click(),
	},
	{
		what: "Rows: a bar of a heading filters",
		open: rowsPage,
		act: (page) => page.getByRole("columnheader").locator("[data-bar], svg rect").nth(3).click(),
	},
	{
		what: "Rows: open a row",
		open: rowsPage,
		act: (page) => page.getByRole("row").nth(3).getByRole("gridcell").nth(3).click(),
	},
	{
		what: "Rows: the filter's form",
		open: rowsPage,
		act: (page) => page.getByRole("button", { name: "Filter", exact: true }).click(),
	},
	{
		what: "Drift: open a feature",
		open: driftPage,
		act: (page) =>
			page.getByRole("grid", { name: "Features" }).getByRole("button", { expanded: false }).first().click(),
	},
	{
		what: "Drift: sort the table",
		open: driftPage,
		act: (page) =>
			page
				.getByRole("grid", { name: "Features" })
				.getByRole("columnheader")
				.nth(1)
				.getByRole("button")
				.first()
				.click(),
	},
	{
		what: "Drift: the next tab (Quality)",
		open: driftPage,
		act: (page) => page.getByRole("tab", { name: "Quality" }).click(),
	},
];

async function searchKeys(page: Page, text: string): Promise<void> {
	const opening: number[] = [];
	const keys: number[] = [];
	for (let time = 0; time < repeat; time++) {
		await page.goto(`${base}/`);
		await page.getByRole("link").nth(3).waitFor();
		await sleep(2_000);
		opening.push(await toPaint(page, () => page.keyboard.press("Control+k")));
		for (const key of text) keys.push(await toPaint(page, () => page.keyboard.press(key)));
	}
	report("⌘K opens", opening);
	report(`⌘K, each key of "${text}"`, keys);
}

const executablePath = findChromium();
const browser = await chromium.launch({
	...(executablePath ? { executablePath } : {}),
	args: browserFlags,
});
try {
	const page = await watchedPage(await browser.newContext({ viewport: { width: 1280, height: 800 } }));
	line(["what", "to the next paint, ms, median", "worst"]);
	line(["---", "---:", "---:"]);
	if (values.search === undefined) {
		for (const { what, open, act } of interactions) {
			const found: number[] = [];
			for (let time = 0; time < repeat; time++) {
				await open(page);
				found.push(await toPaint(page, () => act(page)));
			}
			report(what, found);
		}
	}
	await searchKeys(page, values.search ?? "blue in");
	if (values.search === undefined) {
		for (const [what, open] of [
			["Rows", rowsPage],
			["Drift", driftPage],
		] as const) {
			await open(page);
			const found = await frames(page);
			const slow = found.filter((millis) => millis > 50).length;
			report(`${what}: frames while it scrolls (${slow} of ${found.length} over 50 ms)`, found);
		}
	}
} finally {
	await browser.close();
}
