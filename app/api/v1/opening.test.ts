/**
 * What opening a page may ask of the store: so many calls before its rows, whatever else the datastore holds. The
 * questions are those the page asks, put to the route handlers over a store that counts.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lastDayWindow, reachOf } from "@/components/data/span";
import { rowsHeadQuestion } from "@/components/rows/rowQuery";
import { azureSink } from "@/demo/azureSink";
import { rows as rowsAnswer } from "@/lib/api/answers";
import { extent as extentAnswer } from "@/lib/api/catalogAnswers";
import { question } from "@/lib/api/client";
import { startAzurite } from "@/lib/store/azurite";
import { type CountedServices, countedServices, folderOf, jsonOf, lineIn } from "./countedServices";

const bound = 15;
const root = "modelDataCollector";
const address = { datastore: "default", endpoint: "e7", deployment: "d", collection: "model_inputs" };

/** Logs by the hour from the last days of one year into the next: both of its ends are walked down apart. */
function opened(): string[] {
	const hours = ["2025/12/25/00", "2025/12/31/10", "2026/01/05/22", "2026/01/06/09"];
	const names = ["model_inputs", "model_outputs"];
	return names.flatMap((name) => hours.map((hour) => `${root}/e7/d/${name}/${hour}/a.jsonl`));
}

function others(count: number): string[] {
	return Array.from(
		{ length: count },
		(_, place) => `${root}/e${place}/other/c/2026/01/0${1 + (place % 9)}/10/a.jsonl`,
	);
}

/** Everything the page asks before its rows are there, at once as the page does; gives how many rows it shows. */
async function open(): Promise<number> {
	const tree = [
		question("GET /datastores/{datastore}/endpoints", address),
		question("GET /datastores/{datastore}/endpoints/{endpoint}/deployments", address),
		question("GET /deployments/{datastore}/{endpoint}/{deployment}/collections", address),
	].map(({ url }) => jsonOf(url));
	const reach = reachOf(
		extentAnswer.parse(
			await jsonOf(
				question("GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/extent", address).url,
			),
		),
	);
	if (!reach) throw new Error("no extent");
	const window = lastDayWindow(reach);
	const head = rowsAnswer.parse(await jsonOf(rowsHeadQuestion(address, window, []).url));
	await Promise.all(tree);
	return head.total;
}

async function expectFewCalls(home: CountedServices): Promise<void> {
	expect(await open()).toBe(4);
	await home.restart();
	expect(await open()).toBe(4);
	const { calls, lists } = home.store().counts;
	expect(calls.filter(([call]) => call !== "list")).toEqual([]);
	expect(lists).toBeLessThanOrEqual(bound);
	// Of the other collections, only the names of the endpoints are listed.
	const foreign = calls.filter(([, prefix]) => !prefix.startsWith(`${root}/e7/`) && prefix !== `${root}/`);
	expect(foreign).toEqual([]);
}

test.each([300, 2_000])(
	"a folder with %i collections: one is opened in at most 15 listings",
	async (count) => {
		const paths = [...others(count), ...opened()];
		const folder = folderOf(paths.map((path) => [path, lineIn(path)]));
		await expectFewCalls(countedServices({ LEEWAY_DATASTORE_URL: folder }));
	},
);

test("a container with 300 collections: one is opened in at most 15 listings", async () => {
	const folder = mkdtempSync(join(tmpdir(), "leeway-opening-azurite-"));
	const azurite = await startAzurite({ folder });
	onTestFinished(async () => {
		await azurite.stop();
		rmSync(folder, { recursive: true, force: true });
	});
	const sink = await azureSink(azurite.connectionString, "logs");
	const paths = [...others(300), ...opened()];
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
