/** Patterns of logging that once gave wrong answers about requests, as people meet them on the pages. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { writeCorrelationCases } from "@/test/correlationCases";
import { at, demoFolder } from "./at";

test.beforeAll(async ({ request }) => {
	await writeCorrelationCases(demoFolder());
	for (const endpoint of ["case-01", "case-05", "case-07"]) {
		const call = at(`/api/v1/collections/demo/${endpoint}/blue/model_inputs/id-column`);
		expect((await request.put(call, { data: { column: "customer" } })).status()).toBe(200);
	}
});

const day = "from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z";
const blobOf = (endpoint: string, collection: string, hour: string) =>
	`modelDataCollector/${endpoint}/blue/${collection}/2026/11/20/${hour}/a.jsonl`;

/** Opens the row of a line, and gives what stands beside it. */
async function openRow(page: Page, endpoint: string, collection: string, line: number, hour = "10", row = 0) {
	const place = `${line}.${row}@${blobOf(endpoint, collection, hour)}`;
	await page.goto(
		at(`/collections/demo/${endpoint}/blue/${collection}?${day}&row=${encodeURIComponent(place)}`),
	);
	const half = page.getByRole("region", { name: "Other half" });
	await expect(half).toBeVisible();
	await expect(half.getByRole("status", { name: "Looking for the other half" })).toHaveCount(0);
	return half;
}

const openId = (page: Page, endpoint: string, id: string, query = "search=everything") =>
	page.goto(at(`/correlations/${id}?datastore=demo&endpoint=${endpoint}&${query}`));
const openPairs = (page: Page, endpoint: string, query = day) =>
	page.goto(at(`/pairs/demo/${endpoint}/blue?${query}`));

/** All that can be read on the page. */
const textOf = (page: Page) => page.locator("body").innerText();
const ledgerRow = (page: Page, status: string) =>
	page.getByRole("region", { name: "Join ledger" }).getByRole("row", { name: new RegExp(`^${status}`) });
const listed = (page: Page) => page.getByRole("grid", { name: "Pairs" });

test.describe("another customer's answer is nowhere on the page", () => {
	const others = /0\.7\d\d\d/;

	test("beside a row whose id is also a customer of the nightly batch", async ({ page }) => {
		const output = await openRow(page, "case-01", "model_inputs", 1);
		await expect(output.getByText("0.93", { exact: true })).toBeVisible();
		expect(await textOf(page)).not.toMatch(others);
		const second = await openRow(page, "case-01", "model_inputs", 2);
		await expect(second.getByText("0.95", { exact: true })).toBeVisible();
		expect(await textOf(page)).not.toMatch(others);
		const input = await openRow(page, "case-01", "model_outputs", 1);
		await expect(input.getByText("103", { exact: true })).toBeVisible();
		await expect(input.getByText("K3", { exact: true })).toBeVisible();
	});

	test("under the customer's id: the row of the batch alone, and the customer's own request", {
		tag: "@hardening",
	}, async ({ page }) => {
		await openId(page, "case-01", "K3");
		await expect(page.getByText("0.93", { exact: true })).toBeVisible();
		await expect(page.getByText("0.7333", { exact: true }).first()).toBeVisible();
		await expect(page.getByText("1 of its 5 rows holds the value.")).toBeVisible();
		expect(await textOf(page)).not.toMatch(/0\.7(111|222|444|555)|0\.95/);
	});

	test("nor any of an id that all requests share", { tag: "@hardening" }, async ({ page }) => {
		const half = await openRow(page, "case-03", "model_inputs", 300);
		await expect(half).toContainText(
			"300 inputs and 300 outputs share its id: which belongs to which cannot be known",
		);
		expect(await textOf(page)).not.toMatch(/\b1,?\d99\b/);
		await half.getByText("It may belong with any of these 300 of model_outputs").click();
		await expect(half.getByRole("link", { name: /^line / })).toHaveCount(20);
		await expect(half).toContainText("the earliest 20 records; the page of the id lists all");
		await half.getByRole("link", { name: "line 2", exact: true }).click();
		await expect(page.getByTestId("raw-line")).toContainText('"y":1001');
	});

	test("nor that of another caller whom the gateway gave the same request id", { tag: "@hardening" }, async ({
		page,
	}) => {
		const asked = await openRow(page, "gateway-again", "request", 1);
		await expect(asked.getByText("ann secret", { exact: true })).toBeVisible();
		await expect(asked.getByText("ann answer", { exact: true })).toBeVisible();
		expect(await asked.innerText()).not.toContain("bob");
		await openId(page, "gateway-again", "ctx-ann");
		const request = page.getByRole("region", { name: /^model_inputs and model_outputs/ });
		for (const value of ["ann asks", "ann is asked", "ann scaled", "ann secret", "ann answer"]) {
			await expect(request.getByText(value, { exact: true })).toBeVisible();
		}
		await expect(page.getByText("4 more carry an id of the same requests")).toBeVisible();
		expect(await textOf(page)).not.toContain("bob");
		const records = page.getByRole("region", { name: "Records" });
		await expect(records.getByText("of the same request")).toHaveCount(2);
		await expect(records.getByText("under the same request id")).toHaveCount(2);
		await page.getByText("1 other request under a request id that is used again").click();
		await expect(page.getByText("bob answer", { exact: true })).toBeVisible();
		await openId(page, "one-id", "same-1x");
		const both = page.getByRole("region", { name: /^model_inputs and model_outputs/ });
		await expect(both).toHaveCount(2);
		await expect(both.first().getByText("ann answer", { exact: true })).toBeVisible();
		expect(await both.first().innerText()).not.toContain("bob");
	});

	test("nor that of a request whose id reads like the row's", { tag: "@hardening" }, async ({ page }) => {
		const half = await openRow(page, "case-14", "model_inputs", 1, "10", 3);
		await expect(half.getByText("order-out-3", { exact: true })).toBeVisible();
		await expect(half).not.toContainText("another");
		await half.getByRole("link", { name: "Follow this id" }).click();
		await expect(page).toHaveURL(/\/correlations\/order\?/);
		const { searchParams } = new URL(page.url());
		expect(Object.fromEntries(searchParams)).toEqual({
			...{ datastore: "demo", endpoint: "case-14", deployment: "blue" },
			...{ index: "3", near: "2026-11-20T10:00:00Z" },
		});
		await expect(page.locator("th[aria-current=true]")).toHaveText("4");
		await expect(page.getByText("order-out-3", { exact: true }).first()).toBeVisible();
		expect(await textOf(page)).not.toContain("another");
	});
});

