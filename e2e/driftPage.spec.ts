import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { type ConsoleMessage, expect, type Page, test } from "@playwright/test";
import { collections, rows as rowsSchema } from "@/lib/api/answers";
import { drift } from "@/lib/api/driftAnswers";
import { at } from "./at";

const path = "demo/credit-default/blue/model_inputs";
const day = 86_400_000;
const reference = "baseline=file:demo/baselines/credit-reference";

/** Pages must not only look right: an error in the console is a failure. */
test.beforeEach(({ page }) => {
	page.on("pageerror", (error) => expect.soft(error.message, "page error").toBe(""));
	page.on("console", (message: ConsoleMessage) => {
		if (message.type() !== "error") return;
		expect.soft(`${message.text()} ${message.location().url}`, "console error").toBe("");
	});
});

/** Starts of the demo's four days; it drifts from the last one on (demo/workspace/story.ts). */
async function days(page: Page): Promise<number[]> {
	const answer = await page.request.get(at("/api/v1/datastores/demo/collections"));
	const found = collections.parse(await answer.json()).collections;
	const first = found.find((each) => each.path.endsWith("credit-default/blue/model_inputs"))?.first;
	const start = Math.floor(Date.parse(first ?? "") / day) * day;
	return [0, 1, 2, 3].map((place) => start + place * day);
}

const iso = (time: number) => new Date(time).toISOString().replace(".000Z", "Z");
const dayText = (time: number) => iso(time).slice(0, 10);

/** Whole days from the `first`-th to the end. */
async function open(page: Page, first: number, last: number, more = ""): Promise<number[]> {
	const starts = await days(page);
	const [from = 0, to = 0] = [starts[first], (starts[last] ?? 0) + day];
	await page.goto(at(`/drift/${path}?from=${iso(from)}&to=${iso(to)}&${reference}${more}`));
	await expect(page.getByTestId("headline")).toBeVisible();
	return starts;
}

const grid = (page: Page) => page.getByRole("grid", { name: "Features" });
const feature = (page: Page, name: string) => grid(page).getByRole("button", { name, exact: true });

test("the demo's drift is found on its first day, with the right features", async ({ page }) => {
	const starts = await open(page, 1, 3);
	const [before = 0, first = 0] = [starts[2], starts[3]];
	const sentence = page.getByTestId("headline");
	await expect(sentence).toContainText(/\d features changed on 5 Mar(?: 2026)?, one day so far: /);
	await expect(sentence).toContainText(/channel \(new value partner, \d.*\s%\)/);
	await expect(sentence).toContainText("EDUCATION");
	await expect(sentence).toContainText(/1 feature changed type on 5 Mar(?: 2026)?, one day so far: PAY_4/);
	await expect(sentence).toContainText(/[\d,]+ rows against 4,000/);
	for (const still of ["SEX", "AGE", "MARRIAGE", "LIMIT_BAL"])
		await expect(sentence).not.toContainText(still);
	await sentence.getByRole("button", { name: "EDUCATION", exact: true }).click();
	await expect(feature(page, "EDUCATION")).toHaveAttribute("aria-expanded", "true");
	for (const name of ["EDUCATION", "channel"]) {
		await expect(grid(page).getByRole("button", { name: `${name}, ${dayText(first)}: drift` })).toBeVisible();
		await expect(grid(page).getByRole("button", { name: `${name}, ${dayText(before)}: ok` })).toBeVisible();
	}
});

test("and not before", async ({ page }) => {
	await open(page, 0, 2);
	await expect(page.getByTestId("headline")).toHaveText(
		/None of 24 features drifts.*; [\d,]+ rows against 4,000$/,
	);
	await expect(page.getByTestId("headline").getByRole("button")).toHaveCount(0);
});

