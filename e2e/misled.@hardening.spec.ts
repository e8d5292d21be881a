import { AxeBuilder } from "@axe-core/playwright";
import { type ConsoleMessage, expect, type Page, test } from "@playwright/test";
import { correlation } from "@/lib/api/correlateAnswers";
import { at, demoFolder } from "./at";
import { writeMisledWorkspace } from "./misledWorkspace";

/** Ids that lead to another customer's values, to nothing, or to too much, each as a person would follow it. */

const day = "from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z";
const hour = "from=2026-03-02T10:00:00Z&to=2026-03-02T11:00:00Z";
const lookUp = (deployment: string, id: string, rest = "") =>
	at(
		`/correlations/${encodeURIComponent(id)}?datastore=demo&endpoint=misled&deployment=${deployment}${rest}`,
	);
const api = (deployment: string, id: string, rest = "") =>
	at(
		`/api/v1/correlations/${encodeURIComponent(id)}?datastore=demo&endpoint=misled&deployment=${deployment}${rest}`,
	);
const collection = (deployment: string, name: string, rest: string) =>
	at(`/collections/demo/misled/${deployment}/${name}?${rest}`);
const rowAt = (deployment: string, name: string, line: number, index = 0, hourOf = "10") =>
	encodeURIComponent(
		`${line}.${index}@modelDataCollector/misled/${deployment}/${name}/2026/03/02/${hourOf}/a000000.jsonl`,
	);

test.beforeAll(() => writeMisledWorkspace(demoFolder()));

test.beforeEach(({ page }) => {
	page.on("pageerror", (error) => expect.soft(error.message, "page error").toBe(""));
	page.on("console", (message: ConsoleMessage) => {
		if (message.type() !== "error") return;
		expect.soft(`${message.text()} ${message.location().url}`, "console error").toBe("");
	});
});

const everything = (page: Page) => page.locator("body").innerText();

test.describe("a customer's id that is also a request's", () => {
	const column = "/api/v1/collections/demo/misled/nightly/blue/id-column";
	test.beforeAll(async ({ request }) => {
		const named = at(column.replace("nightly/blue", "nightly/model_inputs"));
		expect((await request.put(named, { data: { column: "customer" } })).status()).toBe(200);
		// Both hours are in the copy, as after somebody looked at the whole day.
		for (const name of ["model_inputs", "model_outputs"]) {
			const rows = at(`/api/v1/collections/demo/misled/nightly/${name}/rows?${day}`);
			expect((await request.get(rows)).status()).toBe(200);
		}
	});

	test("the row's panel shows its own output, and no other customer's", async ({ page }) => {
		await page.goto(
			collection("nightly", "model_inputs", `${hour}&row=${rowAt("nightly", "model_inputs", 1)}`),
		);
		const half = page.getByRole("region", { name: "Other half" });
		await expect(half.getByText("0.93", { exact: true })).toBeVisible();
		expect(await everything(page)).not.toMatch(/0\.111|0\.444|0\.82/);
		await page.goto(
			collection("nightly", "model_outputs", `${hour}&row=${rowAt("nightly", "model_outputs", 1)}`),
		);
		await expect(half.getByText("103", { exact: true })).toBeVisible();
		expect(await half.innerText()).not.toMatch(/K0|K1|K4|104/);
	});

	test("from the customer to the exact answered row and its raw line", async ({ page }) => {
		await page.goto(lookUp("nightly", "K3", "&search=everything"));
		const batch = page.getByRole("region", { name: /model_inputs and model_outputs .*, batch$/ });
		await expect(
			batch.getByRole("group", { name: "model_outputs, row 4" }).getByText("0.444", { exact: true }),
		).toBeVisible();
		const own = page.getByRole("region", {
			name: /model_inputs and model_outputs of misled \/ nightly in demo$/,
		});
		await expect(own.getByText("0.93", { exact: true })).toBeVisible();
		// What the others of the batch have is not on the page until it is asked for.
		expect(await everything(page)).not.toMatch(/K0|K4|0\.111|0\.555|0\.82/);
		await batch.getByRole("link", { name: "Open in model_outputs" }).click();
		const grid = page.getByRole("grid", { name: "Rows" });
		await expect(grid.getByRole("row", { selected: true })).toContainText("batch_3");
		await expect(page.getByTestId("raw-line")).toContainText("model_outputs-batch");
		await page.goBack();
		await batch.getByRole("button", { name: "Show all 5 rows" }).click();
		await expect(batch.getByRole("columnheader", { name: "4" })).toHaveAttribute("aria-current", "true");
		await expect(batch.getByText("0.555", { exact: true })).toBeVisible();
	});
});