test("a constant id: both sides are counted in full, and nothing is paired", { tag: "@hardening" }, async ({
	page,
}) => {
	await openId(page, "case-03", "constant");
	await expect(page.getByText("600 records share this id: it is constant")).toBeVisible();
	await expect(page.getByText(/^300 on the inputs' side, 300 on the outputs'\./)).toBeVisible();
	await expect(page.getByText(/none are paired\. Counted over all that 2 collections hold\./)).toBeVisible();
	expect(await textOf(page)).not.toMatch(/input only|No output/);
});

test("a customer of eighty requests: eighty pairs, each with its own output", { tag: "@hardening" }, async ({
	page,
}) => {
	await openId(page, "case-05", "C-7");
	await expect(
		page.getByText(
			"80 records carry it in a row; 80 more belong to the same requests. Requests: 80 matched.",
		),
	).toBeVisible();
	const table = page.getByRole("region", { name: "Requests of case-05 / blue in demo" });
	await expect(table.getByRole("row", { name: /1041.*C-7.*41/ })).toBeVisible();
	expect(await textOf(page)).not.toContain("input only");
});

test("an id that two of a customer's requests share: it alone is named, with its own counts", {
	tag: "@hardening",
}, async ({ page }) => {
	await openId(page, "case-07", "VV");
	await expect(page.getByText("4 records share the id rep-1a: it is used again")).toBeVisible();
	await expect(
		page.getByText(
			/^2 on the inputs' side, 2 on the outputs'\. Its requests are told apart, each pair by the time/,
		),
	).toBeVisible();
	expect(await textOf(page)).not.toContain("constant");
	await expect(page.getByText("told apart by time")).toHaveCount(2);
	const half = await openRow(page, "case-07", "model_inputs", 2);
	await expect(half).toContainText(
		"2 inputs and 2 outputs share its id; told apart by time: only these two have the same one.",
	);
	await expect(half.getByText("1001", { exact: true })).toBeVisible();
	await half.getByRole("link", { name: "Follow this id" }).click();
	const own = page.getByRole("region", { name: /2026-11-20T10:00:01Z/ });
	await expect(own.getByText("the one you came from")).toBeVisible();
	await expect(page.getByText("the one you came from")).toHaveCount(1);
	await expect(own.getByText("1001", { exact: true })).toBeVisible();
});

