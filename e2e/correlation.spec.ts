import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type ConsoleMessage, expect, type Page, test } from "@playwright/test";
import { records } from "@/lib/api/answers";
import { correlation, ledger, pairs } from "@/lib/api/correlateAnswers";
import { at, demoFolder } from "./at";
import { writeOddWorkspace } from "./oddWorkspace";
import { goldenTree } from "./world";

interface Expected {
	pairs: {
		deployment: string;
		matched_rows: number;
		input_only_records: number;
		output_only_records: number;
	};
	correlations: {
		id: string;
		inputs: Record<string, unknown>[];
		outputs: Record<string, unknown>[];
		blob: string;
		line: number;
	}[];
}

const expected = JSON.parse(readFileSync(join(goldenTree, "expected.json"), "utf8")) as Expected;

/** A row's own values, without ours. */
const valuesOf = (row: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith("_")));

for (const datastore of ["golden-folder", "golden-azurite"]) {
	test.describe(datastore, () => {
		const blue = (call: string) =>
			at(`/api/v1/deployments/${datastore}/${expected.pairs.deployment}/${call}`);
		const reused = (call: string) => at(`/api/v1/deployments/${datastore}/credit-risk/reused-id/${call}`);

		test("every correlation has both halves, value by value", async ({ request }) => {
			for (const { id, inputs, outputs, blob, line } of expected.correlations) {
				const answer = await request.get(at(`/api/v1/correlations/${id}?datastore=${datastore}`));
				expect(answer.status()).toBe(200);
				const found = correlation.parse(await answer.json());
				expect([found.complete, found.ambiguous, found.total]).toEqual([true, false, 2]);
				expect(found.pairs.map((pair) => pair.index)).toEqual(inputs.map((_, index) => index));
				expect(found.pairs.map((pair) => valuesOf(pair.inputs))).toEqual(inputs);
				expect(found.pairs.map((pair) => valuesOf(pair.outputs))).toEqual(outputs);
				expect([found.records[0]?.blob, found.records[0]?.line]).toEqual([blob, line]);
			}
		});

		test("inputs join with outputs as expected", async ({ request }) => {
			const found = pairs.parse(await (await request.get(blue("pairs?limit=0"))).json());
			const { matched, input_only, output_only, ambiguous, count_mismatch } = found.summary;
			expect({ matched, input_only, output_only, ambiguous, count_mismatch }).toEqual({
				matched: expected.pairs.matched_rows,
				input_only: expected.pairs.input_only_records,
				output_only: expected.pairs.output_only_records,
				ambiguous: 0,
				count_mismatch: 0,
			});
			const only = pairs.parse(await (await request.get(blue("pairs?limit=0&status=matched"))).json());
			expect(only.total).toBe(expected.pairs.matched_rows);
		});

		test("the ledger's hours and days each sum to the whole", async ({ request }) => {
			for (const by of ["hour", "day"]) {
				const found = ledger.parse(await (await request.get(blue(`pairs/ledger?by=${by}`))).json());
				expect(found.buckets.length).toBeGreaterThan(1);
				const sum = (of: (bucket: (typeof found.buckets)[number]) => number) =>
					found.buckets.reduce((total, bucket) => total + of(bucket), 0);
				expect(sum((bucket) => bucket.matched)).toBe(expected.pairs.matched_rows);
				expect(sum((bucket) => bucket.input_only)).toBe(expected.pairs.input_only_records);
				expect(sum((bucket) => bucket.output_only)).toBe(expected.pairs.output_only_records);
			}
		});

		// Three requests a minute apart: their times tell them apart.
		test("a reused id is three pairs told apart by time, and said to be reused", async ({ request }) => {
			const found = pairs.parse(await (await request.get(reused("pairs"))).json());
			expect([found.summary.matched, found.summary.ambiguous, found.pairs.length]).toEqual([3, 0, 3]);
			for (const pair of found.pairs) {
				expect([pair.status, pair.told, pair.reused]).toEqual(["matched", "time", { inputs: 3, outputs: 3 }]);
				expect([pair.inputs, pair.outputs]).not.toContain(null);
			}
			const id = encodeURIComponent(found.pairs[0]?.correlationid ?? "");
			const answer = await request.get(at(`/api/v1/correlations/${id}?datastore=${datastore}`));
			const looked = correlation.parse(await answer.json());
			expect(looked.ambiguous).toBe(false);
			expect(looked.joined.map(({ status }) => status)).toEqual(["matched", "matched", "matched"]);
		});

		test("filters and sorts take either side, and cursors hold every pair once", async ({ request }) => {
			const filter = encodeURIComponent(
				JSON.stringify([
					{ column: "outputs.prediction", op: "eq", value: 1 },
					{ column: "inputs.AGE", op: "gte", value: 60 },
				]),
			);
			const seen: number[] = [];
			let cursor: string | null = "";
			let total = 0;
			while (cursor !== null) {
				const suffix = cursor === "" ? "" : `&cursor=${cursor}`;
				const url = blue(`pairs?limit=7&sort=-outputs.probability&filter=${filter}${suffix}`);
				const page = pairs.parse(await (await request.get(url)).json());
				for (const { status, inputs, outputs } of page.pairs) {
					expect([status, outputs?.prediction]).toEqual(["matched", 1]);
					expect(Number(inputs?.AGE)).toBeGreaterThanOrEqual(60);
					seen.push(Number(outputs?.probability));
				}
				cursor = page.next;
				total = page.total;
			}
			expect(seen).toHaveLength(total);
			expect(total).toBeGreaterThan(7);
			expect(seen).toEqual(seen.toSorted((a, b) => b - a));
		});

		test("an export holds them all, as CSV and as JSON lines", async ({ request }) => {
			const whole = pairs.parse(await (await request.get(blue("pairs?limit=0"))).json());
			const csv = await (await request.get(blue("pairs/export?format=csv"))).text();
			const lines = csv.trimEnd().split("\r\n");
			expect(lines[0]).toContain("inputs.LIMIT_BAL");
			expect(lines[0]).toContain("outputs.probability");
			expect(lines).toHaveLength(whole.total + 1);
			const jsonl = await (await request.get(blue("pairs/export?format=jsonl&status=input_only"))).text();
			const parsed = jsonl
				.trimEnd()
				.split("\n")
				.map((line) => JSON.parse(line));
			expect(new Set(parsed.map(({ status }) => status))).toEqual(new Set(["input_only"]));
		});
	});
}

