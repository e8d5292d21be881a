import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { problemDetails, rows as rowsSchema } from "@/lib/api/answers";
import { type ColumnProfile, profile } from "@/lib/api/profile";
import { at } from "./at";

const blue = "credit-risk/blue/model_inputs";

/** numpy over the golden tree's files: min, max, mean, std(ddof=1), quantile(0.05, 0.25, 0.5, 0.75, 0.95). */
const numbers = {
	LIMIT_BAL: [
		12737.46, 534539.51, 117498.68579335793, 72599.54938731264, 38026.722, 67113.005, 98547, 149056.96,
		259366.452,
	],
	AGE: [18, 89, 54.69815498154981, 20.47651580946605, 22, 38, 54, 73, 86],
	PAY_0: [-2, 8, 2.8523985239852396, 3.1862981795831593, -2, 0, 3, 6, 8],
	utilisation: [
		0.0062, 0.926, 0.3146074651353568, 0.1861919812809426, 0.06069, 0.1642, 0.2906, 0.44035, 0.66199,
	],
	constant_fee: [3.5, 3.5, 3.5, 0, 3.5, 3.5, 3.5, 3.5, 3.5],
};

for (const datastore of ["golden-folder", "golden-azurite"]) {
	test(`${datastore}: every column's figures are numpy's`, async ({ request }) => {
		const answer = await request.get(at(`/api/v1/collections/${datastore}/${blue}/profile`));
		const found = profile.parse(await answer.json());
		expect(found).toMatchObject({ rows: 1355, problems: 0, partial: false, failed: [] });
		const byName = new Map(found.columns.map((column) => [column.name, column]));
		expect([...byName.keys()]).toEqual([
			...["LIMIT_BAL", "AGE", "SEX", "EDUCATION", "PAY_0", "BILL_AMT1", "utilisation", "constant_fee"],
			...["channel", "is_member", "merchant"],
		]);
		for (const [name, expected] of Object.entries(numbers)) {
			const { min, max, mean, sd, quantiles } = byName.get(name)?.numbers ?? {};
			const { p5, p25, p50, p75, p95 } = quantiles ?? {};
			expect([min, max, mean, sd?.value, p5, p25, p50, p75, p95], name).toEqual(
				expected.map((value) => expect.closeTo(value, 6)),
			);
		}
		expect(byName.get("utilisation")).toMatchObject({ nulls: 136, missing: 0, distinct: { value: 1111 } });
		expect(byName.get("channel")).toMatchObject({
			type: "text",
			distinct: { value: 5 },
			numbers: null,
			texts: { shortest: 3, longest: 7 },
		});
		expect(byName.get("channel")?.top.values.slice(0, 3)).toEqual([
			{ value: '"web"', count: 521 },
			{ value: '"branch"', count: 334 },
			{ value: '"app"', count: 301 },
		]);
		expect(byName.get("is_member")?.top).toEqual({
			values: [
				{ value: "true", count: 779 },
				{ value: "false", count: 576 },
			],
			others: 0,
		});
		expect(byName.get("merchant")?.top).toMatchObject({
			values: { length: 20, 0: { value: '"m-59"', count: 32 } },
		});
	});
}

const call = (query: string) => at(`/api/v1/collections/golden-folder/${blue}/profile?${query}`);

test("only the columns asked for, in their order; one that is none is refused by its name", async ({
	request,
}) => {
	const answer = await request.get(call("columns=merchant,AGE"));
	expect(profile.parse(await answer.json()).columns.map(({ name }) => name)).toEqual(["merchant", "AGE"]);
	for (const [name, detail] of [
		["AGES", 'no column is named "AGES"'],
		["_time", "_time is not a column"],
	]) {
		const refused = await request.get(call(`columns=AGE,${name}`));
		expect(refused.status()).toBe(400);
		expect(problemDetails.parse(await refused.json()).detail).toContain(detail);
	}
});

test("a window without rows says so and has nothing to count", async ({ request }) => {
	const window = "from=2027-03-01T00:00:00Z&to=2027-03-02T00:00:00Z";
	const found = profile.parse(await (await request.get(call(`${window}&columns=AGE`))).json());
	expect(found).toMatchObject({ rows: 0, records: 0, blobs: 0 });
	expect(found.columns[0]).toMatchObject({ name: "AGE", type: "null", rows: 0, numbers: null });
});

