/** What Home asks of a datastore: names first, then of the rows in view only; what fails of one stays with it. */
import { expect, test } from "vitest";
import { collections } from "@/lib/api/answers";
import { namedExtents, names } from "@/lib/api/catalogAnswers";
import { question } from "@/lib/api/client";
import { LeewayError } from "@/lib/errors";
import type { Store } from "@/lib/store/store";
import { countedServices, folderOf, jsonOf, lineIn } from "@/test/api/countedServices";

const datastore = "default";
const namesUrl = question("GET /datastores/{datastore}/names", { datastore }).url;
const extentsUrl = (paths: readonly string[]) =>
	question("GET /datastores/{datastore}/extents", { datastore }, { collections: paths.join(",") }).url;

const root = "modelDataCollector";
const logOf = (endpoint: string) => `${root}/${endpoint}/d/model_inputs/2026/03/01/10/a.jsonl`;

function workspace(endpoints: readonly string[], wrap?: (store: Store) => Store) {
	const files = endpoints.map(logOf).map((path) => [path, lineIn(path)] as const);
	return countedServices({ LEEWAY_DATASTORE_URL: folderOf(files) }, wrap);
}

const endpoints = Array.from({ length: 300 }, (_, place) => `e${String(place).padStart(3, "0")}`);

test("300 collections: their names cost one listing a level, and no edge is walked for them", async () => {
	const { store } = workspace(endpoints);
	expect(names.parse(await jsonOf(namesUrl)).collections).toHaveLength(300);
	expect(store().counts.lists).toBe(1 + 300 + 300);
	await Promise.all([jsonOf(namesUrl), jsonOf(namesUrl)]);
	expect(store().counts.lists).toBe(1 + 300 + 300);
});

test("what rows in view cover is asked for those alone, and once by all who look", async () => {
	const { store } = workspace(endpoints);
	const url = extentsUrl(["e007/d/model_inputs", "e008/d/model_inputs"]);
	const [first, second] = await Promise.all([jsonOf(url), jsonOf(url)]);
	expect(second).toEqual(first);
	const { collections: found } = namedExtents.parse(first);
	expect(found).toMatchObject([
		{ endpoint: "e007", extent: { first: "2026-03-01T10:00:00Z", end: "2026-03-01T11:00:00Z" }, error: null },
		{ endpoint: "e008", volume: { partitions: [{ start: "2026-03-01T00:00:00Z", blobs: 1 }] }, error: null },
	]);
	const { calls } = store().counts;
	expect(calls.filter(([, prefix]) => !/\/e00[78]\//.test(prefix))).toEqual([]);
	await jsonOf(url);
	// Each collection's own folder, where both its extent and its days begin, once.
	expect(store().counts.calls.filter(([, prefix]) => prefix.endsWith("model_inputs/"))).toHaveLength(2);
});

test("a folder that refuses, or is not there, is reported in its own row", async () => {
	const refused = new LeewayError("refused", "no role on this folder", "Assign Storage Blob Data Reader.");
	workspace(["a", "b", "c"], (store) => ({
		...store,
		list: (prefix, options) =>
			prefix.includes("/b/d/model_inputs") ? Promise.reject(refused) : store.list(prefix, options),
	}));
	const paths = ["a/d/model_inputs", "b/d/model_inputs", "c/d/nothing"];
	expect(await jsonOf(extentsUrl(paths))).toMatchObject({
		collections: [
			{ endpoint: "a", error: null, extent: { last: "2026-03-01T10:00:00Z" } },
			{ endpoint: "b", error: { kind: "refused", message: "no role on this folder" }, extent: null },
			{ endpoint: "c", error: { kind: "not_found" }, extent: null },
		],
	});
	const all = collections.parse(await jsonOf("/api/v1/datastores/default/collections")).collections;
	expect(all.map(({ endpoint, first, error }) => [endpoint, first !== null, error?.kind])).toEqual([
		["a", true, undefined],
		["b", false, "refused"],
		["c", true, undefined],
	]);
});
