/** Inputs that once failed, each over HTTP, and on the page where the page matters. */
import { gzipSync } from "node:zlib";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { notices, records, rows } from "@/lib/api/answers";
import { correlation } from "@/lib/api/correlateAnswers";
import { drift } from "@/lib/api/driftAnswers";
import { profile } from "@/lib/api/profile";
import { at, azuriteConnection, demoFolder } from "./at";
import { accountSas, blobEndpoint, putBlob } from "./azuriteSas";
import { day, dayBefore, firstId, writeCases, written } from "./casesWorkspace";
import { recordLine } from "./oddWorkspace";
import { ownServers } from "./ownServer";

test.beforeAll(() => writeCases(demoFolder()));

const callOf = (collection: string, call: string) =>
	at(`/api/v1/collections/demo/cases/v1/${collection}/${call}`);

async function rowsOf(request: APIRequestContext, collection: string, query = "limit=1000") {
	const answer = await request.get(callOf(collection, `rows?${query}`));
	expect(answer.status(), await answer.text()).toBe(200);
	return rows.parse(await answer.json());
}

async function reviewOf(request: APIRequestContext, collection: string, more = "") {
	const answer = await request.get(
		callOf(collection, `drift?${day}&baseline=${encodeURIComponent(dayBefore)}${more}`),
	);
	return drift.parse(await answer.json()).features;
}

const pageOf = (collection: string, query = "") =>
	at(`/collections/demo/cases/v1/${collection}?${day}${query}`);

test.describe("a minority of another type", () => {
	test("that changes or grows is drift, in the feature and in the sentence", async ({ request, page }) => {
		const features = await reviewOf(request, "shop");
		expect(features.map(({ name, status }) => [name, status]).sort()).toEqual([
			["amount", "drift"],
			["grade", "drift"],
			["ok", "drift"],
			["size", "drift"],
		]);
		await page.goto(at(`/drift/demo/cases/v1/shop?${day}&baseline=${encodeURIComponent(dayBefore)}`));
		await expect(page.getByTestId("headline")).toContainText(/4 (of 4 )?features/);
		await expect(page.getByTestId("headline")).not.toContainText("None");
	});
});

test.describe("a text in any column", () => {
	test("is found inside JSON, with a filter that is made and read on the page", async ({ page }) => {
		await page.goto(pageOf("llm"));
		await page.getByRole("button", { name: "Filter", exact: true }).click();
		await page.getByLabel("Column").selectOption("any column");
		await expect(page.getByLabel("Condition", { exact: true }).getByRole("option")).toHaveText(["contains"]);
		await page.getByLabel("Value").fill(written.slice(0, 2));
		await page.getByRole("button", { name: "Add", exact: true }).click();
		await expect(page.getByText("of 1 row")).toBeVisible();
		await page
			.getByRole("button", { name: `any column contains ${written.slice(0, 2)}`, exact: true })
			.click();
		await page.getByLabel("Value").fill("nothing like it");
		await page.getByRole("button", { name: "Change", exact: true }).click();
		await expect(page.getByText("passes the filter")).toBeVisible();
	});

	test("that may stand in what is not kept of a long cell is not said to be nowhere", async ({ page }) => {
		const filter = (value: string) =>
			`&filter=${encodeURIComponent(JSON.stringify([{ column: "_any", op: "contains", value }]))}`;
		await page.goto(pageOf("long", filter("needle")));
		await expect(page.getByText("1 more row may pass the filter")).toBeVisible();
		await page.goto(pageOf("long", filter("begins")));
		await expect(page.getByText("of 2 rows")).toBeVisible();
		await expect(page.getByText("may pass the filter")).toHaveCount(0);
	});
});

test.describe("ids of 64 bits", () => {
	const id = String(firstId + 77n);

	test("are looked up, filtered and counted digit by digit", async ({ request }) => {
		const put = await request.put(callOf("bank", "id-column"), { data: { column: "customer_id" } });
		expect(put.status()).toBe(200);
		const found = correlation.parse(
			await (await request.get(at(`/api/v1/correlations/${id}?datastore=demo&endpoint=cases`))).json(),
		);
		expect(found.records).toHaveLength(1);
		expect(found.records[0]?.rows).toMatchObject([{ n: 77 }]);

		const filtered = async (filter: string) =>
			(await rowsOf(request, "bank", `limit=1&filter=${encodeURIComponent(filter)}`)).total;
		expect(await filtered(`[{"column":"customer_id","op":"eq","value":${id}}]`)).toBe(1);
		expect(await filtered(`[{"column":"customer_id","op":"gt","value":"${id}"}]`)).toBe(122);
		const { columns } = profile.parse(
			await (await request.get(callOf("bank", "profile?columns=customer_id"))).json(),
		);
		expect(columns[0]?.distinct).toEqual({ value: 200 });
		expect([columns[0]?.numbers?.min, columns[0]?.numbers?.max].map(String)).toEqual([
			String(firstId),
			String(firstId + 199n),
		]);
	});

	test("stand on the page as they were written", async ({ page }) => {
		await page.goto(at(`/correlations/${id}?datastore=demo&endpoint=cases`));
		await expect(page.getByText(id).first()).toBeVisible();
		await expect(page.getByRole("main")).not.toContainText(String(firstId + 78n));
	});
});

