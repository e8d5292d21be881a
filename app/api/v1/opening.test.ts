/**
 * What opening a page may ask of the store: so many calls before its rows, whatever else the datastore holds. The
 * questions are those the page asks, put to the route handlers over a store that counts.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QueryClient } from "@tanstack/react-query";
import { expect, onTestFinished, test } from "vitest";
import "@/app/prepare";
import { askCollection } from "@/app/questions/collection";
import { correlationQuestion } from "@/components/correlation/correlationQuestion";
import { noticesQuery } from "@/components/data/queries";
import { azureSink } from "@/demo/azureSink";
import { notices, type Row } from "@/lib/api/answers";
import { correlation } from "@/lib/api/correlateAnswers";
import { loadCollectionParams } from "@/lib/url/collectionParams";
import { loadCorrelationParams } from "@/lib/url/correlationParams";
import { type CountedServices, countedServices, folderOf, jsonOf, lineIn } from "@/test/api/countedServices";
import { testFewAndMany } from "@/test/hardening";
import { startAzurite } from "@/test/store/azurite";

const bound = 15;
const root = "modelDataCollector";
const address = { datastore: "default", endpoint: "e7", deployment: "d", collection: "model_inputs" };

/** Logs by the hour from the last days of one year into the next: both of its ends are walked down apart. */
function opened(): string[] {
	const two = (number: number) => String(number).padStart(2, "0");
	const days = ["2025/12/25", "2025/12/31", "2026/01/05", "2026/01/06"];
	const hours = days
		.flatMap((day) => Array.from({ length: 24 }, (_, hour) => `${day}/${two(hour)}`))
		.slice(0, -14);
	const names = ["model_inputs", "model_outputs"];
	return names.flatMap((name) => hours.map((hour) => `${root}/e7/d/${name}/${hour}/a.jsonl`));
}

function others(count: number): string[] {
	return Array.from(
		{ length: count },
		(_, place) => `${root}/e${place}/other/c/2026/01/0${1 + (place % 9)}/10/a.jsonl`,
	);
}

const params = loadCollectionParams(new URLSearchParams());

/** Everything the page is rendered with; gives the ids of its rows. */
async function open(): Promise<string[]> {
	const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
	await askCollection(client, address, params, Date.now());
	const pages = client.getQueriesData<Row[]>({ queryKey: ["rows"] });
	return pages.flatMap(([, rows]) => rows ?? []).map((row) => row._id);
}

async function expectFewCalls(home: CountedServices): Promise<void> {
	// The first read of all may take longer than a page waits.
	await expect.poll(open, { timeout: 60_000 }).toHaveLength(48);
	// On a busy machine a page may be cut off, or take longer than a level of folders is remembered: then it is opened anew.
	await expect
		.poll(
			async () => {
				await home.restart();
				const rows = (await open()).length;
				const { calls, lists } = home.store().counts;
				return {
					rows,
					isFew: lists <= bound || calls,
					others: calls.filter(([call]) => call !== "list"),
					// Of the other collections, only the names of the endpoints are listed.
					foreign: calls.filter(([, prefix]) => !prefix.startsWith(`${root}/e7/`) && prefix !== `${root}/`),
				};
			},
			{ timeout: 120_000 },
		)
		.toEqual({ rows: 48, isFew: true, others: [], foreign: [] });
}

const inFolder = (collections: number) =>
	`a folder with ${collections} collections: one is opened in at most 15 listings`;

testFewAndMany(inFolder, { few: 100, many: 1_000, timeout: 240_000 }, async (collections) => {
	const paths = [...others(collections), ...opened()];
	const folder = folderOf(paths.map((path) => [path, lineIn(path)]));
	await expectFewCalls(countedServices({ LEEWAY_DATASTORE_URL: folder }));
});

const inContainer = (collections: number) =>
	`a container with ${collections} collections: one is opened in at most 15 listings`;

testFewAndMany(inContainer, { few: 30, many: 300, timeout: 240_000 }, async (collections) => {
	const folder = mkdtempSync(join(tmpdir(), "leeway-opening-azurite-"));
	const azurite = await startAzurite({ folder });
	onTestFinished(async () => {
		await azurite.stop();
		rmSync(folder, { recursive: true, force: true });
	});
	const sink = await azureSink(azurite.connectionString, "logs");
	const paths = [...others(collections), ...opened()];
	for (let start = 0; start < paths.length; start += 16) {
		await Promise.all(
			paths.slice(start, start + 16).map((path) => sink.append(path, Buffer.from(lineIn(path)))),
		);
	}
	await expectFewCalls(
		countedServices({
			LEEWAY_DATASTORE_URL: `${azurite.url}/logs`,
			AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString,
		}),
	);
});

test("an id of one deployment, which a link names, is looked up without listing any other", async () => {
	const paths = [...others(300), ...opened()];
	const home = countedServices({
		LEEWAY_DATASTORE_URL: folderOf(paths.map((path) => [path, lineIn(path)])),
	});
	const { datastore, endpoint, deployment } = address;
	const id = `${root}/e7/d/model_inputs/2026/01/06/09/a.jsonl`;
	const params = loadCorrelationParams(
		new URLSearchParams({ datastore, endpoint, deployment, near: "2026-01-06T09:00:00Z" }),
	);
	const { records } = correlation.parse(await jsonOf(correlationQuestion(id, params).url));
	expect(records.map(({ collection }) => collection)).toEqual(["model_inputs"]);
	const { calls } = home.store().counts;
	expect(calls.filter(([, prefix]) => !prefix.startsWith(`${root}/e7/d/`))).toEqual([]);
});

test("what is odd about a window is known from its own deployment's listings, as many whatever else the datastore holds", async () => {
	const window = { from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 0, 7) };
	async function listings(otherCollections: number): Promise<number> {
		const paths = [...others(otherCollections), ...opened()];
		const home = countedServices({
			LEEWAY_DATASTORE_URL: folderOf(paths.map((path) => [path, lineIn(path)])),
		});
		const { queryKey } = noticesQuery(address, window);
		notices.parse(await jsonOf(String(queryKey[1])));
		const { calls, lists } = home.store().counts;
		expect(calls.filter(([, prefix]) => !prefix.startsWith(`${root}/e7/d/`))).toEqual([]);
		return lists;
	}
	const few = await listings(1);
	// The deployment's two collections, a few folders of each.
	expect(few).toBeLessThanOrEqual(20);
	expect(await listings(300)).toBe(few);
});
