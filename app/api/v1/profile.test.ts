/** What columns hold of the rows that pass a filter, as the page lists them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemDetails, rows as rowsAnswer } from "@/lib/api/answers";
import { profile } from "@/lib/api/profile";
import type { Filter } from "@/lib/model/filter";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
beforeAll(async () => {
	workspace = await openSmallWorkspace();
});
afterAll(() => workspace?.close());

const collection = "collections/[datastore]/[endpoint]/[deployment]/[collection]";
const queryOf = (filter: Filter[]) =>
	`from=2026-03-01&to=2026-03-04&filter=${encodeURIComponent(JSON.stringify(filter))}`;
const ask = async (filter: Filter[]) =>
	profile.parse(
		await (await workspace.ask(`${collection}/profile`, "GET", { query: queryOf(filter) })).json(),
	);

test("a profile follows the filter, and counts what is listed under it", async () => {
	const all = await ask([]);
	for (const filter of [
		[{ column: "b", op: "eq", value: "v1" }],
		[{ column: "b", op: "contains", value: "V1" }],
		[
			{ column: "_index", op: "lt", value: 2 },
			{ column: "b", op: "ne", value: "v1" },
		],
	] satisfies Filter[][]) {
		const answer = await workspace.ask(`${collection}/rows`, "GET", {
			query: `${queryOf(filter)}&limit=10000`,
		});
		const listed = rowsAnswer.parse(await answer.json()).rows;
		expect(listed.length).toBeGreaterThan(0);
		const found = await ask(filter);
		expect(found.rows).toBe(listed.length);
		expect(found.rows).toBeLessThan(all.rows);
		const texts = found.columns.find(({ name }) => name === "b");
		const counts = new Map<string, number>();
		for (const { b } of listed) counts.set(JSON.stringify(b), (counts.get(JSON.stringify(b)) ?? 0) + 1);
		expect(new Map(texts?.top.values.map(({ value, count }) => [value, count]))).toEqual(counts);
		const numbers = listed.map(({ a }) => Number(a));
		expect(found.columns.find(({ name }) => name === "a")?.numbers).toMatchObject({
			count: listed.length,
			min: Math.min(...numbers),
			max: Math.max(...numbers),
		});
	}
	// What was counted under a filter is not taken for the whole.
	expect(await ask([])).toEqual(all);
});

test("a filter that cannot be asked is refused", async () => {
	const query = queryOf([{ column: "none", op: "eq", value: 1 }]);
	const answer = await workspace.ask(`${collection}/profile`, "GET", { query });
	expect([answer.status, problemDetails.parse(await answer.json()).detail]).toEqual([
		400,
		'no column is named "none"',
	]);
});
