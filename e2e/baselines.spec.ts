import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { parquetWriteBuffer } from "hyparquet-writer";
import { collections, problemDetails } from "@/lib/api/answers";
import { baselines, drift, namedBaseline } from "@/lib/api/driftAnswers";
import { at, demoFolder } from "./at";

const collection = "demo/credit-default/blue/model_inputs";
const day = 86_400_000;
const csv = () => readFile(join(demoFolder(), "baselines/credit-reference/credit-reference.csv"));
const place = (name: string) => `/api/v1/baselines/${encodeURIComponent(name)}`;
const filePlace = (name: string, filename: string) =>
	at(`${place(name)}/file?filename=${encodeURIComponent(filename)}`);

/** The demo's last three days. */
async function windowOf(request: APIRequestContext): Promise<string> {
	const answer = await request.get(at("/api/v1/datastores/demo/collections"));
	const found = collections.parse(await answer.json()).collections;
	const first = found.find((each) => each.path.endsWith("credit-default/blue/model_inputs"))?.first;
	const start = Math.floor(Date.parse(first ?? "") / day) * day;
	const [from, to] = [start + day, start + 4 * day].map((time) => new Date(time).toISOString());
	return `from=${from}&to=${to}`;
}

async function review(request: APIRequestContext, baseline: string) {
	const window = await windowOf(request);
	const answer = await request.get(
		at(`/api/v1/collections/${collection}/drift?${window}&baseline=${encodeURIComponent(baseline)}`),
	);
	return drift.parse(await answer.json());
}

const names = async (request: APIRequestContext) =>
	baselines
		.parse(await (await request.get(at("/api/v1/baselines"))).json())
		.baselines.map(({ name }) => name);

test("an uploaded CSV is a baseline like the same file in a datastore, until it is deleted", async ({
	request,
}) => {
	const name = "from my desk";
	const answer = await request.put(filePlace(name, "credit reference.csv"), { data: await csv() });
	const saved = namedBaseline.parse(await answer.json());
	expect(saved).toMatchObject({ name, kinds: {} });
	expect(saved.baseline).toMatch(/^upload:[0-9a-f-]{36}\/credit reference\.csv$/);
	const uploaded = await review(request, name);
	expect(uploaded.baseline.label).toBe("credit reference.csv (uploaded)");
	const inPlace = await review(request, "file:demo/baselines/credit-reference/credit-reference.csv");
	expect(uploaded.features).toEqual(inPlace.features);
	expect(uploaded.features.length).toBeGreaterThan(20);
	// Answered from what was kept of the first answer.
	expect((await review(request, name)).features).toEqual(inPlace.features);
	expect((await review(request, saved.baseline)).features).toEqual(inPlace.features);
	expect((await request.delete(at(place(name)))).status()).toBe(204);
	const window = await windowOf(request);
	const gone = await request.get(
		at(`/api/v1/collections/${collection}/drift?${window}&baseline=${encodeURIComponent(saved.baseline)}`),
	);
	expect(gone.status()).toBe(404);
	expect(problemDetails.parse(await gone.json()).detail).toBe(
		'the uploaded file "credit reference.csv" is no longer there',
	);
});

test("JSON Lines and Parquet are uploaded too; a file under a taken name takes its place", async ({
	request,
}) => {
	const name = "small";
	const ages = Array.from({ length: 50 }, (_, row) => 20 + row);
	const lines = ages.map((AGE) => `${JSON.stringify({ AGE, SEX: (AGE % 2) + 1 })}\n`).join("");
	const first = namedBaseline.parse(
		await (await request.put(filePlace(name, "a.jsonl"), { data: Buffer.from(lines) })).json(),
	);
	expect((await review(request, name)).features.map((feature) => feature.name).sort()).toEqual([
		"AGE",
		"SEX",
	]);
	const parquet = parquetWriteBuffer({ columnData: [{ name: "AGE", data: ages, type: "INT32" }] });
	await request.put(filePlace(name, "b.parquet"), { data: Buffer.from(parquet) });
	const found = await review(request, name);
	expect(found.features.map((feature) => feature.name)).toEqual(["AGE"]);
	expect(found.baseline).toMatchObject({ rows: 50, label: "b.parquet (uploaded)" });
	expect((await names(request)).filter((each) => each === name)).toHaveLength(1);
	const window = await windowOf(request);
	const query = `${window}&baseline=${encodeURIComponent(first.baseline)}`;
	expect((await request.get(at(`/api/v1/collections/${collection}/drift?${query}`))).status()).toBe(404);
	await request.delete(at(place(name)));
});

for (const [what, filename, data, detail] of [
	["of another kind", "sheet.xlsx", "x", 'file is of no known kind: "sheet.xlsx"'],
	["empty", "empty.csv", "", "empty.csv is empty"],
	["of no rows", "head.csv", "a,b\n", "head.csv holds no rows"],
	["broken in its third line", "broken.jsonl", '{"a":1}\n{"a":2}\n{"a":\n', "line 3"],
	["no Parquet, whatever its name says", "no.parquet", "a,b\n1,2\n", "no.parquet"],
] as const) {
	test(`a file ${what} is refused with its reason, and not saved`, async ({ request }) => {
		const answer = await request.put(filePlace("refused", filename), { data: Buffer.from(data) });
		const problem = problemDetails.parse(await answer.json());
		expect([answer.status(), problem.detail]).toEqual([400, expect.stringContaining(detail)]);
		expect(problem.fix).not.toBe("");
		expect(await names(request)).not.toContain("refused");
	});
}

async function openPicker(page: Page) {
	await page.getByTitle("Choose a baseline").click();
	return page.getByRole("dialog", { name: "Choose a baseline" });
}

test("a file is uploaded in the page, compared with, and deleted when asked twice", async ({ page }) => {
	await page.goto(at(`/drift/${collection}?${await windowOf(page.request)}&baseline=trailing:1d`));
	await expect(page.getByTestId("headline")).toBeVisible();
	let picker = await openPicker(page);
	await picker.getByLabel("File to upload").setInputFiles({
		name: "march: training.csv",
		mimeType: "text/csv",
		buffer: await csv(),
	});
	await expect(picker.getByLabel("Name of the uploaded baseline")).toHaveValue("march training");
	expect((await new AxeBuilder({ page }).include("[role=dialog]").analyze()).violations).toEqual([]);
	await picker.getByRole("button", { name: "Upload", exact: true }).click();
	await expect(page).toHaveURL(/baseline=march/);
	await expect(page.getByText(/Against march_? training\.csv \(uploaded\)/)).toBeVisible();
	await expect(page.getByTestId("headline")).toContainText("against 4,000");
	picker = await openPicker(page);
	await picker.getByRole("button", { name: "Delete march training…" }).click();
	const question = picker.getByRole("alertdialog");
	await question.getByRole("button", { name: "Keep" }).click();
	await expect(question).toHaveCount(0);
	expect(await names(page.request)).toContain("march training");
	await picker.getByRole("button", { name: "Delete march training…" }).click();
	await question.getByRole("button", { name: "Delete" }).click();
	await expect(page).not.toHaveURL(/baseline=/);
	expect(await names(page.request)).not.toContain("march training");
});

test("a file that is refused says so where it was chosen", async ({ page }) => {
	await page.goto(at(`/drift/${collection}?${await windowOf(page.request)}&baseline=trailing:1d`));
	const picker = await openPicker(page);
	await picker
		.getByLabel("File to upload")
		.setInputFiles({ name: "no rows.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n") });
	await picker.getByRole("button", { name: "Upload", exact: true }).click();
	await expect(picker.getByText("no rows.csv holds no rows")).toBeVisible();
});