test("a request joins with its response", async ({ request }) => {
	const found = pairs.parse(
		await (await request.get(at("/api/v1/deployments/golden-folder/payloads/v1/pairs"))).json(),
	);
	expect(found.collections).toEqual({ inputs: "request", outputs: "response" });
});

test("an id that nobody logged: where was looked is said, all of it", async ({ request }) => {
	const answer = await request.get(at("/api/v1/correlations/nobody?datastore=golden-folder"));
	const found = correlation.parse(await answer.json());
	expect([found.total, found.complete, found.searched.everything]).toEqual([0, true, true]);
	for (const { covers, windows } of found.searched.collections)
		expect(windows).toEqual(covers ? [covers] : []);
	expect(found.hint).toContain("Nothing under this id was collected");
});

for (const [name, path, status, detail] of [
	["a side that isn't there", "pairs?inputs=model_input", 404, 'collection "model_input" does not exist'],
	["the same side twice", "pairs?inputs=model_inputs&outputs=model_inputs", 400, "are the same collection"],
	["a filter without a side", 'pairs?filter=[{"column":"AGE","op":"eq","value":3}]', 400, "names no side"],
	["a status there isn't", "pairs?status=paired", 400, "parameter `status` must be some of"],
	["a sort by no column", "pairs?sort=inputs.age", 400, 'no column is named "age"'],
	["an export by no column", "pairs/export?sort=inputs.age", 400, 'no column is named "age"'],
] as const) {
	test(`${name} is answered with ${status} and says so`, async ({ request }) => {
		const answer = await request.get(at(`/api/v1/deployments/golden-folder/credit-risk/blue/${path}`));
		expect(answer.status()).toBe(status);
		expect((await answer.json()).detail).toContain(detail);
	});
}

test("a column named as an id is remembered, searched, and can be forgotten", async ({ request }) => {
	const column = at("/api/v1/collections/golden-folder/credit-risk/blue/model_inputs/id-column");
	const lookUp = at("/api/v1/correlations/m-27?datastore=golden-folder&endpoint=credit-risk&search=copies");
	expect(await (await request.put(column, { data: { column: "merchant" } })).json()).toEqual({
		column: "merchant",
	});
	const found = correlation.parse(await (await request.get(lookUp)).json());
	expect(found.records.filter(({ by }) => by === "column").length).toBeGreaterThan(0);
	expect(found.records.some(({ collection }) => collection === "model_outputs")).toBe(true);
	await request.put(column, { data: { column: null } });
	expect(await (await request.get(column)).json()).toEqual({ column: null });
	const notAnObject = { data: JSON.stringify("merchant"), headers: { "content-type": "application/json" } };
	expect((await request.put(column, notAnObject)).status()).toBe(400);
});

