import { expect, test } from "@playwright/test";
import { rows as rowsSchema } from "@/lib/api/answers";
import { profile } from "@/lib/api/profile";
import { encodeName } from "@/lib/model/names";
import { at, demoFolder } from "./at";
import { oddNames, writeOddWorkspace } from "./oddWorkspace";

const names = `odd/names/model_inputs`;
const page = (query: string) =>
	at(`/collections/demo/${names}?from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z&${query}`);

test.beforeAll(() => writeOddWorkspace(demoFolder()));

test("columns of odd names: each has its own cells and its own figures in the API", async ({ request }) => {
	const call = at(`/api/v1/collections/demo/${names}`);
	const found = rowsSchema.parse(await (await request.get(`${call}/rows?limit=1`)).json());
	expect(found.columns.map(({ name }) => name)).toEqual(oddNames);
	for (const [place, name] of oddNames.entries()) {
		const answer = await request.get(`${call}/profile?columns=${encodeURIComponent(encodeName(name))}`);
		const { columns } = profile.parse(await answer.json());
		expect(columns.map((column) => [column.name, column.numbers?.min, column.numbers?.max])).toEqual([
			[name, place * 100, place * 100 + 9],
		]);
	}
});

test("a collection with an unnamed column, and other odd ones, has its table, records, profile and filters", async ({
	page: tab,
}) => {
	const errors: string[] = [];
	tab.on("pageerror", (error) => errors.push(error.message));
	await tab.goto(page(""));
	const grid = tab.getByRole("grid", { name: "Rows" });
	await expect(grid.getByRole("columnheader", { name: /\(no name\)/ })).toBeVisible();
	await expect(grid).toHaveAttribute("aria-rowcount", "11");
	await expect(grid).toHaveAttribute("aria-colcount", String(oddNames.length + 2));
	await tab.getByRole("button", { name: /^Columns/ }).click();
	await tab.getByRole("checkbox", { name: "(no name)" }).uncheck();
	await expect(grid).toHaveAttribute("aria-colcount", String(oddNames.length + 1));
	await tab.reload();
	await expect(grid).toHaveAttribute("aria-colcount", String(oddNames.length + 1));
	await expect(grid.getByRole("columnheader", { name: /\(no name\)/ })).toHaveCount(0);

	await tab.goto(page(`filter=${encodeURIComponent(JSON.stringify([{ column: "", op: "gte", value: 5 }]))}`));
	await expect(grid).toHaveAttribute("aria-rowcount", "6");
	await expect(tab.getByText("(no name) ≥ 5")).toBeVisible();

	await tab.goto(page("tab=profile"));
	const figures = tab.getByRole("grid", { name: "Profile" });
	await expect(figures).toHaveAttribute("aria-rowcount", String(oddNames.length + 1));
	await figures.getByRole("row", { name: /\(no name\)/ }).click();
	const panel = tab.getByRole("complementary", { name: "Column (no name)" });
	await expect(panel.getByText("Largest")).toBeVisible();
	await expect(panel.locator("dd", { hasText: /^9$/ }).first()).toBeVisible();

	await tab.goto(page("tab=records"));
	await expect(tab.getByRole("grid", { name: "Records" })).toHaveAttribute("aria-rowcount", "11");
	expect(errors).toEqual([]);
});

test("a feature without a name has one to press wherever it is compared", async ({ page: tab }) => {
	const window = "from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z";
	const baseline = "baseline=window:2026-03-02T00:00:00Z/2026-03-03T00:00:00Z";
	await tab.goto(at(`/drift/demo/${names}?${window}&${baseline}`));
	await expect(
		tab.getByRole("grid", { name: "Features" }).getByRole("button", { name: "(no name)", exact: true }),
	).toBeVisible();
	await tab.getByRole("tab", { name: "Quality" }).click();
	const quality = tab.getByRole("table", { name: "Data quality per feature" });
	await quality.getByRole("button", { name: "(no name)" }).click();
	await expect(quality.getByRole("button", { name: "(no name)", expanded: true })).toBeVisible();
	await tab.getByRole("tab", { name: "Azure ML parity" }).click();
	const parity = tab.getByRole("table", { name: "This page's verdict beside Azure ML's" });
	await expect(parity.getByRole("link", { name: "(no name)" })).toBeVisible();
});
