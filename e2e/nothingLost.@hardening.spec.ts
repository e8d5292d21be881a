import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type ConsoleMessage, expect, type Page, test } from "@playwright/test";
import { shape } from "@/lib/api/shape";
import { at, demoFolder } from "./at";
import { recordLine, writeOddWorkspace } from "./oddWorkspace";

const odd = (path: string) => at(`/collections/demo/odd/${path}`);
const requests = "modelDataCollector/odd/v2/request/2026/03/02/09/r.jsonl";

test.beforeAll(() => writeOddWorkspace(demoFolder()));

test.beforeEach(({ page }) => {
	page.on("pageerror", (error) => expect.soft(error.message, "page error").toBe(""));
	page.on("console", (message: ConsoleMessage) => {
		if (message.type() === "error") expect.soft(message.text(), "console error").toBe("");
	});
});

const cells = (page: Page) => page.getByRole("grid").getByRole("gridcell");

test.describe("an empty window", () => {
	test("says why in a sentence, and links to the nearest data before and after", async ({ page }) => {
		await page.goto(odd("v1/model_outputs?from=2026-03-05T00:00:00Z&to=2026-03-06T00:00:00Z"));
		await expect(page.getByText(/^Nothing was collected in 2026-03-05.*data ends before it$/)).toBeVisible();
		await page.getByRole("link", { name: /^Before: 2026-03-02 12:00/ }).click();
		await expect(cells(page).filter({ hasText: "o12_0" })).toBeVisible();
	});

	test("of records without rows says so, and where to look", async ({ page }) => {
		const place = join(demoFolder(), "modelDataCollector/odd/v6/request/2026/03/02/09/r.jsonl");
		await mkdir(dirname(place), { recursive: true });
		await writeFile(place, recordLine("g", "2026-03-02T09:00:00Z", { data: [] }));
		await page.goto(odd("v6/request"));
		await expect(page.getByText("1 record of this window holds no rows")).toBeVisible();
		await page.getByRole("link", { name: "See the records" }).click();
		await expect(cells(page).filter({ hasText: /^records$/ })).toBeVisible();
	});
});

test("logs in no dated folder are reached, by their records' times", async ({ page }) => {
	await page.goto(odd("v8/model_inputs"));
	await page.getByRole("link", { name: "Show all of them" }).click();
	await expect(cells(page).filter({ hasText: "undated_0" })).toBeVisible();
});

test.describe("what is odd about a window", () => {
	const day = "from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z";

	test("stands below the tabs, each with its examples", async ({ page }) => {
		await page.goto(odd(`v1/model_inputs?${day}`));
		await page.getByRole("button", { name: "1 record id stands in several lines" }).click();
		await expect(page.getByRole("dialog").getByText("twice", { exact: true })).toBeVisible();
		await page.keyboard.press("Escape");
		await page.getByRole("button", { name: "1 record lies in another hour's folder" }).click();
		await page.getByRole("dialog").getByRole("link", { name: "i.jsonl:3" }).click();
		await expect(page.getByTestId("raw-line")).toContainText('"id":"late"');
	});

	test("a collection that stopped while its sibling went on is hatched on the timeline", async ({ page }) => {
		await page.goto(odd(`v1/model_inputs?${day}`));
		const words = "stopped at 2026-03-02 11:00 while model_outputs went on";
		await expect(page.getByRole("button", { name: words })).toBeVisible();
		await expect(page.getByRole("img", { name: words })).toBeVisible();
	});

	test("nothing odd takes no room", async ({ page }) => {
		await page.goto(odd(`v1/model_outputs?${day}`));
		await expect(cells(page).filter({ hasText: "o09_0" })).toBeVisible();
		await expect(page.getByRole("region", { name: "Notices" })).toHaveCount(0);
	});

	test("lines read with a remark are listed below the problems", async ({ page }) => {
		await page.goto(odd(`v1/model_inputs?${day}&tab=problems`));
		await expect(page.getByRole("region", { name: "Remarks" })).toContainText(
			"1 record with a comma after the closing brace",
		);
	});
});