test.describe("keys that are ever new", () => {
	for (const [collection, which, tag] of [
		["recs", "a first such collection", []],
		["recs-again", "another one in the same process", ["@hardening"]],
	] as const) {
		test(`${which} has its own columns and the rest in one`, { tag: [...tag] }, async ({ request }) => {
			const { columns, total } = await rowsOf(request, collection, "limit=2");
			expect(total).toBe(1_500);
			expect(columns.length).toBeLessThanOrEqual(2_001);
			expect(columns.map(({ name }) => name)).toContain("always");
			const found = notices.parse(await (await request.get(callOf(collection, "notices"))).json());
			expect(found.moreKeys?.rows).toBeGreaterThan(1_000);
			expect(columns.map(({ name }) => name)).toContain(found.moreKeys?.column);
		});
	}

	test("are said on the page, and other collections are answered as before", { tag: "@hardening" }, async ({
		request,
		page,
	}) => {
		await page.goto(pageOf("recs"));
		await expect(page.getByRole("grid", { name: "Rows" })).toHaveAttribute("aria-rowcount", "1501");
		await expect(page.getByText(/keys/).first()).toBeVisible();
		expect((await rowsOf(request, "bank")).total).toBe(200);
	});
});

test("compressed logs are read, by name and by content", async ({ request }) => {
	const found = await rowsOf(request, "zip");
	expect([found.total, found.problems, found.partial]).toEqual([403, 0, false]);
});

test("a log that a copy stored with Content-Encoding: gzip is read from Azure as well", {
	tag: "@hardening",
}, async ({ request }) => {
	const lines = Array.from({ length: 50 }, (_, place) =>
		recordLine(`g${place}`, "2026-03-02T10:00:00Z", { data: [{ x: place }] }),
	);
	const place = "encoded/modelDataCollector/zip/v1/model_inputs/2026/03/02/10/a.jsonl";
	await putBlob(azuriteConnection(), place, gzipSync(lines.join("")), {
		"x-ms-blob-content-encoding": "gzip",
	});
	const servers = await ownServers();
	try {
		const url = await servers
			.start({
				LEEWAY_DATASTORE_URL: `${blobEndpoint(azuriteConnection())}/encoded`,
				AZURE_STORAGE_CONNECTION_STRING: azuriteConnection(),
			})
			.address();
		const answer = await request.get(`${url}/api/v1/collections/default/zip/v1/model_inputs/rows`);
		const found = rows.parse(await answer.json());
		expect([found.total, found.problems, found.partial]).toEqual([50, 0, false]);
	} finally {
		await servers.end();
	}
});

test("a time that no calendar has is not a time, and its text stays", async ({ request }) => {
	const found = records.parse(await (await request.get(callOf("clock", "records"))).json());
	expect(found.records.map(({ time }) => time)).toEqual([null, null, null]);
	const raw = await request.get(
		callOf("clock", `raw?blob=${encodeURIComponent(found.records[0]?.blob ?? "")}&line=1`),
	);
	expect(await raw.text()).toContain("2026-02-30T10:00:00Z");
});

test("identifiers, free text and times are set aside and not counted", async ({ request, page }) => {
	const features = await reviewOf(request, "chat");
	const aside = new Map(features.map(({ name, status, reason }) => [name, [status, reason]]));
	expect([...aside.keys()].sort()).toEqual(["asked_at", "question", "request_id", "tokens"]);
	for (const name of ["asked_at", "question", "request_id"])
		expect(aside.get(name)?.[0], name).toBe("set aside");
	// Its distribution is the same on both sides.
	expect(aside.get("tokens")?.[0]).toBe("ok");
	await page.goto(at(`/drift/demo/cases/v1/chat?${day}&baseline=${encodeURIComponent(dayBefore)}`));
	await expect(page.getByTestId("headline")).toContainText("The one feature does not drift");
});

test("Azure ML's own rule knows no identifiers: judged by it, they drift as any other value", async ({
	request,
}) => {
	const features = await reviewOf(request, "chat", "&judge=azure");
	expect(features.map(({ name, status }) => [name, status]).sort()).toEqual([
		["asked_at", "drift"],
		["question", "drift"],
		["request_id", "drift"],
		["tokens", "ok"],
	]);
});

