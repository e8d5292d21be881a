/**
 * `npm run pictures`: the pictures of README and guide, from the sample workspace at its fixed instant (sample.ts), so that a picture
 * changes only where a page does. With names (`npm run pictures -- drift home`) only those.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "@/e2e/chromium";
import { records } from "@/lib/api/answers";
import { build, needsBuild } from "./app";
import { instant, startSample } from "./sample";

interface Picture {
	name: string;
	path: string;
	theme?: "light" | "dark";
	/** What is done on the page before it is taken. */
	steps?(page: Page): Promise<unknown>;
}

const usual = "127.0.0.1:3000";
const blue = "demo/credit-default/blue";
const inputs = `/collections/${blue}/model_inputs`;
const drift = `/drift/${blue}/model_inputs`;

const fromPartners = `filter=${encodeURIComponent('[{"column":"channel","op":"eq","value":"partner"}]')}`;

/** `request` is the id of one with three rows. */
const picturesOf = (request: string): Picture[] => [
	{
		name: "home",
		path: "/?order=trouble",
		steps: async (page) => {
			await page.getByRole("button", { name: /^Review all/ }).click();
			const progress = page.getByText(/^Reviewing \d/);
			await progress.waitFor();
			await progress.waitFor({ state: "hidden", timeout: 120_000 });
		},
	},
	{
		name: "collection",
		path: inputs,
		steps: async (page) => {
			for (const name of [/^model_inputs/, /^2026/, /^03/]) {
				const item = page.getByRole("treeitem", { name }).first();
				await item.locator("xpath=preceding-sibling::button").click();
			}
			await page.getByRole("treeitem", { name: /^12/ }).waitFor();
		},
	},
	{ name: "profile", path: `${inputs}?tab=profile&column=AGE` },
	{
		name: "window",
		path: inputs,
		steps: async (page) => {
			await page.getByTitle("Choose a window").click();
			await page.getByLabel("In words").fill("yesterday 14:00");
		},
	},
	{
		name: "row",
		path: `${inputs}?${fromPartners}`,
		steps: (page) =>
			page.getByRole("grid", { name: "Rows" }).getByRole("row").nth(1).getByRole("gridcell").nth(2).click(),
	},
	{
		name: "export",
		path: `${inputs}?${fromPartners}&sort=-LIMIT_BAL`,
		steps: (page) => page.getByRole("button", { name: "Export", exact: true }).click(),
	},
	{
		name: "go-to",
		path: inputs,
		steps: async (page) => {
			await page.keyboard.press("Control+k");
			await page.getByRole("combobox", { name: "Go to" }).fill("blue");
		},
	},
	{ name: "id", path: `/correlations/${request}?datastore=demo&endpoint=credit-default` },
	{
		name: "not-found",
		path: `/correlations/${request.toUpperCase()}`,
	},
	{ name: "pairs", path: `/pairs/${blue}`, theme: "dark" },
	{ name: "drift", path: drift },
	{
		name: "feature",
		path: `${drift}?feature=EDUCATION`,
		// To the top, below the heading that stays there.
		steps: (page) =>
			page
				.getByRole("rowheader")
				.filter({ hasText: "EDUCATION" })
				.evaluate((head) => {
					head.style.scrollMarginTop = "84px";
					head.scrollIntoView({ block: "start", behavior: "instant" });
				}),
	},
	{ name: "quality", path: `${drift}?tab=quality` },
	// After the change, against the week that holds it.
	{ name: "misleads", path: `${drift}?from=2026-03-09T00:00:00Z&to=2026-03-12T00:00:00Z` },
	{
		name: "baseline",
		path: drift,
		steps: (page) => page.getByTitle("Choose a baseline").click(),
	},
	{
		name: "watch",
		path: drift,
		steps: async (page) => {
			await page.getByRole("link", { name: "Watch this" }).click();
			await page
				.getByText(/It would have (sent|said)/)
				.first()
				.waitFor();
		},
	},
	{ name: "monitors", path: "/monitors" },
	{ name: "monitor", path: "/monitors/credit-blue" },
	{
		name: "azure",
		path: "/azure",
		steps: (page) => page.getByRole("button", { name: /^Wrong/ }).click(),
	},
	{
		name: "azure-monitor",
		path: "/azure",
		steps: async (page) => {
			const monitor = page.getByRole("button", { name: /credit-drift/ });
			await monitor.click();
			await page.getByRole("link", { name: "Run it here" }).click();
			const both = page.getByRole("region", { name: /The last 30 days/ });
			await both
				.getByText(/^\d+ messages?/)
				.nth(1)
				.waitFor({ timeout: 120_000 });
			await both.evaluate((section) => section.scrollIntoView({ block: "end", behavior: "instant" }));
		},
	},
];

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "docs/pictures");
const given = process.argv.slice(2);