test.describe("a payload beside the log", () => {
	const open = (page: Page, line: number) =>
		page.goto(odd(`v2/request?tab=records&row=${line}.0@${encodeURIComponent(requests)}`));
	const payload = (page: Page) => page.getByRole("region", { name: "Payload beside the log" });

	test("of JSON is shown with every digit, its size and where it lies, and can be downloaded", async ({
		page,
	}) => {
		await open(page, 1);
		await expect(page.getByTestId("payload-preview")).toContainText('"a": 1.0');
		await expect(page.getByTestId("payload-preview")).toContainText("12345678901234567890");
		await expect(payload(page)).toContainText("39 B");
		await expect(payload(page)).toContainText("payloads/rows.json");
		const download = page.waitForEvent("download");
		await payload(page).getByRole("link", { name: "Download" }).click();
		expect((await download).suggestedFilename()).toBe("rows.json");
	});

	test("that is missing says so", async ({ page }) => {
		await open(page, 2);
		await expect(payload(page)).toContainText(/No blob "payloads\/gone.json"/);
	});

	test("outside every datastore is a link with the reason, without its secret, and never fetched", async ({
		page,
	}) => {
		const asked: string[] = [];
		page.on("request", (request) => asked.push(request.url()));
		await open(page, 3);
		await expect(payload(page)).toContainText("not fetched");
		await expect(payload(page)).toContainText("https://elsewhere.blob.core.windows.net/other/rows.json");
		await expect(payload(page)).not.toContainText("secret");
		await expect(payload(page).getByRole("link")).toHaveCount(0);
		expect(asked.filter((url) => url.includes("elsewhere"))).toEqual([]);
	});

	test("of bytes is a hex dump", async ({ page }) => {
		await open(page, 4);
		await expect(page.getByTestId("payload-preview")).toContainText("00 01 02 03 ff fe 00 41");
	});

	test("longer than its preview says how much is shown", async ({ page }) => {
		await open(page, 5);
		await expect(payload(page)).toContainText("The first 65.5 kB of 200 kB; the download has it whole.");
		expect((await page.getByTestId("payload-preview").textContent())?.includes("\ufffd")).toBe(false);
	});

	test("that is an image is shown", async ({ page }) => {
		await page.goto(at("/collections/demo/edge-cases/v1/request?tab=records"));
		await cells(page).first().click();
		const image = payload(page).getByRole("img");
		await expect(image).toBeVisible();
		await expect.poll(() => image.evaluate((each: HTMLImageElement) => each.naturalWidth)).toBeGreaterThan(0);
	});
});