test("a row's link leads to its own request, in its deployment, at its time", async ({ page }) => {
	await page.goto(
		collection("orders", "model_inputs", `${hour}&row=${rowAt("orders", "model_inputs", 1, 3)}`),
	);
	await page.getByRole("link", { name: "Follow this id" }).click();
	await expect(page).toHaveURL(/\/correlations\/order\?/);
	for (const part of [
		"datastore=demo",
		"endpoint=misled",
		"deployment=orders",
		"index=3",
		"near=2026-03-02T10",
	]) {
		expect(decodeURIComponent(page.url())).toContain(part);
	}
	const head = page.getByRole("columnheader", { name: "4", exact: true });
	await expect(head).toHaveAttribute("aria-current", "true");
	await expect(page.getByText("answer-3", { exact: true })).toBeVisible();
	await page.goto(collection("orders", "model_inputs", `${hour}&sort=_time`));
	await page.getByRole("grid", { name: "Rows" }).getByRole("link", { name: "order_3" }).first().click();
	await expect(page).toHaveURL(/\/correlations\/order\?.*index=3/);
});

test("an id that is a request's and a row's: the request is shown, the row offered, one beyond the last said", async ({
	page,
}) => {
	await page.goto(lookUp("orders", "order_3"));
	await expect(page.getByText("short-answer", { exact: true })).toBeVisible();
	await expect(page.getByText("Row 4 of the request order has this name too")).toBeVisible();
	await page.getByRole("link", { name: "See that row" }).click();
	await expect(page.getByText("answer-3", { exact: true })).toBeVisible();
	await expect(page.getByText("short-answer")).toHaveCount(0);
	await page.goto(lookUp("orders", "order_7"));
	await expect(page.getByText("order has 5 rows: there is no row 7 of it")).toBeVisible();
});

test("a row beyond two thousand is marked and in view, and the rows beside it can be turned to", async ({
	page,
}) => {
	await page.goto(lookUp("orders", "frame_4321"));
	const head = page.getByRole("columnheader", { name: "4,322", exact: true });
	await expect(head).toBeInViewport();
	await expect(head).toHaveAttribute("aria-current", "true");
	await expect(page.getByText("out-4321", { exact: true })).toBeInViewport();
	for (let turns = 0; turns < 17; turns++) await page.getByRole("button", { name: "Previous rows" }).click();
	await expect(page.getByText("out-3980", { exact: true })).toBeVisible();
	const row = rowAt("orders", "model_inputs", 3, 4321);
	await page.goto(collection("orders", "model_inputs", `${hour}&row=${row}`));
	await expect(
		page.getByRole("region", { name: "Other half" }).getByText("out-4321", { exact: true }),
	).toBeVisible();
});

test("an id of every request: both sides counted, nothing paired, every record can be listed", {
	tag: "@hardening",
}, async ({ page }) => {
	await page.goto(lookUp("constant", "always"));
	await expect(page.getByText("600 records share this id: it is constant")).toBeVisible();
	await expect(page.getByText("300 on the inputs' side, 300 on the outputs'")).toBeVisible();
	const list = page.getByRole("region", { name: "Records" });
	await list.getByRole("button", { name: "List more" }).click();
	await expect(list.getByRole("listitem")).toHaveCount(600);
	await expect(list.getByRole("button", { name: "List more" })).toHaveCount(0);
	await page.goto(
		collection("constant", "model_inputs", `${hour}&row=${rowAt("constant", "model_inputs", 290)}`),
	);
	const half = page.getByRole("region", { name: "Other half" });
	await expect(half.getByText(/300 inputs and 300 outputs share its id/)).toBeVisible();
});

test("a model's request and the gateway's around it are one, from either end and from between", async ({
	page,
}) => {
	for (const id of ["context-1", "gateway-1"]) {
		await page.goto(lookUp("gateway", id));
		const request = page.getByRole("region", { name: /^model_inputs and model_outputs/ });
		for (const [name, value] of [
			["response", "1.75"],
			["model_outputs", "1.75"],
			["preprocessed", "1.5"],
			["model_inputs", "1.25"],
			["request", "1.25"],
		] as const) {
			await expect(
				request.getByRole("group", { name: `${name}, row 1` }).getByText(value, { exact: true }),
			).toBeVisible();
		}
		expect(await everything(page)).not.toContain("context-0");
	}
	await page.goto(
		collection("gateway", "preprocessed", `${hour}&row=${rowAt("gateway", "preprocessed", 2)}`),
	);
	const half = page.getByRole("region", { name: "Other half" });
	await expect(
		half.getByRole("group", { name: "model_outputs" }).getByText("1.75", { exact: true }),
	).toBeVisible();
	await expect(
		half.getByRole("group", { name: "model_inputs" }).getByText("1.25", { exact: true }),
	).toBeVisible();
	await expect(
		half.getByRole("group", { name: "response" }).getByText("1.75", { exact: true }),
	).toBeVisible();
	expect(await half.innerText()).not.toMatch(/0\.25|0\.75/);
});

