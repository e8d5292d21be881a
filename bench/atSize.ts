/**
 * `node --import tsx bench/atSize.ts`: what pages and calls cost where there is much of something: 2,000 collections, columns or
 * features, 200,000 blobs, 90 days by hour, long texts. Prints a table; makes its data below TMPDIR (some 3 GB) and removes it.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build, needsBuild } from "@/demo/app";
import { findChromium } from "@/e2e/chromium";
import { floorTo, isoUtc } from "@/lib/time";
import { ask, timed } from "./ask";
import { median } from "./figures";
import { looks, toBeThere, toPaint, watchedPage } from "./pageEvents";
import { browserFlags } from "./pageMetrics";
import { type Server, startServer } from "./server";

const [hour, day] = [3_600_000, 86_400_000];
const first = floorTo(Date.now(), "day") - 366 * day;
const only = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), "leeway-size-"));
const line = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);
const millis = (values: readonly number[]) => `${median(values).toFixed(0)} ms`;

/** Folders of a log, by address and hour. */
const hourFolder = (store: string, address: string, at: number) => {
	const iso = new Date(at).toISOString();
	return join(store, "modelDataCollector", address, iso.slice(0, 13).replace(/[-T]/g, "/"));
};

async function writeLog(
	store: string,
	address: string,
	at: number,
	rows: readonly object[],
	rowsALine = 1,
): Promise<void> {
	const place = hourFolder(store, address, at);
	await mkdir(place, { recursive: true });
	let text = "";
	for (let row = 0; row < rows.length; row += rowsALine) {
		const data = rows.slice(row, row + rowsALine);
		const time = isoUtc(at + ((row * 1_000) % hour));
		text += `${JSON.stringify({ specversion: "1.0", id: `${at}-${row}`, time, data })}\n`;
		if (text.length > 2 ** 26) {
			await appendFile(join(place, "a.jsonl"), text);
			text = "";
		}
	}
	await appendFile(join(place, "a.jsonl"), text);
}

/** A row of so many numbers; those from `moved` on lie elsewhere. */
const wideRow = (width: number, row: number, moved = width) =>
	Object.fromEntries(
		Array.from({ length: width }, (_, place) => [
			`feature ${String(place).padStart(4, "0")}`,
			Math.sin(row * (place + 1)) + (place >= moved ? 5 : 0),
		]),
	);

async function until(url: string, least = 200): Promise<string> {
	for (;;) {
		const { status, text } = await timed(url);
		if (status === least) return text;
		if (status !== 202) throw new Error(`${status} from ${url}: ${text.slice(0, 300)}`);
		await sleep(100);
	}
}

async function repeatedly(url: string, times = 5): Promise<number[]> {
	const found: number[] = [];
	for (let time = 0; time < times; time++) found.push((await ask(url)).millis);
	return found;
}

const api = (address: string) => `/api/v1/collections/bench/${address}`;
const span = (from: number, to: number) => `from=${isoUtc(from)}&to=${isoUtc(to)}`;

interface Case {
	name: string;
	run(store: string, start: () => Promise<Server>, open: () => Promise<Page>): Promise<void>;
}

/** Types into what has the focus; the slowest key to its paint. */
async function typed(page: Page, text: string): Promise<number> {
	let slowest = 0;
	for (const key of text) slowest = Math.max(slowest, await toPaint(page, () => page.keyboard.press(key)));
	return slowest;
}