for (const [name, bar] of [
	["EDUCATION", "5"],
	["BILL_AMT1", "bin"],
	["PAY_AMT6", "nulls"],
] as const) {
	test(`the rows of a bar of ${name} are exactly the rows counted`, async ({ page }) => {
		await open(page, 1, 3, `&feature=${name}`);
		await page.getByText("As a table, with the rows of each bar").click();
		const table = page.getByRole("table", { name: `Distribution of ${name}, now and in the baseline` });
		const links = {
			"5": table.getByRole("link", { name: "Open these rows: 5", exact: true }),
			bin: table.getByRole("link", { name: /^Open these rows: .* to under/ }).nth(4),
			nulls: table.getByRole("link", { name: "Open the nulls: no value" }),
		};
		const link = links[bar];
		const cells = link.locator("xpath=ancestor::tr").getByRole("cell");
		const counted = /\(([\d,]+)\)/.exec((await cells.first().textContent()) ?? "")?.[1] ?? "";
		expect(Number(counted.replaceAll(",", ""))).toBeGreaterThan(10);
		await link.click();
		await expect(page).toHaveURL(/\/collections\/.*filter=/);
		await expect(page.getByText(`of ${counted} rows`)).toBeVisible();
	});
}

test("with nulls dropped per row, the rows of a bar are exactly those that were left and counted", {
	tag: "@hardening",
}, async ({ page }) => {
	const starts = await days(page);
	const [from = 0, to = 0] = [starts[1], (starts[3] ?? 0) + day];
	const window = `from=${iso(from)}&to=${iso(to)}`;
	const query = `${window}&${reference}&nulls=row&features=channel`;
	const answer = await page.request.get(at(`/api/v1/collections/${path}/drift?${query}`));
	const found = drift.parse(await answer.json());
	expect(found.window.used).toBeLessThan(found.window.rows);
	expect(found.window.droppedBy).toContain("PAY_AMT6");
	await open(page, 1, 3, "&feature=channel&nulls=row");
	await page.getByText("As a table, with the rows of each bar").click();
	const table = page.getByRole("table", { name: "Distribution of channel, now and in the baseline" });
	const link = table.getByRole("link", { name: "Open these rows: partner" });
	const cells = link.locator("xpath=ancestor::tr").getByRole("cell");
	const counted = /\(([\d,]+)\)/.exec((await cells.first().textContent()) ?? "")?.[1] ?? "";
	expect(Number(counted.replaceAll(",", ""))).toBeGreaterThan(10);
	await link.click();
	await expect(page).toHaveURL(/\/collections\/.*filter=/);
	await expect(page.getByText(`of ${counted} rows`)).toBeVisible();
});

test("a click on a cell of the heatmap opens the feature in that bucket of time, against the same baseline", async ({
	page,
}) => {
	const [, , before = 0] = await open(page, 1, 3);
	await grid(page)
		.getByRole("button", { name: `channel, ${dayText(before)}: ok` })
		.click();
	await expect(page).toHaveURL(
		new RegExp(`from=${iso(before)}.*&to=${iso(before + day)}`.replaceAll(":", "(:|%3A)")),
	);
	await expect(page).toHaveURL(/credit-reference/);
	await expect(feature(page, "channel")).toHaveAttribute("aria-expanded", "true");
	await expect(page.getByTestId("headline")).toContainText(/None of 24/);
});

test("arrow keys move through the heatmap, Enter opens the feature", async ({ page }) => {
	await open(page, 1, 3);
	const first = grid(page).getByRole("button", { expanded: false }).first();
	await first.focus();
	await page.keyboard.press("ArrowRight");
	await expect(grid(page).locator(":focus")).toHaveAttribute("data-column", "1");
	await page.keyboard.press("ArrowLeft");
	await page.keyboard.press("ArrowDown");
	const name = (await grid(page).locator(":focus").textContent()) ?? "";
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(new RegExp(`feature=${name}`));
	await expect(feature(page, name)).toHaveAttribute("aria-expanded", "true");
});

test("blue against green in two clicks", async ({ page }) => {
	await open(page, 2, 3);
	await page
		.getByRole("button", { name: "Choose a baseline" })
		.or(page.getByTitle("Choose a baseline"))
		.first()
		.click();
	await page.getByRole("button", { name: "credit-default / green" }).click();
	await expect(page).toHaveURL(/baseline=collection/);
	await expect(page.getByText(/Against credit-default\/green\/model_inputs/)).toBeVisible();
	const url = new URL(page.url());
	const [from, to] = [url.searchParams.get("from"), url.searchParams.get("to")];
	const baseline = encodeURIComponent(url.searchParams.get("baseline") ?? "");
	const answer = await page.request.get(
		at(`/api/v1/collections/${path}/drift?from=${from}&to=${to}&baseline=${baseline}`),
	);
	const { baseline: green } = drift.parse(await answer.json());
	await expect(page.getByTestId("headline")).toContainText(`against ${green.rows.toLocaleString("en-US")}`);
});