test("damaged lines may hold what is missing: the page, the panel and the call say so, and name those that do", {
	tag: "@hardening",
}, async ({ page, request }) => {
	await page.goto(lookUp("damaged", "half"));
	await expect(
		page.getByText(
			/No input was found in what was searched of model_inputs.*2 lines of it could not be read; they may hold it/,
		),
	).toBeVisible();
	await expect(page.getByText("1 damaged line names this id")).toBeVisible();
	await page.getByRole("link", { name: "model_inputs, line 2" }).click();
	await expect(page.getByTestId("raw-line")).toContainText('"correlationid":"half"');
	await page.goto(
		collection("damaged", "model_outputs", `${hour}&row=${rowAt("damaged", "model_outputs", 2)}`),
	);
	await expect(
		page
			.getByRole("region", { name: "Other half" })
			.getByText(/2 lines of it could not be read; they may hold it/),
	).toBeVisible();
	await page.goto(lookUp("damaged", "lost"));
	await expect(page.getByText("Nothing was found under this id")).toBeVisible();
	await expect(page.getByText("1 damaged line names this id")).toBeVisible();
	await expect(page.getByText(/2 lines of what was searched could not be read/)).toHaveCount(1);
	// Where none names it, what the lines are is said once as well, and where they lie.
	await page.goto(lookUp("damaged", "nobody"));
	await expect(page.getByText("Where the unreadable lines lie")).toBeVisible();
	await expect(page.getByText(/2 lines of what was searched could not be read/)).toHaveCount(1);
	const found = correlation.parse(await (await request.get(api("damaged", "lost"))).json());
	expect(found.searched.collections.flatMap(({ damaged }) => damaged.naming.map(({ line }) => line))).toEqual(
		[3],
	);
	expect(found.hint).toContain("2 lines of what was searched could not be read; they may hold it");
});

test("an output that lies farther than was searched is not absent, and is found when it is searched for", {
	tag: "@hardening",
}, async ({ page }) => {
	await page.goto(lookUp("late", "slow", "&near=2026-03-02T10:58:00Z"));
	await expect(
		page.getByText(/No output was found in what was searched of model_outputs: 2026-03-02 09:00 – 12:00/),
	).toBeVisible();
	await page.goto(collection("late", "model_inputs", `${hour}&row=${rowAt("late", "model_inputs", 2)}`));
	await expect(
		page
			.getByRole("region", { name: "Other half" })
			.getByText(/No output was found in what was searched of model_outputs: 2026-03-02 09:00/),
	).toBeVisible();
	await page.goto(lookUp("late", "slow", "&near=2026-03-02T10:58:00Z"));
	await page.getByRole("link", { name: "Search a day around it" }).click();
	await expect(page.getByText("at last", { exact: true })).toBeVisible();
});

test("an id typed in another case is offered, not joined", async ({ page }) => {
	await page.goto(lookUp("gateway", "CONTEXT-1"));
	const near = page.getByRole("region", { name: "Did you mean" });
	await expect(near.getByRole("listitem")).toHaveCount(1);
	await near.getByRole("link", { name: "context-1" }).click();
	await expect(page).toHaveURL(/\/correlations\/context-1\?/);
	await expect(page.getByRole("group", { name: "model_outputs, row 1" })).toBeVisible();
});

for (const scheme of ["light", "dark"] as const) {
	test(`axe finds nothing on what misled, ${scheme}`, { tag: "@hardening" }, async ({ page }) => {
		await page.emulateMedia({ colorScheme: scheme });
		const violations = async () =>
			(await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [
				id,
				nodes.map(({ html }) => html),
			]);
		for (const [deployment, id, seen] of [
			["orders", "order_3", "short-answer"],
			["orders", "frame_4321", "out-4321"],
			["damaged", "half", "1 damaged line names this id"],
			["gateway", "CONTEXT-1", "Did you mean"],
		] as const) {
			await page.goto(lookUp(deployment, id));
			await expect(page.getByText(seen, { exact: true }).first()).toBeVisible();
			expect(await violations()).toEqual([]);
		}
	});
}
