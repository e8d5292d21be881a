import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Datastore } from "@/lib/catalog/datastore";
import { parseReference } from "@/lib/record/reference";
import { openAzureBlob } from "@/lib/store/azureBlob";
import { openFolder } from "@/lib/store/folder";
import type { Store } from "@/lib/store/store";
import { type CountingStore, counting } from "@/test/store/counting";
import { type Log, placesOf } from "./referencePlaces";
import { resolveReference } from "./resolveReference";

const logPath = "modelDataCollector/ep/dp/model_inputs/2026/03/01/00/log.jsonl";
const folderOfLog = dirname(logPath);

function datastore(name: string, store: Store): Datastore {
	return { name, store, collectedPath: "modelDataCollector", collections: [] };
}

/** A container that is only named, never asked. */
function container(name: string, url: string): Datastore {
	return datastore(name, openAzureBlob({ url, credential: { kind: "sas", token: "sv=2024&sig=abc" } }));
}

/** The first place a reference leads to, as "datastore: path", or the reason why nowhere. */
function first(text: string, log: Log, others: readonly Datastore[] = []): string {
	const { places, otherwise } = placesOf(parseReference(text), log, others);
	const [place] = places;
	return place ? `${place.datastore.name}: ${place.path}` : otherwise.reason;
}

describe("a container's addresses", () => {
	const log = { datastore: container("main", "https://acct.blob.core.windows.net/logs"), blob: logPath };
	const below = {
		datastore: container("below", "https://acct.dfs.core.windows.net/logs/some/root"),
		blob: "x.jsonl",
	};
	const other = container("other", "https://other.blob.core.chinacloudapi.cn/logs");
	const emulated = container("emulated", "http://127.0.0.1:10000/devstoreaccount1/logs");

	test.each<[string, string, Log, string]>([
		["the blob endpoint", "https://acct.blob.core.windows.net/logs/a/x.json", log, "main: a/x.json"],
		["the Data Lake endpoint", "https://acct.dfs.core.windows.net/logs/a/x.json", log, "main: a/x.json"],
		["wasbs", "wasbs://logs@acct.blob.core.windows.net/a%20b/x.json", log, "main: a b/x.json"],
		["abfss", "abfss://logs@acct.dfs.core.windows.net/a/x.json", log, "main: a/x.json"],
		["another cloud's account", "https://other.dfs.core.chinacloudapi.cn/logs/x.json", log, "other: x.json"],
		["an emulator's", "http://localhost:10000/devstoreaccount1/logs/x.json", log, "emulated: x.json"],
		[
			"below a root in the container",
			"https://acct.blob.core.windows.net/logs/some/root/x.json",
			below,
			"below: x.json",
		],
		["azureml by a configured name", "azureml://datastores/other/paths/a/x.json", log, "other: a/x.json"],
		[
			"azureml by a name nobody configured",
			"azureml://datastores/workspaceblobstore/paths/a/x.json",
			log,
			"main: a/x.json",
		],
		[
			"azureml below a root in the container",
			"azureml://datastores/below/paths/some/root/x.json",
			log,
			"below: x.json",
		],
		["relative", "files/x.json", log, `main: ${folderOfLog}/files/x.json`],
		[
			"another container of the account",
			"https://acct.blob.core.windows.net/secrets/x.json",
			log,
			"container secrets at acct.blob.core.windows.net is not a configured datastore",
		],
		[
			"the same name in another cloud",
			"https://acct.blob.core.usgovcloudapi.net/logs/x.json",
			log,
			"container logs at acct.blob.core.usgovcloudapi.net is not a configured datastore",
		],
		[
			"a host that begins alike",
			"https://acct.blob.core.windows.net.evil.example/logs/x.json",
			log,
			"container logs at acct.blob.core.windows.net.evil.example is not a configured datastore",
		],
		[
			"the emulator at another port",
			"http://127.0.0.1:10001/devstoreaccount1/logs/x.json",
			log,
			"container logs at 127.0.0.1:10001/devstoreaccount1 is not a configured datastore",
		],
		[
			"another account of the emulator",
			"http://127.0.0.1:10000/elsewhere/logs/x.json",
			log,
			"container logs at 127.0.0.1:10000/elsewhere is not a configured datastore",
		],
		[
			"beside the root in the container",
			"https://acct.blob.core.windows.net/logs/some/rooted/x.json",
			below,
			'container logs is configured, but only a folder in it that does not hold "some/rooted/x.json"',
		],
		["climbing", "https://acct.blob.core.windows.net/logs/../x.json", log, 'reference climbs with ".."'],
	])("%s", (_, text, from, found) => {
		const others = from === log ? [below.datastore, other, emulated] : [];
		expect(first(text, from, others)).toBe(found);
	});

	test("the log's own datastore is known even when it is not among the configured", () => {
		expect(first("https://acct.blob.core.windows.net/logs/x.json", log, [])).toBe("main: x.json");
	});
});