test.describe("followed rows", () => {
	const hourFolder = () => new Date().toISOString().slice(0, 13).replace(/[-T]/g, "/");
	const line = (id: string, time = new Date()) =>
		recordLine(id, `${time.toISOString().slice(0, 19)}Z`, { data: [{ step: id }] });

	test("show within three seconds of being appended, on top, marked and counted", async ({ page }) => {
		const file = join(demoFolder(), `modelDataCollector/odd/v5/model_inputs/${hourFolder()}/live.jsonl`);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, line("first"));
		await page.goto(odd("v5/model_inputs"));
		await page.getByRole("button", { name: "Follow" }).click();
		await expect(page).toHaveURL(/follow=true/);
		await expect(cells(page).filter({ hasText: "first_0" })).toBeVisible();
		for (const id of ["second", "third"]) {
			// A record's time is of whole seconds: the next one shall be later.
			await page.waitForTimeout(1100);
			await appendFile(file, line(id));
			await expect(cells(page).filter({ hasText: `${id}_0` })).toBeVisible({ timeout: 3000 });
		}
		const top = page.getByRole("grid").getByRole("row").nth(1);
		await expect(top).toContainText("third_0");
		await expect(top).toHaveAttribute("data-fresh", "true");
		await expect(page.getByText("2 new rows")).toBeVisible();
		await expect(top).not.toHaveAttribute("data-fresh", "true", { timeout: 6000 });
	});

	test("leave the older rows in their places while new ones wait", async ({ page }) => {
		const file = join(demoFolder(), `modelDataCollector/odd/v9/model_inputs/${hourFolder()}/live.jsonl`);
		await mkdir(dirname(file), { recursive: true });
		const start = Date.parse(`${new Date().toISOString().slice(0, 13)}:00:00Z`);
		const written = (from: number, to: number) =>
			Array.from({ length: to - from }, (_, i) =>
				line(`row-${from + i}`, new Date(start + (from + i) * 1000)),
			).join("");
		await writeFile(file, written(0, 150));
		await page.goto(odd("v9/model_inputs?follow=true"));
		await expect(cells(page).filter({ hasText: "row-149_0" })).toBeVisible();
		const rows = page.getByRole("grid").getByRole("rowgroup");
		await rows.hover();
		await page.mouse.wheel(0, 600);
		await expect(cells(page).filter({ hasText: "row-149_0" })).toHaveCount(0);
		await appendFile(file, written(150, 180));
		await expect(page.getByRole("button", { name: "30 new rows" })).toBeVisible();
		await page.mouse.wheel(0, 20_000);
		const last = page.getByRole("grid").locator('[aria-rowindex="151"]');
		await expect(last).toContainText("row-0_0");
		await page.mouse.wheel(0, -600);
		await expect(page.getByRole("grid").locator('[aria-rowindex="120"]')).toContainText("row-31_0");
	});

	test("wait too when they come before following has begun", async ({ page }) => {
		const file = join(demoFolder(), `modelDataCollector/odd/v10/model_inputs/${hourFolder()}/live.jsonl`);
		await mkdir(dirname(file), { recursive: true });
		const start = Date.parse(`${new Date().toISOString().slice(0, 13)}:00:00Z`);
		const written = (from: number, to: number) =>
			Array.from({ length: to - from }, (_, i) =>
				line(`row-${from + i}`, new Date(start + (from + i) * 1000)),
			).join("");
		await writeFile(file, written(0, 150));
		// The rows come with the page; what asks for the newest is kept waiting until more are written.
		let go = () => {};
		const areWritten = new Promise<void>((resolve) => {
			go = resolve;
		});
		const asksForNewest = (url: URL) =>
			/\/rows$/.test(url.pathname) &&
			url.searchParams.get("limit") === "100" &&
			!url.searchParams.has("offset");
		await page.route(asksForNewest, async (route) => {
			await areWritten;
			await route.continue();
		});
		await page.goto(odd("v10/model_inputs?follow=true"));
		await expect(cells(page).filter({ hasText: "row-149_0" })).toBeVisible();
		await page.getByRole("grid").getByRole("rowgroup").hover();
		await page.mouse.wheel(0, 600);
		await expect(cells(page).filter({ hasText: "row-149_0" })).toHaveCount(0);
		await appendFile(file, written(150, 180));
		go();
		await expect(page.getByRole("button", { name: "30 new rows" })).toBeVisible();
		await expect(page.getByRole("grid").locator('[aria-rowindex="32"]')).toContainText("row-119_0");
		await page.getByRole("button", { name: "30 new rows" }).click();
		await expect(cells(page).filter({ hasText: "row-179_0" })).toBeVisible();
	});

	test("that are not followed are told of, and shown on a press", { tag: "@hardening" }, async ({ page }) => {
		const file = join(demoFolder(), `modelDataCollector/odd/v11/model_inputs/${hourFolder()}/live.jsonl`);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, line("first"));
		const looked = page.waitForResponse(/\/newest$/);
		await page.goto(odd("v11/model_inputs"));
		await expect(cells(page).filter({ hasText: "first_0" })).toBeVisible();
		await looked;
		await appendFile(file, line("second"));
		const told = page.getByRole("button", { name: /^New data since \d\d:\d\d UTC$/ });
		// Back on the page one is told at once; the server asks the datastore every ten seconds at most.
		await expect(async () => {
			await page.evaluate(() => globalThis.dispatchEvent(new Event("visibilitychange")));
			await expect(told).toBeVisible({ timeout: 1_000 });
		}).toPass({ timeout: 60_000 });
		await expect(cells(page).filter({ hasText: "second_0" })).toHaveCount(0);
		await told.click();
		await expect(cells(page).filter({ hasText: "second_0" })).toBeVisible();
		await expect(told).toHaveCount(0);
	});

	test("wait while an older row is looked at", async ({ page }) => {
		const file = join(demoFolder(), `modelDataCollector/odd/v7/model_inputs/${hourFolder()}/live.jsonl`);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, line("first"));
		await page.goto(odd("v7/model_inputs?follow=true"));
		await cells(page).filter({ hasText: "first_0" }).click();
		await expect(page.getByRole("complementary", { name: "Row" })).toBeVisible();
		await appendFile(file, line("second"));
		await page.getByRole("button", { name: "1 new row" }).click();
		await expect(cells(page).filter({ hasText: "second_0" })).toBeVisible();
	});
});