test("the baseline is chosen by dragging on the timeline", async ({ page }) => {
	await open(page, 3, 3);
	await page.getByRole("radio", { name: "the baseline" }).click();
	const box = await page.getByRole("region", { name: "Volume over time" }).boundingBox();
	if (!box) throw new Error("no timeline");
	const y = box.y + box.height - 60;
	await page.mouse.move(box.x + box.width * 0.15, y);
	await page.mouse.down();
	await page.mouse.move(box.x + box.width * 0.5, y, { steps: 8 });
	await page.mouse.up();
	await expect(page).toHaveURL(/baseline=window/);
	const baseline = new URL(page.url()).searchParams.get("baseline")?.replace("window:", "").split("/") ?? [];
	const answer = await page.request.get(
		at(`/api/v1/collections/${path}/rows?from=${baseline[0]}&to=${baseline[1]}&limit=0`),
	);
	const { total } = rowsSchema.parse(await answer.json());
	expect(total).toBeGreaterThan(100);
	await expect(page.getByTestId("headline")).toContainText(`against ${total.toLocaleString("en-US")}`);
});

test("a link to a prediction opens it among the predictions", async ({ page }) => {
	const starts = await days(page);
	const [from = 0, to = 0] = [starts[2], starts[3]];
	const window = `from=${iso(from)}&to=${iso(to + day)}`;
	await page.goto(at(`/drift/${path}?${window}&feature=probability&predictions=true&view=cumulative`));
	await expect(feature(page, "probability")).toHaveAttribute("aria-expanded", "true");
	await expect(page.getByText("Widest gap at an edge")).toBeVisible();
	await expect(
		grid(page)
			.getByRole("row")
			.filter({ hasText: /^Predictions \(model_outputs\)$/ }),
	).toHaveCount(1);
});

test("quality over time: since when, and the rows of each day", async ({ page }) => {
	const [, , before = 0, first = 0] = await open(page, 1, 3, "&tab=quality");
	const row = page.getByRole("row", { name: /^PAY_AMT6/ });
	await expect(row.getByRole("img", { name: `Over time: above` })).toHaveAccessibleName(
		new RegExp(`(since|in) ${dayText(first)}`),
	);
	const tab = page.getByRole("tabpanel", { name: "Quality" });
	await tab.getByRole("button", { name: "PAY_AMT6", exact: true }).click();
	await expect(page).toHaveURL(/tab=quality.*feature=PAY_AMT6|feature=PAY_AMT6.*tab=quality/);
	const table = page.getByRole("table", { name: "Data quality of PAY_AMT6 by day" });
	await expect(table.getByRole("row")).toHaveCount(4);
	const nulls = (start: number) =>
		table
			.getByRole("row", { name: new RegExp(`^${dayText(start)}`) })
			.getByRole("cell")
			.first();
	await expect(nulls(before)).toContainText("%");
	await expect(nulls(before).getByRole("img", { name: "above its threshold" })).toHaveCount(0);
	await expect(nulls(first).getByRole("img", { name: "above its threshold" })).toBeVisible();
	const day = table.getByRole("row", { name: new RegExp(`^${dayText(first)}`) });
	const share = Number(
		/(\d+(?:\.\d)?)\s%/.exec((await day.getByRole("cell").first().textContent()) ?? "")?.[1],
	);
	const rows = Number((await day.getByRole("cell").last().textContent())?.replaceAll(",", ""));
	expect(share).toBeGreaterThan(5);
	await day.getByRole("link", { name: `Rows, PAY_AMT6 is null, ${dayText(first)}` }).click();
	await expect(page).toHaveURL(/\/collections\/.*filter=/);
	const shown = await page
		.getByText(/of [\d,]+ rows/)
		.first()
		.textContent();
	const counted = Number(/of ([\d,]+) rows/.exec(shown ?? "")?.[1]?.replaceAll(",", ""));
	expect((counted / rows) * 100).toBeCloseTo(share, 0);
});

