import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { collections, problems, records, rows } from "@/lib/api/answers";
import { at } from "./at";
import { goldenTree } from "./world";

interface Expected {
	collections: Record<string, { records: number; rows: number; problems: number }>;
	problems: { blob: string; line: number; reason: string }[];
	rows_by_hour: { collection: string; hours: Record<string, number> };
	correlations: { id: string; inputs: Record<string, unknown>[]; blob: string; line: number }[];
}

const expected = JSON.parse(readFileSync(join(goldenTree, "expected.json"), "utf8")) as Expected;

for (const datastore of ["golden-folder", "golden-azurite"]) {
	test.describe(datastore, () => {
		const call = (path: string) => at(`/api/v1/collections/${datastore}/${path}`);

		test("lists exactly the collections there are", async ({ request }) => {
			const answer = await request.get(at(`/api/v1/datastores/${datastore}/collections`));
			const found = collections.parse(await answer.json()).collections;
			const names = found.map((each) => `${each.endpoint}/${each.deployment}/${each.collection}`);
			expect(names.sort()).toEqual(Object.keys(expected.collections).sort());
		});

		for (const [path, counts] of Object.entries(expected.collections)) {
			test(`${path} has its records, rows and problems`, async ({ request }) => {
				const found = rows.parse(await (await request.get(call(`${path}/rows?limit=0`))).json());
				const listed = records.parse(await (await request.get(call(`${path}/records?limit=0`))).json());
				expect({ records: found.records, rows: found.total, problems: found.problems }).toEqual(counts);
				expect(listed.total).toBe(counts.records);
				expect(found.failed).toEqual([]);
			});
		}

		test("damaged lines appear as problems, each with its place and reason", async ({ request }) => {
			const answer = await request.get(call("damaged/v1/model_inputs/problems"));
			const found = problems.parse(await answer.json());
			expect(found.problems.map(({ blob, line, reason }) => ({ blob, line, reason }))).toEqual(
				expected.problems,
			);
		});

		test("every hour has its rows", async ({ request }) => {
			const { collection, hours } = expected.rows_by_hour;
			for (const [hour, count] of Object.entries(hours)) {
				const [year, month, day, clock] = hour.split("/");
				const from = `${year}-${month}-${day}T${clock}:00:00Z`;
				const to = new Date(Date.parse(from) + 3_600_000).toISOString();
				const answer = await request.get(call(`${collection}/rows?from=${from}&to=${to}&limit=0`));
				expect([hour, rows.parse(await answer.json()).total]).toEqual([hour, count]);
			}
		});

		test("rows hold the values that were logged, and the raw line is the blob's", async ({ request }) => {
			for (const { id, inputs, blob, line } of expected.correlations) {
				const filter = JSON.stringify([{ column: "_correlationid", op: "eq", value: id }]);
				const answer = await request.get(
					call(`credit-risk/blue/model_inputs/rows?filter=${encodeURIComponent(filter)}`),
				);
				const found = rows.parse(await answer.json()).rows;
				const own = (name: string) => name.startsWith("_");
				const values = found.map((row) =>
					Object.fromEntries(Object.entries(row).filter(([name]) => !own(name))),
				);
				expect(values).toEqual(inputs);
				expect(found.map((row) => [row._blob, row._line])).toEqual(inputs.map(() => [blob, line]));
				const raw = await request.get(
					call(`credit-risk/blue/model_inputs/raw?blob=${encodeURIComponent(blob)}&line=${line}`),
				);
				const lines = readFileSync(join(goldenTree, blob), "utf8").split("\n");
				expect(await raw.text()).toBe(lines[line - 1]);
			}
		});

		test("pages by cursor hold every row once", async ({ request }) => {
			const seen: string[] = [];
			let cursor: string | null = "";
			while (cursor !== null) {
				const suffix = cursor === "" ? "" : `&cursor=${cursor}`;
				const answer = await request.get(
					call(`credit-risk/blue/model_inputs/rows?limit=400&sort=-LIMIT_BAL${suffix}`),
				);
				const page = rows.parse(await answer.json());
				for (const row of page.rows) seen.push(row._id);
				cursor = page.next;
			}
			expect(seen).toHaveLength(expected.collections["credit-risk/blue/model_inputs"]?.rows ?? 0);
			expect(new Set(seen).size).toBe(seen.length);
		});
	});
}