test("the shape of a body is shown, can be chosen with a preview, is kept, and given back to the rules", async ({
	page,
}) => {
	await page.goto(odd("v3/request?tab=records"));
	await expect(cells(page).filter({ hasText: /^object$/ })).toHaveCount(2);
	await cells(page).first().click();
	await page.getByRole("button", { name: "Read it differently" }).click();
	await page.getByLabel("Table at").selectOption("batch › items");
	await expect(page.getByLabel("Read as")).toHaveValue("records");
	await expect(page.getByRole("region", { name: "Preview" }).getByRole("row")).toHaveCount(3);
	await page.getByRole("button", { name: "Use for this collection" }).click();
	await expect(page.getByRole("region", { name: "Shape" })).toContainText(
		"batch › items › records › as chosen",
	);
	await expect(page.getByRole("tab", { name: /^rows 3$/i })).toBeVisible();
	// Beside the open line the grid is too narrow to draw the shapes' column.
	await page.getByRole("button", { name: "Close (Esc)" }).click();
	await expect(cells(page).filter({ hasText: "batch › items › records › as chosen" })).toHaveCount(1);

	await page.reload();
	await expect(page.getByRole("tab", { name: /^rows 3$/i })).toBeVisible();
	await cells(page).first().click();
	await page.getByRole("button", { name: "Read it differently" }).click();
	await page.getByRole("button", { name: "Let the rules decide" }).click();
	await expect(page.getByRole("tab", { name: /^rows 2$/i })).toBeVisible();
});

test("the shape's call checks what it is given, and answers as it says", async ({ request }) => {
	const call = at("/api/v1/collections/demo/odd/v3/request/shape");
	const place = `blob=${encodeURIComponent("modelDataCollector/odd/v3/request/2026/03/02/09/r.jsonl")}&line=1`;
	const tried = `path=${encodeURIComponent('["batch","items"]')}&orientation=records`;
	const answer = shape.parse(await (await request.get(`${call}?${place}&${tried}`)).json());
	expect(answer).toMatchObject({ override: null, preview: { asked: true, rows: 2 } });
	expect(shape.parse(await (await request.get(call)).json())).toEqual({ override: null, preview: null });
	const wrong = await request.get(`${call}?${place}&path=batch&orientation=records`);
	expect([wrong.status(), (await wrong.json()).detail]).toEqual([
		400,
		"parameter `path` must be a JSON array of keys",
	]);
	const noShape = await request.put(call, { data: { path: ["a"], orientation: "sideways" } });
	expect(noShape.status()).toBe(400);
});

test("a span opens its trace: a tree of spans, attributes and events of the chosen one", async ({ page }) => {
	await page.goto(odd("v4/app_traces"));
	await cells(page).filter({ hasText: "s1_0" }).click();
	await page.getByRole("link", { name: "Open its trace" }).click();
	const trace = page.getByRole("region", { name: "Trace" });
	await expect(trace).toContainText("3 spans · 2 s");
	await expect(trace.getByRole("listitem")).toHaveText([/^flow/, /^search/, /^chat/]);
	await trace.getByRole("button", { name: /chat/ }).click();
	const chosen = page.getByRole("complementary", { name: "Span" });
	await expect(chosen).toContainText('"question": "chat?"');
	await expect(chosen).toContainText("promptflow.function.output");
	await expect(page).toHaveURL(/span=0xc/);
});

for (const [name, path, ready] of [
	["notices", "v1/model_inputs?from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z", "i09_0"],
	[
		"remarks",
		"v1/model_inputs?from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z&tab=problems",
		"Read all the same",
	],
	[
		"an empty window",
		"v1/model_inputs?from=2026-03-05T00:00:00Z&to=2026-03-06T00:00:00Z",
		"Nothing was collected",
	],
	["a payload", `v2/request?tab=records&row=1.0@${encodeURIComponent(requests)}`, "payloads/rows.json"],
	["a trace", "v4/app_traces?trace=0xt1&span=0xc", "promptflow.function.output"],
] as const) {
	test(`axe finds nothing on a dark phone: ${name}`, async ({ page }) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
		await page.goto(odd(path));
		await expect(page.getByText(ready).filter({ visible: true }).first()).toBeVisible();
		const { violations } = await new AxeBuilder({ page })
			.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
			.analyze();
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
			[],
		);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	});
}