test("quality and parity say what they found", async ({ page }) => {
	await open(page, 3, 3, "&tab=quality");
	await expect(page.getByTestId("quality-headline")).toContainText(/features? exceeds?/);
	const nulls = page.getByRole("row", { name: /^PAY_AMT6/ });
	await expect(nulls).toContainText("violation");
	await expect(page.getByRole("row", { name: /^SEX/ })).not.toContainText("violation");
	await page.getByRole("tab", { name: "Azure ML parity" }).click();
	await expect(page.getByTestId("parity-headline")).toContainText(
		"Azure ML's own monitor would report drift in",
	);
	await expect(page.getByText(/It drops [\d,]+ rows of the window/)).toBeVisible();
	await expect(page.getByTestId("parity-headline")).toContainText("by its SDK's defaults");
	await page.getByRole("radio", { name: "Component 0.5" }).click();
	await expect(page.getByTestId("parity-headline")).toContainText("by its component's defaults");
	await expect(page.getByTestId("parity-notes")).toContainText("0.5 for numbers and categories alike");
});

test("the page is judged by Azure ML's rule where a person asks for it, and says so", async ({ page }) => {
	await open(page, 3, 3, "&tab=parity");
	await expect(page.getByTestId("parity-headline")).toContainText(/otherwise than this page about \d/);
	await expect(page.getByTestId("judge-note")).toHaveCount(0);
	await page.getByRole("radio", { name: "Azure ML's" }).click();
	await expect(page.getByTestId("judge-note")).toContainText("its metric against its threshold");
	await expect(page).toHaveURL(/judge=azure/);
	await page.getByRole("link", { name: "EDUCATION" }).click();
	await expect(page.getByRole("tab", { name: "Features" })).toHaveAttribute("data-state", "active");
	await expect(page).toHaveURL(/feature=EDUCATION/);
});

test("a feature's kind is chosen, remembered for the collection, and given back to the rule", async ({
	page,
}) => {
	await open(page, 1, 3, "&feature=SEX");
	const chosen = page.getByLabel("Compared as");
	await expect(chosen).toHaveValue("rule");
	await expect(chosen.getByRole("option", { selected: true })).toHaveText("By rule: categories");
	await expect(page.getByRole("radio", { name: "Cumulative" })).toHaveCount(0);
	// No hand is as quick: what is chosen before the page's scripts run is chosen in the HTML only.
	const runs = page.locator("[data-part]");
	await expect(runs).toHaveAttribute("data-hydrated", "true");
	await chosen.selectOption("Numbers");
	await expect(page.getByRole("radio", { name: "Cumulative" })).toBeVisible();
	await expect(page.getByText(", kind chosen")).toBeVisible();
	await page.reload();
	await expect(chosen).toHaveValue("numerical");
	await expect(page.getByRole("radio", { name: "Cumulative" })).toBeVisible();
	await expect(runs).toHaveAttribute("data-hydrated", "true");
	await chosen.selectOption("By rule");
	await expect(page.getByRole("radio", { name: "Cumulative" })).toHaveCount(0);
	await expect(page.getByText(", kind chosen")).toHaveCount(0);
});

/** Home's row of credit-default / blue / model_inputs. */
const row = (page: Page) =>
	page
		.getByRole("region", { name: "Endpoint credit-default" })
		.getByRole("listitem")
		.filter({ has: page.getByRole("link", { name: /Drift of blue model_inputs/ }) });

test("Home offers a review, says what it found, when and against what, and no look elsewhere changes that", async ({
	page,
}) => {
	const asked: string[] = [];
	page.on("request", (request) => asked.push(`${request.method()} ${request.url()}`));
	await page.goto(at("/"));
	await expect(row(page)).toContainText("Not reviewed");
	expect(asked.filter((each) => /\/(drift|quality)\?|PUT/.test(each))).toEqual([]);
	await row(page).getByRole("button", { name: "Review blue model_inputs" }).click();
	const link = row(page).getByRole("link", { name: /Drift of blue model_inputs/ });
	await expect(link).toContainText(/^\d+ of 24 drifts?/);
	await expect(row(page)).toContainText(/2 days to 5 Mar(?: 2026)?, against the week before/);
	const said = await row(page).textContent();
	const [, drifting = ""] = /(\d+) of 24/.exec(said ?? "") ?? [];

	// Another window, of which nothing drifts.
	const starts = await days(page);
	const [from = 0, to = 0] = [starts[1], starts[2]];
	await page.goto(
		at(`/drift/${path}?from=${iso(from)}&to=${iso(to)}&baseline=window:${iso(from - day)}/${iso(from)}`),
	);
	await expect(page.getByTestId("headline")).toContainText("None of 24 features drifts");
	await page.goto(at("/"));
	await expect(link).toBeVisible();
	await expect(row(page)).toHaveText(said ?? "");
	await link.click();
	await expect(page.getByTestId("headline")).toContainText(new RegExp(`\\b${drifting}\\b`));
	await expect(page).toHaveURL(/from=2026-03-04T00(:|%3A)00.*to=2026-03-06T00/);
});