const cases: Case[] = [
	{
		name: "2,000 collections",
		async run(store, start, open) {
			for (let n = 0; n < 1_000; n++) {
				const address = `endpoint-${String(n % 100).padStart(3, "0")}/v${Math.floor(n / 100)}`;
				for (const collection of ["model_inputs", "model_outputs"]) {
					await writeLog(store, `${address}/${collection}`, first + (n % 7) * day, [{ x: n }, { x: n + 1 }]);
				}
			}
			const server = await start();
			const address = "bench/endpoint-042/v7/model_inputs";
			await ask(`${server.url}/collections/${address}`);
			await sleep(500);
			const opened = await repeatedly(`${server.url}/collections/${address}`);
			line(["one of them is opened again: its page with rows", millis(opened)]);
			const page = await open();
			await page.goto(`${server.url}/`);
			await page.getByRole("link", { name: "model_inputs" }).first().waitFor();
			await sleep(2_000);
			const { elements, task } = await looks(page);
			line(["Home: elements; longest task", `${elements}; ${task.toFixed(0)} ms`]);
			let requests = 0;
			page.on("request", () => requests++);
			for (let turn = 0; turn < 80; turn++) {
				await page.mouse.wheel(0, 500);
				await sleep(20);
			}
			await sleep(1_500);
			line(["Home, scrolled 40,000 px: elements; requests", `${(await looks(page)).elements}; ${requests}`]);
		},
	},
	{
		name: "26,280 blobs",
		run: (store, start) => timeline(store, start, 26_280, 3),
	},
	{
		name: "200,000 blobs",
		run: (store, start) => timeline(store, start, 200_000, 23),
	},
	{
		name: "500 columns, 50,000 rows",
		async run(store, start) {
			const address = "e/d/model_inputs";
			for (let part = 0; part < 10; part++) {
				const rows = Array.from({ length: 5_000 }, (_, row) => wideRow(500, part * 5_000 + row));
				await writeLog(store, address, first + part * hour, rows, 50);
			}
			const server = await start();
			const begun = performance.now();
			await until(`${server.url}${api(address)}/rows?${span(first, first + day)}&limit=1`);
			line(["first read", `${((performance.now() - begun) / 1_000).toFixed(1)} s`]);
			line(["memory at most", `${(server.peakBytes() / 1e6).toFixed(0)} MB`]);
		},
	},
	{
		name: "2,000 columns, 1,680 rows",
		async run(store, start, open) {
			const address = "e/d/model_inputs";
			for (let part = 0; part < 2; part++) {
				const rows = Array.from({ length: 840 }, (_, row) => wideRow(2_000, row, part === 1 ? 1_900 : 2_000));
				await writeLog(store, address, first + part * day, rows, 10);
			}
			const server = await start();
			const both = span(first, first + 2 * day);
			await until(`${server.url}${api(address)}/rows?${both}&limit=1`);
			const columns = Array.from({ length: 30 }, (_, n) => `feature ${String(n + 900).padStart(4, "0")}`);
			const asked = `columns=${columns.map(encodeURIComponent).join(",")}`;
			line([
				"a page of 100 rows, 30 columns in view",
				millis(await repeatedly(`${server.url}${api(address)}/rows?${both}&limit=100&${asked}`)),
			]);
			const page = await open();
			await page.goto(`${server.url}/collections/bench/${address}?${both}`);
			await page.getByRole("gridcell").first().waitFor();
			await sleep(1_500);
			await page
				.getByRole("button", { name: /^Columns/ })
				.first()
				.click();
			await sleep(1_000);
			await page.keyboard.press("Tab");
			await page.getByLabel(/find a column/i).focus();
			line(["the column chooser: a key to its paint, worst", `${await typed(page, "feature 19")} ms`]);
			const drift = `${span(first + day, first + 2 * day)}&baseline=window:${isoUtc(first)}/${isoUtc(first + day)}`;
			await until(`${server.url}${api(address)}/drift?${drift}`);
			await page.goto(`${server.url}/drift/bench/${address}?${drift}`);
			await page.getByRole("grid", { name: "Features" }).getByRole("rowheader").first().waitFor();
			await sleep(2_000);
			await page.getByLabel("Find a feature").focus();
			line([
				"drift of 2,000 features: a key of the filter to its paint, worst",
				`${await typed(page, "feature 19")} ms`,
			]);
			await page.getByLabel("Find a feature").fill("");
			await sleep(500);
			for (const [tab, shown] of [
				["Quality", "quality-headline"],
				["Azure ML parity", "parity-headline"],
			] as const) {
				const there = await toBeThere(page, `[data-testid="${shown}"]`, () =>
					page.getByRole("tab", { name: tab }).click(),
				);
				line([`drift of 2,000 features: ${tab} is there after`, `${there.toFixed(0)} ms`]);
			}
		},
	},
	{
		name: "90 days by hour",
		async run(store, start, open) {
			const address = "e/d/model_inputs";
			for (let n = 0; n < 90 * 24; n++) {
				const rows = Array.from({ length: 20 }, (_, row) => wideRow(23, n * 20 + row, n > 1_900 ? 12 : 23));
				await writeLog(store, address, first + n * hour, rows, 20);
			}
			const server = await start();
			const whole = `${span(first, first + 90 * day)}&baseline=window:${isoUtc(first)}/${isoUtc(first + 30 * day)}`;
			await until(`${server.url}${api(address)}/drift?${whole}`);
			const begun = performance.now();
			await until(`${server.url}${api(address)}/drift?${whole}&by=hour`);
			line(["drift by hour, the first time", `${((performance.now() - begun) / 1_000).toFixed(1)} s`]);
			line([
				"drift by hour, again",
				millis(await repeatedly(`${server.url}${api(address)}/drift?${whole}&by=hour`, 3)),
			]);
			const page = await open();
			await page.goto(`${server.url}/drift/bench/${address}?${whole}&by=hour`);
			await page.getByRole("grid", { name: "Features" }).getByRole("rowheader").first().waitFor();
			await sleep(4_000);
			const { elements, task } = await looks(page);
			line(["its page: elements; longest task", `${elements}; ${task.toFixed(0)} ms`]);
		},
	},
	{
		name: "texts of 200 kB",
		async run(store, start) {
			const address = "e/d/model_inputs";
			const rows = Array.from({ length: 100 }, (_, row) => ({ row, text: `${row} `.repeat(70_000) }));
			await writeLog(store, address, first, rows);
			const server = await start();
			const url = `${server.url}${api(address)}/rows?${span(first, first + day)}&limit=100`;
			await until(url);
			const page = await fetch(`${server.url}/collections/bench/${address}`);
			line([
				"a page of 100 rows: the call; the page itself",
				`${((await ask(url)).text.length / 1e3).toFixed(0)} kB; ${((await page.text()).length / 1e3).toFixed(0)} kB`,
			]);
		},
	},
];

