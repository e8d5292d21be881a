/** What an open page asks again and again costs little: whether there is more, and the same answer once more. */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rows } from "@/lib/api/answers";
import { newest } from "@/lib/api/catalogAnswers";
import { isoUtc } from "@/lib/time";
import { firstBlob, openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
beforeEach(async () => {
	workspace = await openSmallWorkspace();
});
afterEach(() => workspace.close());

const collection = "collections/[datastore]/[endpoint]/[deployment]/[collection]";
const window = "from=2026-03-01&to=2026-03-02";

function askRows(query: string, tag?: string) {
	return workspace.ask(`${collection}/rows`, "GET", {
		query,
		headers: tag === undefined ? {} : { "if-none-match": tag },
	});
}

async function tagOf(query: string) {
	const answer = await askRows(query);
	expect(answer.status).toBe(200);
	return answer.headers.get("etag") ?? "";
}

test("rows that are known are not sent again, however long one would wait for them", async () => {
	const tag = await tagOf(window);
	expect(tag).toMatch(/^"[\w-]{22}"$/);
	for (const [query, known] of [
		[window, tag],
		[`${window}&wait=5`, tag],
		["to=2026-03-02&from=2026-03-01", `"other", W/${tag}`],
	] as const) {
		const answer = await askRows(query, known);
		expect(answer.status).toBe(304);
		expect(answer.headers.get("etag")).toBe(tag);
		expect(answer.headers.get("cache-control")).toBe("no-store");
		expect(await answer.text()).toBe("");
	}
});

test("another question has another tag, and new lines end what was known", async () => {
	// Of an hour that runs a listing is trusted for a second only.
	const hour = new Date().toISOString().slice(0, 13);
	const blob = join(
		workspace.data,
		`modelDataCollector/e/d/model_inputs/${hour.replace(/[-T]/g, "/")}/l.jsonl`,
	);
	mkdirSync(dirname(blob), { recursive: true });
	const lines = readFileSync(join(workspace.data, firstBlob), "utf8").replaceAll("2026-03-01T10", hour);
	writeFileSync(blob, lines);
	const running = `from=${hour}:00Z&to=${isoUtc(Date.parse(`${hour}:00Z`) + 3_600_000)}`;
	const tag = await tagOf(running);
	expect(await tagOf(`${running}&limit=1`)).not.toBe(tag);
	expect((await askRows(`${running}&limit=1`, tag)).status).toBe(200);
	appendFileSync(blob, lines.replaceAll("2026-03-01-", "more-"));
	await expect.poll(async () => (await askRows(running, tag)).status, { timeout: 60_000 }).toBe(200);
	const answer = await askRows(running, tag);
	expect(answer.headers.get("etag")).not.toBe(tag);
	expect(rows.parse(await answer.json()).total).toBe(600);
});

test("the newest logs are known by the last partition and when it was written to", async () => {
	const ask = async () => newest.parse(await (await workspace.ask(`${collection}/newest`, "GET")).json());
	const before = await ask();
	expect(before.partition).toBe("2026-03-14T10:00:00Z");
	expect(Math.abs(Date.parse(before.written ?? "") - Date.now())).toBeLessThan(60 * 60_000);
});

test("a collection that is not there is an error", async () => {
	const answer = await workspace.ask(`${collection}/newest`, "GET", { params: { collection: "nobody" } });
	expect(answer.status).toBe(404);
});