if (await needsBuild()) {
	console.log("Building the app …");
	await build(new AbortController().signal);
}
// A fixed path, since pages show where the data lies.
const place = join(tmpdir(), "leeway-pictures");
await rm(place, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const sample = await startSample(place, { monitors: true, azure: true });
const executablePath = findChromium();
const browser = await chromium.launch({
	...(executablePath ? { executablePath } : {}),
	args: [
		...["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
		// Pages show their own address: it is the usual one, whichever port was free.
		`--host-resolver-rules=MAP ${usual} ${new URL(sample.url).host}`,
	],
});
try {
	const pictures = picturesOf(await requestOfThree());
	// Some pages say how much was read for them, or learn from what was read: then let it be all, whichever are taken.
	await fetch(`${sample.url}/api/v1/correlations/none?search=everything`);
	for (const picture of pictures.filter(({ name }) => given.length === 0 || given.includes(name))) {
		const bytes = await take(browser, picture);
		const file = join(folder, `${picture.name}.png`);
		const isKept = await looksLike(browser, bytes, await readFile(file).catch(() => undefined));
		if (!isKept) await writeFile(file, bytes);
		console.log(`${picture.name}.png: ${isKept ? "as it was" : `${Math.round(bytes.length / 1000)} kB`}`);
	}
} finally {
	await browser.close();
	await sample.stop();
	await rm(place, { recursive: true, force: true });
}

async function take(browser: Browser, { path, theme = "light", steps }: Picture): Promise<Buffer> {
	const context = await browser.newContext({
		viewport: { width: 1280, height: 800 },
		colorScheme: theme,
		timezoneId: "UTC",
		locale: "en-GB",
	});
	const page = await context.newPage();
	await page.clock.setFixedTime(instant);
	await page.goto(`http://${usual}${path}`);
	await settled(page);
	await steps?.(page);
	await page.mouse.move(0, 0);
	await settled(page);
	const bytes = await page.screenshot({ animations: "disabled", caret: "hide" });
	await context.close();
	return bytes;
}

/** Do two pictures look the same? From run to run Chromium's edges differ by one in 255, which nobody sees. */
async function looksLike(browser: Browser, one: Buffer, other: Buffer | undefined): Promise<boolean> {
	if (!other) return false;
	const page = await browser.newPage();
	const pictures = [one, other].map((bytes) => `data:image/png;base64,${bytes.toString("base64")}`);
	const isAlike = await page.evaluate(async (urls) => {
		const pixels: Uint8ClampedArray[] = [];
		for (const url of urls) {
			const image = await createImageBitmap(await (await fetch(url)).blob());
			const drawing = new OffscreenCanvas(image.width, image.height).getContext("2d");
			drawing?.drawImage(image, 0, 0);
			pixels.push(drawing?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray());
		}
		const [now, before] = pixels;
		return (
			now?.length === before?.length && now?.every((value, at) => Math.abs(value - (before?.[at] ?? 0)) <= 2)
		);
	}, pictures);
	await page.close();
	return isAlike === true;
}

/** The newest request of three rows, by its id. */
async function requestOfThree(): Promise<string> {
	const path = `/api/v1/collections/${blue}/model_inputs/records?from=now-1h&to=now`;
	const { records: found } = records.parse(await (await fetch(sample.url + path)).json());
	const id = found.findLast(({ rows }) => rows === 3)?.correlationid;
	if (!id) throw new Error("the sample workspace has no request of three rows");
	return id;
}

/** Nothing is on its way any more, and nothing stands in for what is to come. */
async function settled(page: Page): Promise<void> {
	await page.locator("[data-part][data-hydrated]").first().waitFor({ state: "attached" });
	// What has come may ask for more.
	for (let times = 0; times < 3; times++) {
		await page.waitForLoadState("networkidle");
		await page.waitForFunction(
			() =>
				![...document.querySelectorAll(".skeleton, [role=progressbar]")].some((each) =>
					each.checkVisibility(),
				),
		);
		await page.waitForTimeout(200);
	}
}
