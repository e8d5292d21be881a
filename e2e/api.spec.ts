import { expect, test } from "@playwright/test";
import { collections, datastores, problemDetails } from "@/lib/api/answers";
import { at } from "./at";

test("health says the version", async ({ request }) => {
	expect(await (await request.get(at("/api/v1/health"))).json()).toEqual({
		status: "ok",
		version: expect.stringMatching(/^\d+\.\d+\.\d+/),
	});
});

test("a datastore that cannot be listed says why and what to do, beside those that can", async ({
	request,
}) => {
	const found = datastores.parse(await (await request.get(at("/api/v1/datastores"))).json()).datastores;
	const byName = new Map(found.map((each) => [each.name, each]));
	expect(byName.get("demo")).toMatchObject({ kind: "folder", reachable: true });
	expect(byName.get("demo")?.error).toBeUndefined();
	expect(byName.get("gone")).toMatchObject({ reachable: false, error: { kind: "not_found" } });
	expect(byName.get("gone")?.error?.fix).not.toBe("");
	expect(byName.get("empty")).toMatchObject({ reachable: true, error: { kind: "empty_store" } });
	expect(JSON.stringify(found)).not.toMatch(/AccountKey|sig=|Eby8vdM0/);
});

test("a failure is never an empty list", async ({ request }) => {
	const answer = await request.get(at("/api/v1/datastores/gone/collections"));
	expect(answer.status()).toBe(404);
	expect(answer.headers()["content-type"]).toBe("application/problem+json");
	expect(problemDetails.parse(await answer.json()).detail).toContain("no-such-container");
});

const inputs = "/api/v1/collections/demo/credit-default/blue/model_inputs";
for (const [name, path, status, detail] of [
	["an unknown parameter", `${inputs}/rows?colour=red`, 400, "parameter `colour` is unknown"],
	["a parameter given twice", `${inputs}/rows?limit=1&limit=2`, 400, "parameter `limit` is given twice"],
	["a bad time", `${inputs}/rows?from=yesterday&to=today`, 400, "parameter `from` is not a time"],
	["half a window", `${inputs}/rows?from=2026-03-01T00:00:00Z`, 400, "parameter `to` is missing"],
	["a window backwards", `${inputs}/rows?from=2026-03-02&to=2026-03-01`, 400, "window is empty"],
	["a limit beyond the bound", `${inputs}/rows?limit=10001`, 400, "parameter `limit` must lie between"],
	["a filter that is no JSON", `${inputs}/rows?filter=AGE>3`, 400, "parameter `filter` must be a JSON array"],
	["a sort by no column", `${inputs}/rows?sort=age`, 400, 'no column is named "age"'],
	["a cursor of somebody else's", `${inputs}/rows?cursor=abc`, 400, "`cursor` does not come from this API"],
	["an unknown datastore", "/api/v1/datastores/dem/collections", 404, 'no datastore is named "dem"'],
	[
		"an unknown collection",
		"/api/v1/collections/demo/credit-default/blue/model_input/rows",
		404,
		"model_input",
	],
	["an unknown blob", `${inputs}/raw?blob=../../etc/passwd&line=1`, 404, "no blob"],
	["an unknown job", "/api/v1/jobs/nobody", 404, 'no job "nobody"'],
] as const) {
	test(`${name} is answered with ${status} and says so`, async ({ request }) => {
		const answer = await request.get(at(path));
		expect(answer.status()).toBe(status);
		const problem = problemDetails.parse(await answer.json());
		expect(problem.detail).toContain(detail);
		expect(problem.fix).not.toBe("");
	});
}

test("the description of the API names every call there is", async ({ request }) => {
	const description = await (await request.get(at("/api/v1/openapi.json"))).json();
	expect(description.openapi).toBe("3.1.0");
	const paths = Object.keys(description.paths);
	expect(paths).toContain("/collections/{datastore}/{endpoint}/{deployment}/{collection}/rows");
	const rows = description.paths["/collections/{datastore}/{endpoint}/{deployment}/{collection}/rows"].get;
	expect(rows.parameters.map((each: { name: string }) => each.name)).toEqual(
		expect.arrayContaining(["datastore", "from", "to", "limit", "cursor", "columns", "sort", "filter"]),
	);
});

test("every collection of the demo answers with the schemas' shapes", async ({ request }) => {
	const found = collections.parse(
		await (await request.get(at("/api/v1/datastores/demo/collections"))).json(),
	).collections;
	expect(found.length).toBeGreaterThan(8);
	for (const { endpoint, deployment, collection } of found) {
		const base = at(`/api/v1/collections/demo/${endpoint}/${deployment}/${collection}`);
		for (const call of [
			"rows?limit=3",
			"records?limit=3",
			"problems?limit=3",
			"profile",
			"blobs",
			"partitions?by=hour",
		]) {
			const answer = await request.get(`${base}/${call}`);
			expect([call, collection, answer.status()]).toEqual([call, collection, 200]);
		}
	}
});

test("a first read that takes longer than the caller waits is a job to be followed", async ({ request }) => {
	const path = at("/api/v1/collections/demo/credit-default/green/model_outputs/rows?limit=1&wait=0");
	const answer = await request.get(path);
	// So small a read may be done at once; then there is nothing to follow.
	expect([200, 202]).toContain(answer.status());
	if (answer.status() === 200) return;
	const events = await request.get(at(answer.headers().location ?? ""));
	expect(await events.text()).toContain('"state":"done"');
	expect((await request.get(path)).status()).toBe(200);
});
