import { AxeBuilder } from "@axe-core/playwright";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { problemDetails } from "@/lib/api/answers";
import { drift, namedBaseline, quality } from "@/lib/api/driftAnswers";
import { at, demoFolder } from "./at";
import { textFile, textWindow, writeTextBaselines } from "./textBaselines";

test.beforeAll(() => writeTextBaselines(demoFolder()));

const ask = (request: APIRequestContext, name: string, baseline: string, more = "", call = "drift") =>
	request.get(
		at(
			`/api/v1/collections/demo/texts/${name}/model_inputs/${call}?${textWindow}&baseline=${encodeURIComponent(baseline)}${more}`,
		),
	);

async function review(request: APIRequestContext, name: string, baseline: string, more = "") {
	const found = drift.parse(await (await ask(request, name, baseline, more)).json());
	const feature = (wanted: string) => found.features.find((each) => each.name === wanted);
	return { ...found, feature };
}

/** The same file under a name, uploaded. */
async function upload(request: APIRequestContext, path: string): Promise<string> {
	const filename = path.slice(path.lastIndexOf("/") + 1);
	const name = `texts ${filename}`;
	const place = at(`/api/v1/baselines/${encodeURIComponent(name)}/file?filename=${filename}`);
	namedBaseline.parse(await (await request.put(place, { data: textFile(path) })).json());
	return name;
}

/** The file where it lies, and uploaded. */
async function bothWays(request: APIRequestContext, path: string): Promise<string[]> {
	return [`file:demo/baselines/texts/${path}`, await upload(request, path)];
}

test("numbers and texts mixed in a category are the same categories in a CSV", async ({ request }) => {
	for (const baseline of ["file:demo/baselines/texts/cats", await upload(request, "cats/train.csv")]) {
		const { feature } = await review(request, "cats", baseline);
		expect(feature("cat")).toMatchObject({ kind: "categorical", status: "ok" });
		expect(feature("cat")?.value).toBeLessThan(0.05);
		expect(feature("x")).toMatchObject({ status: "ok" });
	}
});

test("zip codes keep their zeros, whatever kind is asked for", async ({ request }) => {
	for (const baseline of ["file:demo/baselines/texts/mail", await upload(request, "mail/train.csv")]) {
		for (const more of [
			"",
			`&kinds=${encodeURIComponent('{"zip":"categorical"}')}`,
			"&nulls=row&parity=true",
		]) {
			const { feature, baseline: basis, parity } = await review(request, "mail", baseline, more);
			if (more.includes("parity")) expect(parity?.inferredTypes).toContain("zip");
			expect(feature("zip")).toMatchObject({ kind: "categorical", status: "ok", value: 0 });
			expect(basis.notes).toEqual(["read as text, as the other side has them: zip"]);
		}
	}
	const rates = await (await ask(request, "mail", "file:demo/baselines/texts/mail", "", "quality")).json();
	const zip = quality.parse(rates).features.find(({ name }) => name === "zip");
	expect(zip).toMatchObject({ status: "ok", DataTypeErrorRate: { value: 0 }, OutOfBoundsRate: { value: 0 } });
});

test("a collected log as a baseline gives the rows of its records' data", async ({ request }) => {
	for (const baseline of await bothWays(request, "flow/last-month.jsonl")) {
		const { features, skipped, baseline: basis } = await review(request, "flow", baseline);
		expect(features.map(({ name, status, value }) => [name, status, value]).sort()).toEqual([
			["a", "ok", 0],
			["b", "ok", 0],
			["c", "ok", 0],
		]);
		expect(skipped).toEqual([]);
		expect(basis).toMatchObject({
			rows: 400,
			notes: ["a collected log: the rows come out of its records' data"],
		});
	}
});