test("a pinned baseline stays for every window, here and on Home, until it is unpinned", async ({ page }) => {
	await page.request.put(at(`/api/v1/collections/${path}/review`));
	await open(page, 2, 3);
	await page.getByRole("button", { name: "Pin this baseline" }).click();
	await expect(page.getByRole("button", { name: "Pinned · Unpin" })).toBeVisible();
	await page.goto(at("/"));
	await expect(row(page)).toContainText("another baseline was pinned since");
	await row(page).getByRole("button", { name: "Review again blue model_inputs" }).click();
	await expect(row(page)).toContainText(/4 days to 5 Mar(?: 2026)?, against baselines\/credit-reference/);
	await expect(row(page)).not.toContainText("since");

	await page.goto(at(`/drift/${path}`));
	await expect(page.getByText(/Against baselines\/credit-reference/)).toBeVisible();
	await page.getByRole("link", { name: "Last day", exact: true }).click();
	await expect(page).toHaveURL(/from=.*credit-reference|credit-reference.*from=/);
	await expect(page.getByText(/Against baselines\/credit-reference/)).toBeVisible();
	await page.getByRole("button", { name: "Pinned · Unpin" }).click();
	await expect(page.getByRole("button", { name: "Pin this baseline" })).toBeVisible();
	await page.goto(at(`/drift/${path}`));
	await expect(page.getByText(/Against the week before the window/)).toBeVisible();
});

test("the last day against a week that already holds the change says so, and the days before it show the change", async ({
	page,
}) => {
	const starts = await days(page);
	const [first = 0, last = 0] = [starts[0], starts[3]];
	// The last day's evening against the three days and the day until then.
	const [from, to] = [last + 16 * 3_600_000, last + day];
	const baseline = `window:${iso(first)}/${iso(from)}`;
	await page.goto(at(`/drift/${path}?from=${iso(from)}&to=${iso(to)}&baseline=${baseline}`));
	const warning = page
		.getByRole("status")
		.filter({ hasText: "This baseline already contains the change of 5 Mar 2026" });
	await expect(warning).toContainText("channel");
	await warning.getByRole("link", { name: /^Compare with .* instead$/ }).click();
	await expect(page.getByTestId("headline")).toContainText("channel (new value partner");
	await expect(page.getByText("This baseline already contains")).toHaveCount(0);
});

test("a baseline without rows says so and offers another", async ({ page }) => {
	const [start = 0] = await days(page);
	await page.goto(at(`/drift/${path}?from=${iso(start)}&to=${iso(start + day)}`));
	await expect(page.getByText(/The baseline holds no rows/)).toBeVisible();
	await page.getByRole("link", { name: "Latest data against the week before" }).click();
	await expect(page.getByTestId("headline")).toBeVisible();
	await expect(grid(page)).toBeVisible();
});

test("the exported page opens from disk with the network off", async ({ page, browser }, info) => {
	await open(page, 1, 3);
	const headline = await page.getByTestId("headline").textContent();
	await page.getByRole("button", { name: "Export" }).click();
	const saved = page.waitForEvent("download");
	await page.getByRole("button", { name: "A page that opens offline (HTML)" }).click();
	const file = info.outputPath("review.html");
	await (await saved).saveAs(file);
	expect((await readFile(file)).length).toBeLessThan(1_000_000);
	const context = await browser.newContext({ offline: true });
	const offline = await context.newPage();
	const asked: string[] = [];
	offline.on("request", (request) => asked.push(request.url()));
	await offline.goto(pathToFileURL(file).href);
	expect(headline).toContain((await offline.getByRole("heading", { level: 1 }).textContent()) ?? "none");
	// 24 inputs and the one output the reference has too.
	await expect(offline.getByRole("rowheader")).toHaveCount(25);
	expect(asked).toEqual([pathToFileURL(file).href]);
	await context.close();
});