test("every bar and value of a column holds exactly the rows its filter finds", async ({ request }) => {
	const { columns } = profile.parse(await (await request.get(call("columns=AGE,channel"))).json());
	const [age, channel] = columns;
	const { edges = [], counts = [] } = age?.numbers?.histogram ?? {};
	const conditions = [
		...counts.map((count, bin) => [
			count,
			[
				{ column: "AGE", op: "gte", value: edges[bin] },
				{ column: "AGE", op: "lt", value: edges[bin + 1] },
			],
		]),
		...(channel?.top.values ?? []).map(({ value, count }) => [
			count,
			[{ column: "channel", op: "eq", value: JSON.parse(value) }],
		]),
	];
	expect(conditions.length).toBeGreaterThan(10);
	for (const [count, filter] of conditions) {
		const url = at(`/api/v1/collections/golden-folder/${blue}/rows?limit=0&filter=`);
		const found = await request.get(url + encodeURIComponent(JSON.stringify(filter)));
		expect(rowsSchema.parse(await found.json()).total, JSON.stringify(filter)).toBe(count);
	}
});

const page_ = `/collections/golden-folder/${blue}?from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z&tab=profile`;
const grid = (page: Page) => page.getByRole("grid", { name: "Profile" });
const columnRow = (page: Page, name: string) => grid(page).getByRole("row").filter({ hasText: name });

async function profileOf(page: Page, name: string): Promise<ColumnProfile> {
	const window = "from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z";
	const answer = await page.request.get(call(`${window}&columns=${name}`));
	const [column] = profile.parse(await answer.json()).columns;
	if (!column) throw new Error(`no column ${name}`);
	return column;
}

test("from the tab by a click on a small bar to exactly its rows, and back to the profile", async ({
	page,
}) => {
	await page.goto(at(page_.replace("&tab=profile", "")));
	await page.getByRole("tab", { name: "Profile" }).click();
	const row = columnRow(page, "utilisation");
	await expect(row).toContainText("0.2906");
	const { counts = [] } = (await profileOf(page, "utilisation")).numbers?.histogram ?? {};
	await row.locator("[data-bar='bin 2']").click();
	await expect(page.getByRole("tab", { name: /^rows/i })).toHaveAttribute("aria-selected", "true");
	await expect(page.getByText(`of ${counts[2]} rows`)).toBeVisible();
	await expect(page.getByRole("button", { name: "utilisation ≥ 0.2", exact: true })).toBeVisible();
	await page.goBack();
	await expect(row).toContainText("0.2906");
});

test("a column opens by the keyboard, its URL opens it again, and its values lead to their rows", async ({
	page,
}) => {
	await page.goto(at(page_));
	await expect(columnRow(page, "channel")).toContainText("web 38 %");
	await page.getByLabel("Find a column").fill("CHANN");
	await expect(grid(page)).toHaveAttribute("aria-rowcount", "2");
	await grid(page).focus();
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/column=channel/);
	const panel = page.getByRole("complementary", { name: "Column channel" });
	await expect(panel).toContainText("Distinct values5");
	await page.reload();
	await panel.getByRole("link", { name: /branch/ }).click();
	const { top } = await profileOf(page, "channel");
	const branch = top.values.find(({ value }) => value === '"branch"')?.count;
	await expect(page.getByText(`of ${branch} rows`)).toBeVisible();
	await expect(page).toHaveURL(/filter=/);
});

test("columns are ordered by their share of nulls", async ({ page }) => {
	await page.goto(at(page_));
	const header = grid(page).getByRole("columnheader", { name: "null" });
	await header.click();
	await header.click();
	await expect(header).toHaveAttribute("aria-sort", "descending");
	await expect(grid(page).getByRole("row").nth(1)).toContainText("utilisation");
	await expect(page).toHaveURL(/order=-null/);
});

test("a column that is none says so, beside those that are", async ({ page }) => {
	await page.goto(at(`${page_}&column=AGES`));
	await expect(page.getByRole("tabpanel").getByRole("alert")).toContainText('no column is named "AGES"');
	await expect(columnRow(page, "AGE")).toContainText("54");
});

for (const [scheme, width] of [
	["light", 1280],
	["dark", 1280],
	["dark", 390],
] as const) {
	for (const column of ["", "&column=utilisation"]) {
		// The dark colours are seen on the phone; the light ones once, and the others once more.
		const isOne = (scheme === "dark") !== (width === 1280) && (scheme === "dark" || column === "");
		const tag = isOne ? [] : "@hardening";
		test(`axe finds nothing in the profile, ${scheme}, ${width} wide ${column}`, { tag }, async ({
			page,
		}) => {
			await page.setViewportSize({ width, height: 844 });
			await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
			await page.goto(at(page_ + column));
			const ready = column ? page.getByText("Most frequent values") : page.getByRole("img").first();
			await expect(ready).toBeVisible();
			const { violations } = await new AxeBuilder({ page })
				.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
				.analyze();
			expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
				[],
			);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
		});
	}
}