test("of an order number of every day no page says that no output has it", { tag: "@hardening" }, async ({
	page,
}) => {
	await openId(page, "daily", "order-1x");
	const said = "None of the 2 outputs under its id belongs to it, by time or by order";
	await expect(page.getByText(said)).toBeVisible();
	expect(await textOf(page)).not.toMatch(/No (in|out)put was/);
	await page.goto(
		at(
			`/collections/demo/daily/blue/model_inputs?from=2026-11-19T00:00:00Z&to=2026-11-20T00:00:00Z&row=${encodeURIComponent("1.0@modelDataCollector/daily/blue/model_inputs/2026/11/19/10/a.jsonl")}`,
		),
	);
	await expect(page.getByRole("region", { name: "Other half" })).toContainText(said);
});

test("a segment of the ledger lists exactly its records: ids that are used twice a day", async ({ page }) => {
	await openPairs(page, "case-09");
	await expect(ledgerRow(page, "matched")).toContainText("20");
	await expect(listed(page)).toHaveAttribute("aria-rowcount", "21");
	const bars = page.getByRole("region", { name: "Join ledger" }).locator("rect.cursor-pointer");
	await expect(bars).toHaveCount(2);
	await bars.nth(1).click();
	await expect(page).toHaveURL(/from=2026-11-20T16:00:00Z&to=2026-11-20T17:00:00Z/);
	await expect(listed(page)).toHaveAttribute("aria-rowcount", "11");
	const first = listed(page).getByRole("row").nth(1);
	await expect(first).toContainText("matched, by time");
	await expect(first).toContainText("used 2×");
	await expect(first).toContainText("16000");
});

test("inputs that stopped: the outputs that go on are part of the timeline, the ledger and the headline", async ({
	page,
}) => {
	await openPairs(page, "case-11", "");
	await page.getByRole("link", { name: "All", exact: true }).click();
	await expect(ledgerRow(page, "matched")).toContainText("5");
	await expect(ledgerRow(page, "output only")).toContainText("4");
	await expect(page.getByText("100 % of the inputs and 56 % of the outputs are matched.")).toBeVisible();
	const bars = page.getByRole("region", { name: "Join ledger" }).locator("rect.cursor-pointer");
	await expect(bars.last()).toBeVisible();
	await bars.last().click();
	await expect(page).toHaveURL(/status=output_only/);
	await expect(listed(page)).toHaveAttribute("aria-rowcount", "2");
	await expect(listed(page)).toContainText("2026-11-19 23:10:00");
});

test("lines that could not be read are said on all three pages", { tag: "@hardening" }, async ({ page }) => {
	await openId(page, "case-12", "broken-2");
	await expect(page.getByText("1 damaged line names this id")).toBeVisible();
	await page.getByRole("link", { name: "model_inputs, line 3" }).click();
	await expect(page.getByTestId("raw-line")).toContainText("broken-2");
	const half = await openRow(page, "case-12", "model_outputs", 2);
	await expect(half).toContainText(
		"2 lines of it could not be read; they may hold it. The text of 1 names this id.",
	);
	await openPairs(page, "case-12");
	await expect(
		page.getByText("2 lines could not be read; they may hold a half that is missing here."),
	).toBeVisible();
	await openId(page, "case-12", "fine-1");
	await expect(page.getByText("matched, 1 row")).toBeVisible();
	expect(await textOf(page)).not.toContain("may hold it");
});

test("an id that differs in case, or is only begun, is offered and joined with nothing", {
	tag: "@hardening",
}, async ({ page }) => {
	await openId(page, "case-12", "FINE-1");
	const offered = page.getByRole("region", { name: "Did you mean" });
	await expect(offered.getByRole("link")).toHaveText(["fine-1"]);
	await expect(offered).toContainText("other letters' case");
	await expect(page.getByRole("region", { name: /^model_inputs and model_outputs/ })).toHaveCount(0);
	await offered.getByRole("link", { name: "fine-1" }).click();
	await expect(page).toHaveURL(/\/correlations\/fine-1\?datastore=demo&endpoint=case-12/);
	await expect(page.getByText("matched, 1 row")).toBeVisible();
	await openId(page, "case-12", "broken-1x");
	await expect(page.getByText("Nothing was found under this id")).toBeVisible();
	await expect(offered).toHaveCount(0);
});