test("a cursor that was altered is a bad request, of every call that takes one", {
	tag: "@hardening",
}, async ({ request }) => {
	const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
	const none = [
		...[
			"",
			"x",
			"%00",
			"!!!",
			"a".repeat(2_000),
			encoded(null),
			encoded(7),
			encoded([]),
			encoded({ order: "" }),
		],
		...[[], ["x"], [{}], ["x", "y", "z", "w", "v", "u", "t", "s"]].map((place) =>
			encoded({ order: "", place }),
		),
		...[-1, "1x", "", "9".repeat(16)].map((place) => Buffer.from(`after:${place}`).toString("base64url")),
	];
	// Of some calls these are places, though none that was given.
	const values = ["x", 1, 1e308, null, { beyond: 1 }];
	const perhaps = values.flatMap((one) =>
		values.flatMap((other) =>
			[
				[one, other],
				[one, other, 1],
				[one, other, "x", 1],
			].map((place) => encoded({ order: "", place })),
		),
	);
	const calls = [
		callOf("bank", "rows?limit=2"),
		callOf("bank", "rows?limit=2&sort=-customer_id"),
		callOf("bank", "records?limit=2"),
		callOf("bank", "problems?limit=2"),
		at("/api/v1/deployments/demo/cases/v1/pairs?inputs=bank&outputs=llm&limit=2"),
		at(`/api/v1/correlations/${firstId}?datastore=demo&endpoint=cases&limit=2`),
	];
	for (const call of calls) {
		const statusOf = async (cursor: string) => {
			const answer = await request.get(`${call}&cursor=${encodeURIComponent(cursor)}`);
			if (!answer.ok()) expect(answer.headers()["content-type"]).toBe("application/problem+json");
			return answer.status();
		};
		for (const cursor of none) expect([await statusOf(cursor), call, cursor]).toEqual([400, call, cursor]);
		// 409: a place of a row that is not there any more.
		for (const cursor of perhaps)
			expect([200, 400, 409], `${call} ${cursor}`).toContain(await statusOf(cursor));
	}
});

test("JSON text in a cell opens, and reads as what it says", async ({ page }) => {
	await page.goto(pageOf("llm"));
	await page.getByRole("gridcell").filter({ hasText: "text" }).first().click();
	await page.getByRole("button", { name: "Open as JSON" }).click();
	await expect(page.getByText(written)).toBeVisible();
});

test("rows of more columns than a collection may have: two rows, the first columns, and a word about the rest", {
	tag: "@hardening",
}, async ({ request, page }) => {
	const { columns, total } = await rowsOf(request, "wide", "limit=2");
	expect(total).toBe(2);
	const found = notices.parse(await (await request.get(callOf("wide", "notices"))).json());
	expect(found.moreKeys).toMatchObject({ rows: 2, columns: 2_000 });
	expect(columns.map(({ name }) => name)).toContain(found.moreKeys?.column);
	await page.goto(pageOf("wide"));
	await expect(page.getByText(/2 rows have more keys/)).toBeVisible();
});

test("numbers of more digits than a double holds: the review says they were rounded", async ({
	request,
	page,
}) => {
	const x = (await reviewOf(request, "digits")).find(({ name }) => name === "x");
	expect([x?.baseline.rounded, x?.production.rounded]).toEqual([60, 60]);
	expect(
		(await reviewOf(request, "digits")).find(({ name }) => name === "y")?.production.rounded,
	).toBeUndefined();
	await page.goto(
		at(`/drift/demo/cases/v1/digits?${day}&baseline=${encodeURIComponent(dayBefore)}&feature=x`),
	);
	await expect(page.getByRole("row", { name: /Rounded to doubles 60/ })).toBeVisible();
});

test("a SAS that is not valid yet says from when, and to look at the clock", { tag: "@hardening" }, async ({
	request,
}) => {
	const sas = accountSas(azuriteConnection(), "2099-01-01T00:00:00Z", "2099-02-01T00:00:00Z");
	const servers = await ownServers();
	try {
		const url = await servers
			.start({
				LEEWAY_DATASTORE_URL: `${blobEndpoint(azuriteConnection())}/golden`,
				AZURE_STORAGE_SAS_TOKEN: sas,
			})
			.address();
		const { datastores } = await (await request.get(`${url}/api/v1/datastores`)).json();
		expect(datastores[0].error.message).toContain("2099-01-01");
		expect(datastores[0].error.fix).toMatch(/clock/);
	} finally {
		await servers.end();
	}
});