test.describe("in the browser", () => {
	test.beforeAll(() => writeOddWorkspace(demoFolder()));

	/** Pages must not only look right: an error in the console is a failure. */
	test.beforeEach(({ page }) => {
		page.on("pageerror", (error) => expect.soft(error.message, "page error").toBe(""));
		page.on("console", (message: ConsoleMessage) => {
			if (message.type() !== "error") return;
			expect.soft(`${message.text()} ${message.location().url}`, "console error").toBe("");
		});
	});

	async function lookUpFromHome(page: Page, id: string) {
		await page.goto(at("/"));
		await expect(page.getByText("credit-risk").first()).toBeVisible();
		await page.keyboard.press("ControlOrMeta+k");
		await page.getByRole("combobox").fill(id);
		await page.getByRole("option", { name: `Look up id ${id}` }).click();
	}

	test("from Home, ⌘K and an id to both halves, the raw line, and the same again from the link", async ({
		page,
	}) => {
		const wanted = expected.correlations[0];
		if (!wanted) throw new Error("a correlation");
		await lookUpFromHome(page, wanted.id);
		await expect(page).toHaveURL(new RegExp(`/correlations/${wanted.id}`));
		const request = page.getByRole("region", {
			name: "model_inputs and model_outputs of credit-risk / blue",
		});
		const input = request.first().getByText(String(wanted.inputs[0]?.LIMIT_BAL), { exact: true });
		const output = request.first().getByText(String(wanted.outputs[0]?.probability), { exact: true });
		await expect(input.first()).toBeVisible();
		await expect(output.first()).toBeVisible();

		await page.getByRole("region", { name: "Records" }).getByRole("button").first().click();
		const raw = page.getByTestId("raw-line");
		await expect(raw).toContainText("specversion");
		const stored = readFileSync(join(goldenTree, wanted.blob), "utf8").split("\n")[wanted.line - 1];
		expect(await raw.textContent()).toBe(stored);

		const link = page.url();
		await page.goto("about:blank");
		await page.goto(link);
		await expect(page.getByTestId("raw-line")).toHaveText(stored ?? "", { useInnerText: false });
		await expect(output.first()).toBeVisible();
	});

	test("an id that many records share is flagged; its requests are told apart by time", async ({ page }) => {
		await page.goto(at("/pairs/golden-folder/credit-risk/reused-id"));
		await expect(page.getByRole("grid").getByRole("row").nth(1)).toContainText("matched, by time");
		await page.getByRole("grid").getByRole("link").first().click();
		await expect(page.getByText(/records share this id/).first()).toBeVisible();
	});

	test("nothing found says where was looked and how to look further", { tag: "@hardening" }, async ({
		page,
	}) => {
		await lookUpFromHome(page, "no-such-request");
		await expect(page.getByText("Nothing was found under this id")).toBeVisible();
		await expect(page.getByText("Where was looked", { exact: true })).toBeVisible();
		await expect(page.getByRole("button", { name: "Search from there" })).toBeVisible();
	});

	test("the ledger's numbers are the API's, and a status shows its records", async ({ page }) => {
		await page.goto(
			at("/pairs/golden-folder/credit-risk/blue?from=2026-03-01T00:00:00Z&to=2027-03-01T00:00:00Z"),
		);
		const table = page.getByRole("region", { name: "Join ledger" }).getByRole("table");
		await expect(table.getByRole("row", { name: /matched/ })).toContainText(
			expected.pairs.matched_rows.toLocaleString("en-US"),
		);
		await table.getByRole("button", { name: "input only" }).click();
		await expect(page).toHaveURL(/status=input_only/);
		const grid = page.getByRole("grid", { name: "Pairs" });
		await expect(grid.getByRole("row").nth(1)).toContainText("input only");
		await page.reload();
		await expect(grid.getByRole("row").nth(1)).toContainText("input only");
	});

	test("a row's panel shows its other half", async ({ page }) => {
		const [wanted] = expected.correlations;
		if (!wanted) throw new Error("a correlation");
		const row = encodeURIComponent(`${wanted.line}.0@${wanted.blob}`);
		await page.goto(
			at(
				`/collections/golden-folder/credit-risk/blue/model_inputs?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&row=${row}`,
			),
		);
		const half = page.getByRole("region", { name: "Other half" });
		await expect(half.getByText("model_outputs")).toBeVisible();
		await expect(half.getByText(String(wanted.outputs[0]?.probability), { exact: true })).toBeVisible();
		await half.getByRole("link", { name: "Follow this id" }).click();
		await expect(page).toHaveURL(new RegExp(`/correlations/${wanted.id}\\?`));
		expect(page.url()).toContain("index=0");
		await expect(page.locator("[aria-current=true]").first()).toBeVisible();
	});

	test("what a record carries beside the log is there without opening it: a picture, bytes, a long text", async ({
		page,
	}) => {
		// Which endpoints there are is listed anew after half a minute.
		await expect
			.poll(async () => {
				const found = await page.request.get(at("/api/v1/correlations/binary?datastore=demo&endpoint=odd"));
				return (await found.json()).total;
			})
			.toBeGreaterThan(0);
		const answer = await page.request.get(at("/api/v1/collections/demo/edge-cases/v1/request/records"));
		const pictured = records.parse(await answer.json()).records.at(-1)?.correlationid ?? "";
		await page.goto(at(`/correlations/${pictured}?datastore=demo&endpoint=edge-cases`));
		await expect(page.getByRole("img", { name: /^The payload, / }).first()).toBeVisible();
		await page.goto(at("/correlations/binary?datastore=demo&endpoint=odd"));
		await expect(page.getByTestId("payload-preview")).toContainText("00 01 02 03 ff fe 00 41");
		await page.getByRole("region", { name: "Records" }).getByRole("button").first().click();
		await expect(page.getByTestId("raw-line")).toBeVisible();
		await expect(page.getByTestId("payload-preview")).toHaveCount(1);
		await page.goto(at("/correlations/outside?datastore=demo&endpoint=odd"));
		await expect(page.getByText("In no configured datastore: not fetched")).toBeVisible();
	});

	test("while the pairs are read for the first time, what is there so far can be shown", async ({ page }) => {
		const window = "from=2026-03-01T00:00:00Z&to=2027-03-01T00:00:00Z";
		const job = {
			id: "made-up",
			state: "reading",
			blobs: { done: 1, total: 4 },
			bytes: { done: 10, total: 40 },
			rows: 5,
			problems: 0,
		};
		await page.route(/\/pairs(\/ledger)?\?(?!.*partial=true)/, (route) =>
			route.request().resourceType() === "fetch"
				? route.fulfill({ status: 202, json: job })
				: route.continue(),
		);
		const held = new Promise<void>(() => undefined);
		await page.route("**/api/v1/jobs/made-up/events", () => held);
		// What the page arrives with, the server asked: what is chosen then, the browser asks.
		await page.goto(at(`/pairs/golden-folder/credit-risk/blue?${window}`));
		await page.getByRole("slider", { name: "Window end" }).press("ArrowLeft");
		await expect(page).toHaveURL(/to=2027-02-01/);
		await expect(page.getByText("Reading this window")).toBeVisible();
		await page.getByRole("button", { name: "Show what is here so far" }).click();
		const table = page.getByRole("region", { name: "Join ledger" }).getByRole("table");
		await expect(table.getByRole("row", { name: /matched/ })).toContainText(
			expected.pairs.matched_rows.toLocaleString("en-US"),
		);
		await expect(page.getByRole("grid", { name: "Pairs" }).getByRole("row").nth(2)).toBeVisible();
		await expect(page.getByRole("progressbar", { name: "Bytes read" })).toBeVisible();
		await expect(page.getByRole("button", { name: "Show what is here so far" })).toHaveCount(0);
	});

	for (const scheme of ["light", "dark"] as const) {
		test(`axe finds nothing on the pages of an id and of pairs, ${scheme}`, {
			tag: "@hardening",
		}, async ({ page }) => {
			await page.emulateMedia({ colorScheme: scheme });
			const [wanted] = expected.correlations;
			const violations = async () =>
				(await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [
					id,
					nodes.map(({ html }) => html),
				]);
			await page.goto(at(`/correlations/${wanted?.id}`));
			await page.getByRole("region", { name: "Records" }).getByRole("button").first().click();
			await expect(page.getByTestId("raw-line")).toBeVisible();
			expect(await violations()).toEqual([]);
			await page.goto(at("/correlations/no-such-request?datastore=golden-folder"));
			await expect(page.getByText("Nothing was found under this id")).toBeVisible();
			expect(await violations()).toEqual([]);
			await page.goto(at("/pairs/golden-folder/credit-risk/reused-id"));
			await expect(page.getByRole("grid", { name: "Pairs" }).getByRole("row").nth(1)).toBeVisible();
			expect(await violations()).toEqual([]);
			await page.getByRole("grid").getByRole("link").first().click();
			await expect(page.getByText(/records share this id/).first()).toBeVisible();
			await expect(page.getByText(/^Counted over|Counted over/).first()).toBeVisible();
			expect(await violations()).toEqual([]);
		});
	}
});