test("an id that also reads as a row of a constant one is the record of that name", {
	tag: "@hardening",
}, async ({ page }) => {
	await openId(page, "case-13", "job_5");
	await expect(page.getByText("matched, 1 row")).toBeVisible();
	await expect(page.getByText("EXACT", { exact: true })).toHaveCount(2);
	expect(await textOf(page)).not.toMatch(/share|constant/);
});

test("a row's id that is another request's too: both are offered", { tag: "@hardening" }, async ({
	page,
}) => {
	await openId(page, "case-14", "order_3");
	await expect(page.getByText("another-out", { exact: true }).first()).toBeVisible();
	await expect(page.getByText("Row 4 of the request order has this name too")).toBeVisible();
	await page.getByRole("link", { name: "See that row" }).click();
	await expect(page.locator("th[aria-current=true]")).toHaveText("4");
	await expect(page.getByText("order-out-3", { exact: true }).first()).toBeVisible();
	await openPairs(page, "case-14");
	await expect(
		listed(page)
			.getByRole("row", { name: /order-row-3/ })
			.getByRole("link"),
	).toHaveAttribute(
		"href",
		/^\/correlations\/order\?datastore=demo&endpoint=case-14&deployment=blue&.*index=3/,
	);
});

test("a row beyond the two thousandth is marked and in view; one beyond the last says so", {
	tag: "@hardening",
}, async ({ page }) => {
	await openId(page, "case-15", "frame_2321");
	const marked = page.locator("th[aria-current=true]");
	await expect(marked).toHaveText("2,322");
	await expect(marked).toBeInViewport();
	await expect(page.getByText("-2321", { exact: true })).toBeVisible();
	const half = await openRow(page, "case-15", "model_inputs", 1, "10", 2_500);
	await expect(half.getByText("-2500", { exact: true })).toBeVisible();
	await half.getByRole("link", { name: "Follow this id" }).click();
	await expect(marked).toHaveText("2,501");
	await openId(page, "case-15", "frame_2600");
	await expect(page.getByText("frame has 2,600 rows: there is no row 2600 of it")).toBeVisible();
});

test("lines that were delivered twice are named and pair nothing twice", async ({ page }) => {
	await openPairs(page, "case-17");
	await expect(ledgerRow(page, "matched")).toContainText("10");
	const surplus = page.getByText("7 surplus lines were delivered twice and were left out");
	await surplus.click();
	await expect(page.getByRole("link", { name: /a\.jsonl line 11$/ })).toBeVisible();
	await openId(page, "case-17", "d-0x");
	await expect(page.getByText("1 surplus line was delivered twice and was left out")).toBeVisible();
	await expect(page.getByRole("region", { name: "Records" }).getByText("delivered twice")).toHaveCount(1);
	await expect(page.getByText("matched, 1 row")).toBeVisible();
	expect(await textOf(page)).not.toContain("share");
	const half = await openRow(page, "case-17", "model_inputs", 14);
	await expect(half).toContainText(/This line repeats line 4 of .*: delivered twice, it counts once\./);
	await expect(half.getByText("3", { exact: true })).toBeVisible();
});

test("a record id on records that are not the same is said on all three pages, and none is left out", {
	tag: "@hardening",
}, async ({ page }) => {
	const said = page.getByText(
		"1 record id stands on records that are not the same: none of them is left out",
	);
	await openPairs(page, "conflict");
	await said.click();
	await expect(page.getByRole("link", { name: /model_inputs.*a\.jsonl line [12]$/ })).toHaveCount(2);
	await expect(ledgerRow(page, "ambiguous")).toContainText(/2\s*1\s*3/);
	await openId(page, "conflict", "co-1x");
	await expect(said).toBeVisible();
	await expect(page.getByRole("region", { name: "Records" }).getByText("delivered twice")).toHaveCount(0);
	const half = await openRow(page, "conflict", "model_inputs", 2);
	await expect(half).toContainText("Its record id stands on 2 records of model_inputs that are not the same");
	await half.getByText("It may belong with this one of model_outputs").click();
	await expect(half.getByRole("link", { name: "line 1", exact: true })).toBeVisible();
});

