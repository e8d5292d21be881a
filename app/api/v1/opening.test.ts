/**
 * What opening a page may ask of the store: so many calls before its rows, whatever else the datastore holds. The
 * questions are those the page asks, put to the route handlers over a store that counts.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { deploymentsUrl, endpointsUrl, extentUrl, siblingsUrl } from "@/components/data/addresses";
import { lastDayWindow, reachOf } from "@/components/data/span";
import { rowsHeadUrl } from "@/components/rows/rowQuery";
import { azureSink } from "@/demo/azureSink";
import { rows as rowsAnswer } from "@/lib/server/api";
import { extent as extentAnswer } from "@/lib/server/catalogApi";
import { readConfig } from "@/lib/server/config";
import { openStore } from "@/lib/server/openStore";
import { createServices, type Services } from "@/lib/server/services";
import { startAzurite } from "@/lib/store/azurite";
import { type CountingStore, counting } from "@/lib/store/counting";
import { answer } from "../../answer";

const global = globalThis as typeof globalThis & { leewayServices?: Services };
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

function line(path: string): string {
	const [year, month, day, hour] = path.split("/").slice(-5, -1);
	const data = [{ a: 1 }, { a: 2 }];
	const time = `${year}-${month}-${day}T${hour}:00:00Z`;
	return `${JSON.stringify({ specversion: "1.0", id: path, correlationid: path, time, data })}\n`;
}

interface Home {
	store(): CountingStore;
	/** As when the server is started anew: the copy stays. */
	restart(): Promise<void>;
}

function homeOf(environment: Record<string, string>): Home {
	const home = mkdtempSync(join(tmpdir(), "leeway-opening-home-"));
	let store: CountingStore | undefined;
	const start = () => {
		global.leewayServices = createServices(readConfig({ ...environment, LEEWAY_HOME: home }), (config) => {
			store = counting(openStore(config, environment));
			return store;
		});
	};
	const stop = async () => (await global.leewayServices?.workspace())?.engine.close();
	onTestFinished(async () => {
		await stop();
		delete global.leewayServices;
		rmSync(home, { recursive: true, force: true });
	});
	start();
	return {
		store() {
			if (!store) throw new Error("no datastore was opened");
			return store;
		},
		async restart() {
			await stop();
			start();
		},
	};
}

async function jsonOf(url: string): Promise<unknown> {
	const response = await answer(url);
	const body: unknown = await response.json();
	expect([url, response.status, response.status === 200 ? "" : body]).toEqual([url, 200, ""]);
	return body;
}

/** Everything the page asks before its rows are there, at once as the page does; gives how many rows it shows. */
async function open(): Promise<number> {
	const tree = [endpointsUrl("default"), deploymentsUrl("default", "e7"), siblingsUrl(address)].map(jsonOf);
	const reach = reachOf(extentAnswer.parse(await jsonOf(extentUrl(address))));
	if (!reach) throw new Error("no extent");
	const window = lastDayWindow(reach);
	const head = rowsAnswer.parse(await jsonOf(rowsHeadUrl(address, window, [])));
	await Promise.all(tree);
	return head.total;
}

async function expectFewCalls(home: Home): Promise<void> {
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
		const folder = mkdtempSync(join(tmpdir(), "leeway-opening-"));
		onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
		for (const path of [...others(count), ...opened()]) {
			mkdirSync(join(folder, dirname(path)), { recursive: true });
			writeFileSync(join(folder, path), line(path));
		}
		await expectFewCalls(homeOf({ LEEWAY_DATASTORE_URL: folder }));
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
			paths.slice(start, start + 16).map((path) => sink.append(path, Buffer.from(line(path)))),
		);
	}
	await expectFewCalls(
		homeOf({
			LEEWAY_DATASTORE_URL: `${azurite.url}/logs`,
			AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString,
		}),
	);
});