/** Small blobs over a year of hours, so many an hour. */
async function timeline(
	store: string,
	start: () => Promise<Server>,
	blobs: number,
	anHour: number,
): Promise<void> {
	const address = "e/d/model_inputs";
	const text = `${JSON.stringify({ specversion: "1.0", id: "1", time: isoUtc(first), data: [{ x: 1 }] })}\n`;
	let made = 0;
	for (let n = 0; made < blobs; n++) {
		const place = hourFolder(store, address, first + n * hour);
		await mkdir(place, { recursive: true });
		const names = Array.from({ length: Math.min(anHour, blobs - made) }, (_, i) => join(place, `${i}.jsonl`));
		await Promise.all(names.map((name) => writeFile(name, text)));
		made += names.length;
	}
	const server = await start();
	const url = `${server.url}${api(address)}/partitions?by=day&${span(first, first + 366 * day)}`;
	line(["a year by day, the first time", millis(await repeatedly(url, 1))]);
	line(["again", millis(await repeatedly(url))]);
}

/** One case with a server, a browser and data of its own; what fails is said in the table, and the next one runs. */
async function measure({ name, run }: Case): Promise<void> {
	line([`**${name}**`, ""]);
	const place = join(folder, name.replaceAll(/\W+/g, "-"));
	const store = join(place, "store");
	await mkdir(store, { recursive: true });
	let server: Server | undefined;
	let browser: Browser | undefined;
	try {
		const start = async () => {
			server = await startServer({ store, home: join(place, "home") });
			return server;
		};
		const open = async () => {
			const executablePath = findChromium();
			browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: browserFlags });
			return watchedPage(await browser.newContext({ viewport: { width: 1280, height: 800 } }));
		};
		await run(store, start, open);
	} catch (error) {
		line(["not measured", String(error).split("\n")[0] ?? ""]);
		process.exitCode = 1;
	} finally {
		await browser?.close();
		await server?.stop();
		rmSync(place, { recursive: true, force: true });
	}
}

if (await needsBuild()) await build(new AbortController().signal);
try {
	line(["what", "found"]);
	line(["---", "---:"]);
	for (const each of cases) {
		if (only === undefined || each.name.includes(only)) await measure(each);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