test("several outputs of one input stand beside it, and in the list a pair each", async ({ page }) => {
	await openPairs(page, "several");
	await expect(ledgerRow(page, "matched")).toContainText(/2\s*4\s*6$/);
	await expect(ledgerRow(page, "row count differs")).toContainText(/0\s*1\s*1$/);
	await expect(ledgerRow(page, "ambiguous")).toContainText(/2\s*4\s*6$/);
	await expect(listed(page)).toHaveAttribute("aria-rowcount", "14");
	await expect(listed(page).getByText("matched, further output")).toHaveCount(3);
	await ledgerRow(page, "matched").getByRole("button").click();
	await expect(listed(page)).toHaveAttribute("aria-rowcount", "7");
	await openId(page, "several", "se-1x");
	const request = page.getByRole("region", { name: /^model_inputs and model_outputs/ });
	await expect(request.getByText("matched, 2 rows")).toBeVisible();
	for (const value of ["0.11", "0.22", "of 1", "of 2", "of both"]) {
		await expect(request.getByText(value, { exact: true })).toBeVisible();
	}
	const half = await openRow(page, "several", "model_inputs", 1, "10", 1);
	await expect(half.getByText("0.22", { exact: true })).toBeVisible();
	await expect(half.getByText("of 2", { exact: true })).toBeVisible();
	expect(await half.innerText()).not.toMatch(/0\.11|of 1|of both/);
	const why = await openRow(page, "several", "model_outputs", 2);
	await expect(why.getByText("1", { exact: true }).first()).toBeVisible();
	await expect(why).not.toContainText("share its id");
	await openId(page, "several", "se-2x");
	await expect(page.getByText("3 records share this id: it is used again")).toBeVisible();
	expect(await textOf(page)).not.toContain("matched");
});

test("a pair over the edge of the hour is one segment, that of its input", { tag: "@hardening" }, async ({
	page,
}) => {
	await openPairs(page, "case-19");
	const bars = page.getByRole("region", { name: "Join ledger" }).locator("rect.cursor-pointer");
	await expect(bars).toHaveCount(5);
	await bars.nth(2).click();
	await expect(page).toHaveURL(/from=2026-11-20T12:00:00Z&to=2026-11-20T13:00:00Z/);
	await expect(listed(page)).toHaveAttribute("aria-rowcount", "6");
	await expect(listed(page).getByRole("link", { name: "cm-2x" })).toHaveCount(5);
});

test("beside a row of outputs that were sorted anew stands what differs, and of filtered ones nothing", {
	tag: "@hardening",
}, async ({ page }) => {
	const sorted = await openRow(page, "case-20", "model_inputs", 1);
	await expect(sorted.getByText("here K0", { exact: true })).toBeVisible();
	const filtered = await openRow(page, "case-21", "model_inputs", 1, "10", 2);
	await expect(filtered).toContainText("which row belongs to which cannot be known");
	await expect(filtered).toContainText("6 rows, this record 10: which belongs to this one cannot be known");
	expect(await filtered.innerText()).not.toMatch(/K0\d|0\.\d/);
	await filtered.getByRole("link", { name: "Pairs" }).click();
	await page.getByRole("button", { name: "Join rows by customer" }).click();
	await expect(ledgerRow(page, "matched")).toContainText(/24$/);
	await expect(ledgerRow(page, "input only")).toContainText(/16$/);
	await expect(
		page.getByText("60 % of the input rows and 100 % of the output rows are matched."),
	).toBeVisible();
	await page.goto(at(`/pairs/demo/case-20/blue?${day}`));
	await expect(
		page.getByText("customer differs between input and output in 16 of 20 matched rows"),
	).toBeVisible();
});

test("what was not searched is not absent, and a search through all finds it", { tag: "@hardening" }, async ({
	page,
}) => {
	const half = await openRow(page, "case-23", "model_inputs", 2);
	await expect(half).toContainText(
		"No output was found in what was searched of model_outputs: 2026-11-20 09:00 – 12:00 UTC.",
	);
	await half.getByRole("link", { name: "Follow this id" }).click();
	await expect(page.getByText(/^No output was found in what was searched of model_outputs/)).toBeVisible();
	await expect(page.getByText(/^In what was searched 1 record carries it/)).toBeVisible();
	expect(await textOf(page)).not.toContain("4711");
	await page
		.getByRole("region", { name: /late|case-23/ })
		.getByRole("link", { name: "Search all there is" })
		.click();
	await expect(page.getByText("4711", { exact: true })).toBeVisible();
	await expect(page.getByText("matched, 1 row")).toBeVisible();
	expect(await textOf(page)).not.toContain("In what was searched");
});

