/** Views of rows by name: kept, listed, checked. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemDetails } from "@/lib/api/answers";
import { views } from "@/lib/api/views";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

const list = "collections/[datastore]/[endpoint]/[deployment]/[collection]/views";
const one = `${list}/[view]`;
let workspace: SmallWorkspace;
beforeAll(async () => {
	workspace = await openSmallWorkspace();
});
afterAll(() => workspace?.close());

const put = (view: string, query: unknown) =>
	workspace.ask(one, "PUT", { params: { view }, body: { query } });
const listed = async (params = {}) =>
	views.parse(await (await workspace.ask(list, "GET", { params })).json()).views;

test("views are listed by name, changed in place, of their collection only, and gone when deleted", async () => {
	await put("the old", "sort=-a");
	await put("__proto__", "hide=b");
	await put("the old", "sort=a");
	expect(await listed()).toEqual([
		{ name: "__proto__", query: "hide=b" },
		{ name: "the old", query: "sort=a" },
	]);
	expect(await listed({ collection: "model_outputs" })).toEqual([]);
	expect((await workspace.ask(one, "DELETE", { params: { view: "__proto__" } })).status).toBe(204);
	expect((await listed()).map(({ name }) => name)).toEqual(["the old"]);
	const gone = await workspace.ask(one, "DELETE", { params: { view: "__proto__" } });
	expect(problemDetails.parse(await gone.json()).detail).toBe('this collection has no view "__proto__"');
});

test("a view that is only to be new takes no other's place", async () => {
	const params = { collection: "shared", view: "mine" };
	const keep = (query: string, headers = {}) =>
		workspace.ask(one, "PUT", { params, body: { query }, headers });
	const onlyNew = { "if-none-match": "*" };
	expect((await keep("sort=a", onlyNew)).status).toBe(200);
	const refused = await keep("sort=-a", onlyNew);
	expect(refused.status).toBe(409);
	expect(problemDetails.parse(await refused.json()).detail).toBe('this collection has a view "mine" already');
	expect(await listed(params)).toEqual([{ name: "mine", query: "sort=a" }]);
	expect((await keep("sort=-a", { "if-none-match": '"x"' })).status).toBe(400);
	expect((await keep("sort=-a")).status).toBe(200);
	expect(await listed(params)).toEqual([{ name: "mine", query: "sort=-a" }]);
});

test("a name that would not be seen, and what is no view, are refused", async () => {
	const before = await listed();
	for (const name of [".", "..", "", " a", "a\n", "x".repeat(101)])
		expect((await put(name, "sort=a")).status).toBe(400);
	for (const query of ["from=now-1d", "sort=a&sort=b", 7]) expect((await put("a", query)).status).toBe(400);
	expect(await listed()).toEqual(before);
});

test("a collection keeps 200, and those it has can still be changed", async () => {
	const params = { collection: "full" };
	const set = (name: string) =>
		workspace.ask(one, "PUT", { params: { ...params, view: name }, body: { query: "sort=a" } });
	for (let place = 0; place < 200; place++) expect((await set(`view ${place}`)).status).toBe(200);
	expect((await set("one more")).status).toBe(413);
	expect((await set("view 7")).status).toBe(200);
	expect(await listed(params)).toHaveLength(200);
});