test("the exported CSV has a line a feature, as the table shows them", async ({ page }, info) => {
	await open(page, 1, 3);
	await page.getByRole("button", { name: "Export" }).click();
	const saved = page.waitForEvent("download");
	await page.getByRole("button", { name: "A line a feature (CSV)" }).click();
	const file = info.outputPath("review.csv");
	await (await saved).saveAs(file);
	const lines = (await readFile(file, "utf8")).split("\r\n");
	expect(lines[0]).toMatch(/^feature,part,status,kind,metric,/);
	// 24 inputs, the one output the reference has too, the names and the end of the last line.
	expect(lines).toHaveLength(27);
});

for (const scheme of ["light", "dark"] as const) {
	test(`axe finds nothing, ${scheme}`, { tag: "@hardening" }, async ({ page }) => {
		await page.emulateMedia({ colorScheme: scheme });
		await open(page, 1, 3, "&feature=BILL_AMT1");
		await expect(page.locator("[data-bar]").first()).toBeVisible();
		for (const tab of ["Features", "Quality", "Azure ML parity"]) {
			await page.getByRole("tab", { name: tab }).click();
			await expect(page.getByRole("tabpanel")).toBeVisible();
			const { violations } = await new AxeBuilder({ page }).analyze();
			expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
		}
	});
}

test("a segment is compared with its own, stands as a chip, and goes along to rows and into a monitor", async ({
	page,
}) => {
	await open(page, 1, 3);
	const rowsOf = async () => {
		const text = (await page.getByTestId("headline").textContent()) ?? "";
		const [, now = "", before = ""] = /([\d,]+) rows against ([\d,]+)/.exec(text) ?? [];
		return [now, before].map((each) => Number(each.replaceAll(",", "")));
	};
	const [all = 0, reference = 0] = await rowsOf();
	expect(reference).toBe(4_000);

	await page.getByRole("button", { name: "Filter", exact: true }).click();
	const form = page.getByRole("dialog", { name: "New filter" });
	await form.getByLabel("Column").selectOption("SEX");
	await form.getByLabel("Value").fill("2");
	await form.getByRole("button", { name: "Add" }).click();
	const drop = page.getByRole("button", { name: "Drop the condition SEX = 2" });
	await expect(drop).toBeVisible();
	await expect(page).toHaveURL(/filter=.*SEX/);
	await expect.poll(rowsOf).not.toEqual([all, reference]);
	const [some = 0, ofReference = 0] = await rowsOf();
	expect(some).toBeGreaterThan(0);
	expect(some).toBeLessThan(all);
	expect(ofReference).toBeLessThan(4_000);
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

	await feature(page, "channel").click();
	const toRows = page.locator('a[href^="/collections/"][href*="channel"]').first();
	const href = new URL((await toRows.getAttribute("href")) ?? "", page.url());
	expect(JSON.parse(href.searchParams.get("filter") ?? "[]")).toMatchObject([
		{ column: "SEX", op: "eq", value: 2 },
		{ column: "channel" },
	]);

	const saved: string[] = [];
	page.on("request", (request) => request.method() === "PUT" && saved.push(request.url()));
	await page.getByRole("link", { name: "Watch this" }).click();
	await expect(page.getByText("all features where SEX = 2, robust rule")).toBeVisible();
	await page.getByText("drift-model_inputs", { exact: true }).click();
	await page.getByRole("button", { name: "Drop the condition SEX = 2" }).click();
	await expect(page.getByText("all features, robust rule")).toBeVisible();
	await page.getByRole("button", { name: "Filter", exact: true }).click();
	await page.getByLabel("Column").selectOption("AGE");
	await page.getByLabel("Condition").selectOption("gte");
	await page.getByLabel("Value").fill("30");
	await page.getByRole("button", { name: "Add", exact: true }).click();
	await expect(page.getByText("all features where AGE ≥ 30, robust rule")).toBeVisible();
	expect(saved).toEqual([]);

	await page.goBack();
	await drop.click();
	await expect.poll(rowsOf).toEqual([all, reference]);
});