test("beside a row that was logged between stand the input and the output of its request", {
	tag: "@hardening",
}, async ({ page }) => {
	const half = await openRow(page, "case-25", "preprocessed", 3);
	await expect(half.getByRole("group", { name: "model_inputs", exact: true })).toContainText("2");
	await expect(half.getByRole("group", { name: "model_outputs" })).toContainText("1002");
	expect(await half.innerText()).not.toContain("1001");
});

test("from the model's id to the request it came with, and back", { tag: "@hardening" }, async ({ page }) => {
	await openId(page, "case-26", "CTX-0x");
	const whole = page.getByRole("region", { name: /^model_inputs and model_outputs of case-26/ });
	await expect(whole.getByRole("heading", { level: 3 })).toHaveText(
		"request, model_inputs → model_outputs, response",
	);
	await expect(whole.getByText("1000", { exact: true })).toBeVisible();
	await whole.getByRole("link", { name: "R-0x" }).click();
	await expect(page).toHaveURL(/\/correlations\/R-0x\?/);
	await expect(page.getByText("0.5", { exact: true }).first()).toBeVisible();
	await expect(page.getByText("1000", { exact: true }).first()).toBeVisible();
	await page.getByRole("link", { name: "CTX-0x" }).first().click();
	await expect(page).toHaveURL(/\/correlations\/CTX-0x\?/);
	expect(await textOf(page)).not.toMatch(/CTX-1x|1001/);
});

test("a gateway's records are joined with the model's by the request's id, and the page says so", async ({
	page,
}) => {
	await openPairs(page, "case-26", `inputs=request&outputs=model_outputs&${day}`);
	await expect(page.getByLabel("by their")).toHaveValue("xrequestid");
	await expect(page.getByText("by request id, then by their place in the request")).toBeVisible();
	await expect(ledgerRow(page, "matched")).toContainText(/2\s*2\s*2/);
	await expect(listed(page).getByRole("row").nth(1)).toContainText("1000");
	await page.getByLabel("by their").selectOption("correlationid");
	await expect(ledgerRow(page, "input only")).toContainText("2");
});

test("records without an id have a word of their own and leave the share", async ({ page }) => {
	await openPairs(page, "case-28");
	await expect(ledgerRow(page, "no id")).toContainText(/3\s*3\s*6/);
	await expect(
		page.getByText("100 % of the inputs with an id and 100 % of the outputs with an id are matched."),
	).toBeVisible();
	const half = await openRow(page, "case-28", "model_inputs", 3);
	await expect(half).toContainText("This record has no correlation id");
	expect(await textOf(page)).not.toContain("No output");
});

test("from a customer's id to the exact answered row and its raw line", { tag: "@hardening" }, async ({
	page,
}) => {
	await page.goto(at("/"));
	await expect(page.getByText("credit-risk").first()).toBeVisible();
	await page.keyboard.press("ControlOrMeta+k");
	await page.getByRole("combobox").fill("K5");
	await page.getByRole("option", { name: "Look up id K5" }).click();
	// As a customer it stands in the nightly batch too: its own request is the one of that name.
	const own = page
		.getByRole("region", { name: /^model_inputs and model_outputs of case-01/ })
		.filter({ hasText: "0.95" });
	await own.getByRole("link", { name: "Open in model_outputs" }).click();
	await expect(page).toHaveURL(/\/collections\/demo\/case-01\/blue\/model_outputs\?/);
	const panel = page.getByRole("complementary", { name: "Row" });
	await expect(panel.getByText("0.95", { exact: true }).first()).toBeVisible();
	await expect(panel.getByRole("region", { name: "Other half" })).toContainText("K5");
	const stored = readFileSync(join(demoFolder(), blobOf("case-01", "model_outputs", "10")), "utf8").split(
		"\n",
	)[1];
	expect(await panel.getByTestId("raw-line").textContent()).toBe(stored);
	// The row that the table marks is the one that was answered.
	await expect(page.getByRole("grid", { name: "Rows" }).locator("[aria-selected=true]")).toContainText(
		"0.95",
	);
});