for (const [file, note] of [
	["semicolons.csv", "values are separated by semicolons"],
	["tabs.csv", "values are separated by tabs"],
	["bars.csv", "values are separated by vertical bars"],
	["utf16.csv", "read as UTF-16, as its byte order mark says"],
] as const) {
	test(`${file} is found to be what it is, and it is said`, async ({ request }) => {
		for (const baseline of await bothWays(request, `flow/${file}`)) {
			const { features, baseline: basis } = await review(request, "flow", baseline);
			expect(features.map(({ name, kind, status }) => [name, kind, status]).sort()).toEqual([
				["a", "categorical", "ok"],
				["b", "numerical", "ok"],
				["c", "categorical", "ok"],
			]);
			expect(basis.notes).toEqual([note]);
		}
	});
}

test("words for nothing among numbers are nulls, named with their counts", async ({ request }) => {
	for (const baseline of await bothWays(request, "flow/nulls.csv")) {
		const { feature, baseline: basis } = await review(request, "flow", baseline);
		expect(feature("b")).toMatchObject({
			kind: "numerical",
			status: "ok",
			baseline: { rows: 400, nulls: 10, otherType: 0 },
		});
		expect(basis.notes).toEqual(["in b, NULL (5 times) and n/a (5 times) are read as null"]);
	}
});

test("a Parquet column that cannot be read is lost alone; a time of day is its text", async ({ request }) => {
	for (const baseline of await bothWays(request, "clock/types.parquet")) {
		const { feature, skipped, baseline: basis } = await review(request, "clock", baseline);
		expect(feature("a")).toMatchObject({ status: "ok", value: 0 });
		expect(feature("t")).not.toMatchObject({ reason: "type_changed" });
		expect(feature("t")).toMatchObject({ baseline: { rows: 400, nulls: 0, otherType: 0 } });
		expect(skipped).toEqual([]);
		expect(basis.notes).toEqual([
			'column "iv" cannot be read and is left out: parquet interval not supported',
		]);
	}
});

test("the same weekdays of the weeks before, or what to ask for instead", async ({ request }) => {
	const found = await ask(request, "flow", "weekdays:2");
	expect(drift.parse(await found.json()).baseline).toMatchObject({
		label: "Monday of the 2 weeks before the window, within 2026-02-16 – 2026-02-23 UTC",
		rows: 0,
		notes: ["no rows in 2026-02-16 UTC, 2026-02-23 UTC"],
	});
	const longer = await request.get(
		at(
			"/api/v1/collections/demo/texts/flow/model_inputs/drift?from=2026-03-01&to=2026-03-10&baseline=weekdays:2",
		),
	);
	expect([longer.status(), problemDetails.parse(await longer.json())]).toMatchObject([
		400,
		{
			detail: "baseline weekdays:2 needs a window of at most a week, and this one has 9 days",
			fix: "Give a shorter window, or trailing:2w, which has every weekday.",
		},
	]);
	const none = await ask(request, "flow", "weekdays:0");
	expect(problemDetails.parse(await none.json()).detail).toBe(
		'baseline has no number of weeks from 1 to 52: "weekdays:0"',
	);
});

test("the page says how the baseline was read, and offers the same weekdays", async ({ page }) => {
	const baseline = encodeURIComponent("file:demo/baselines/texts/flow/nulls.csv");
	await page.goto(at(`/drift/demo/texts/flow/model_inputs?${textWindow}&baseline=${baseline}`));
	const notes = page.getByRole("region", { name: "How the baseline was read" });
	await expect(notes).toContainText("in b, NULL (5 times) and n/a (5 times) are read as null");
	expect((await new AxeBuilder({ page }).include("main").analyze()).violations).toEqual([]);
	await page.getByTitle("Choose a baseline").click();
	await page.getByRole("button", { name: "The same weekdays, four weeks back" }).click();
	await expect(page).toHaveURL(/baseline=weekdays:4/);
	await expect(page.getByTitle("Choose a baseline")).toContainText("the same weekdays, 4 weeks before");
	await expect(notes).toContainText("no rows in 2026-02-02 UTC");
});