describe("a folder that mirrors a container", () => {
	let root: string;
	let store: CountingStore;
	let log: Log;

	beforeAll(async () => {
		root = await mkdtemp(join(tmpdir(), "leeway-"));
		await mkdir(join(root, "inside"));
		for (const path of [
			logPath,
			`${folderOfLog}/files/a b.json`,
			`${folderOfLog}/beside.json`,
			"mdc/[year]/body",
			"root.json",
		]) {
			await mkdir(dirname(join(root, "inside", path)), { recursive: true });
			await writeFile(join(root, "inside", path), "[]");
		}
		await writeFile(join(root, "outside.json"), "[]");
		await symlink(join(root, "outside.json"), join(root, "inside", folderOfLog, "link.json"));
		store = counting(openFolder(join(root, "inside")));
		log = { datastore: datastore("mirror", store), blob: logPath };
	});
	afterAll(() => rm(root, { recursive: true }));

	test.each([
		[
			"an address, whole",
			`https://acct.blob.core.windows.net/logs/${folderOfLog}/files/a%20b.json`,
			`${folderOfLog}/files/a b.json`,
		],
		[
			"an address below another root",
			`https://acct.blob.core.windows.net/logs/older/root/${folderOfLog}/beside.json`,
			`${folderOfLog}/beside.json`,
		],
		[
			"an address of other names that share the date",
			"https://a.example/c/tests/raw/2026/03/01/00/beside.json",
			`${folderOfLog}/beside.json`,
		],
		["relative, written elsewhere", "tests/unit/raw/2026/03/01/00/beside.json", `${folderOfLog}/beside.json`],
		["encoded brackets", "https://a.example/modeldata/mdc/%5Byear%5D/body", "mdc/[year]/body"],
		[
			"abfss",
			`abfss://logs@acct.dfs.core.windows.net/${folderOfLog}/beside.json`,
			`${folderOfLog}/beside.json`,
		],
		["azureml", `azureml://datastores/any/paths/${folderOfLog}/beside.json`, `${folderOfLog}/beside.json`],
		["beside the log", "files/a b.json", `${folderOfLog}/files/a b.json`],
		["below the root", "root.json", "root.json"],
		["from the root", "/mdc/[year]/body", "mdc/[year]/body"],
		[
			"below the collected folder",
			"ep/dp/model_inputs/2026/03/01/00/beside.json",
			`${folderOfLog}/beside.json`,
		],
	])("%s", async (_, text, path) => {
		expect(await resolveReference(text, log, [])).toMatchObject({ state: "found", path, blob: { size: 2 } });
	});

	test("what is not there is missing, with where it should be", async () => {
		expect(await resolveReference("files/none.json?sig=abc", log, [])).toMatchObject({
			state: "missing",
			path: `${folderOfLog}/files/none.json`,
			reason: 'no blob "files/none.json" beside the log or below the root of "mirror"',
		});
	});

	test("a bare file name at the end of an address is not taken for any file of that name", async () => {
		expect(await resolveReference("https://a.example/c/else/root.json", log, [])).toMatchObject({
			state: "outside",
		});
	});

	test("a link out of the folder leads nowhere", async () => {
		expect(await resolveReference("link.json", log, [])).toMatchObject({
			state: "outside",
			link: "link.json",
			reason: expect.stringContaining("symbolic link leads out of folder"),
		});
	});

	test("a path of many folders costs a bounded number of requests", async () => {
		store.reset();
		const deep = Array.from({ length: 500 }, (_, i) => `f${i}`).join("/");
		await resolveReference(`https://a.example/c/${deep}/x.json`, log, []);
		expect(store.counts).toMatchObject({ lists: 0, reads: 0, stats: 24 });
	});
});

describe("an address outside", () => {
	const heard: string[] = [];
	const server = createServer((request, response) => {
		heard.push(request.url ?? "");
		response.end("[]");
	});
	let host: string;

	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterAll(() => new Promise((resolve) => server.close(resolve)));

	test("the listener hears whoever asks it", async () => {
		await fetch(`http://${host}/proof`);
		expect(heard.splice(0)).toEqual(["/proof"]);
	});

	test.each([
		"http://HOST/acct/logs/x.json?sig=abc",
		"http://HOST/acct/logs/../x.json",
		"wasbs://logs@HOST/x.json",
	])("%s is shown as a link and no request leaves for it", async (form) => {
		const text = form.replace("HOST", host);
		const store = counting(
			openAzureBlob({
				url: "https://acct.blob.core.windows.net/logs",
				credential: { kind: "sas", token: "sv=2024&sig=abc" },
			}),
		);
		const log = { datastore: datastore("main", store), blob: logPath };
		const found = await resolveReference(text, log, [log.datastore]);
		expect(found).toMatchObject({ state: "outside", link: text.split("?")[0] });
		expect(JSON.stringify(found)).not.toContain("sig=");
		expect(store.counts.calls).toEqual([]);
		expect(heard).toEqual([]);
	});
});
