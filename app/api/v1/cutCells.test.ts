/** Long cells in lists: their beginning, with what they are the beginning of; whole where nothing was asked of them. */
import { expect, test } from "vitest";
import { answer } from "@/app/answer";
import { problemDetails, rows } from "@/lib/api/answers";
import { pairs } from "@/lib/api/correlateAnswers";
import { countedServices, folderOf } from "@/test/api/countedServices";

const path = "modelDataCollector/e/d/c/2026/01/05/10/a.jsonl";
const cells = {
	text: `é"${"x".repeat(300)}`,
	exact: "y".repeat(200),
	object: { a: "z".repeat(300) },
	number: 1e-7,
	_cut: "the data's own",
};

const line = { specversion: "1.0", id: "1", time: "2026-01-05T10:00:00Z", data: [cells] };

async function listed(query: string) {
	countedServices({ LEEWAY_DATASTORE_URL: folderOf([[path, `${JSON.stringify(line)}\n`]]) });
	const address = `/api/v1/collections/default/e/d/c/rows?from=2026-01-05&to=2026-01-06&${query}`;
	return answer(address);
}

test("a cell of more characters is cut and counted, one of as many is whole; a column called _cut is told apart", async () => {
	const found = rows.parse(await (await listed("values=text&characters=200")).json()).rows[0];
	expect(found).toMatchObject({
		text: JSON.stringify(cells.text.slice(0, 200)),
		exact: JSON.stringify(cells.exact),
		object: JSON.stringify(cells.object).slice(0, 200),
		number: "1e-7",
		_cut: { text: cells.text.length, object: JSON.stringify(cells.object).length },
		__cut: JSON.stringify("the data's own"),
	});
});

test("without it all is whole, and nothing is said to be cut", async () => {
	const found = rows.parse(await (await listed("values=text")).json()).rows[0];
	expect(found).toMatchObject({ text: JSON.stringify(cells.text), object: JSON.stringify(cells.object) });
	expect(found).not.toHaveProperty("_cut");
});

test("values as JSON are not cut: the question is refused with what to do", async () => {
	const refused = await listed("characters=200");
	expect([refused.status, problemDetails.parse(await refused.json()).fix]).toEqual([
		400,
		"Add values=text, or leave `characters` out.",
	]);
});

test("pairs cut the cells of both sides alike, and refuse alike", async () => {
	const halves = ["model_inputs", "model_outputs"].map((collection): [string, string] => [
		path.replace("/c/", `/${collection}/`),
		`${JSON.stringify({ ...line, correlationid: "1" })}\n`,
	]);
	countedServices({ LEEWAY_DATASTORE_URL: folderOf(halves) });
	const address = "/api/v1/deployments/default/e/d/pairs?from=2026-01-05&to=2026-01-06&characters=200";
	const found = pairs.parse(await (await answer(`${address}&values=text`)).json()).pairs[0];
	for (const row of [found?.inputs, found?.outputs]) {
		expect(row).toMatchObject({
			text: JSON.stringify(cells.text.slice(0, 200)),
			_cut: { text: cells.text.length, object: JSON.stringify(cells.object).length },
		});
	}
	expect((await answer(address)).status).toBe(400);
});
