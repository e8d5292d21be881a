import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { FoundWorkspace } from "@/lib/model/azureWorkspace";
import { openFolder } from "@/lib/store/folder";
import type { Store } from "@/lib/store/store";
import { readResults } from "./readResults";

const container = "https://acc.blob.core.windows.net/c";
const never = new AbortController().signal;
let folder: string;
let reads: string[];
let reading: number;
let mostAtOnce: number;

function write(path: string, text: string): void {
	const file = join(folder, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "leeway-results-"));
	const signals = ["a", "b", "c"];
	const manifest = (fileOf: (name: string) => string) =>
		JSON.stringify({
			version: "1.0.0",
			metricsFiles: Object.fromEntries(signals.map((name) => [name, fileOf(name)])),
		});
	const signal = (name: string) =>
		JSON.stringify({ signalName: name, signalType: "DataDrift", version: "1.0.0", metrics: {} });
	write(
		"small/manifest.json",
		manifest((name) => `${name}.json`),
	);
	for (const name of signals) write(`small/${name}.json`, signal(name));
	write(
		"large/manifest.json",
		manifest(() => "big.json"),
	);
	write("large/big.json", `${" ".repeat(30 * 2 ** 20)}${signal("a")}`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
	reads = [];
	[reading, mostAtOnce] = [0, 0];
});

function open() {
	const inner = openFolder(folder);
	const store: Store = {
		...inner,
		...{ kind: "azure-blob", location: container },
		async *read(path, options) {
			reads.push(path);
			reading += 1;
			mostAtOnce = Math.max(mostAtOnce, reading);
			try {
				yield* inner.read(path, options);
			} finally {
				reading -= 1;
			}
		},
	};
	const datastores = [{ name: "store", store, collectedPath: "", collections: [] }];
	return (path: string, status = "Completed") =>
		readResults({ datastores, places: "everywhere" }, workspace, job(path, status), never);
}

const workspace: FoundWorkspace = {
	...{ id: "/w", name: "w", resourceGroup: "g", subscription: "s", region: null, state: null, studio: "" },
	network: { publicAccess: null, isolation: null, isLegacy: false, datastoreAuth: null },
	...{ endpoints: [], datastores: [], schedules: [], missing: [], version: null, calls: 0, askedAt: "" },
};

const job = (path: string, status: string) => ({
	properties: { status, outputs: { metrics: { uri: `${container}/${path}` } } },
});

const named = (read: Awaited<ReturnType<typeof readResults>>) =>
	typeof read === "string" ? read : read.signals.map(({ signal }) => signal);

test("signals are read one after the other, and of a finished run once", async () => {
	const read = open();
	expect(named(await read("small"))).toEqual(["a", "b", "c"]);
	expect([reads.length, mostAtOnce]).toEqual([4, 1]);
	expect(named(await read("small"))).toEqual(["a", "b", "c"]);
	expect(reads).toHaveLength(4);
	// Another store may hold something else there.
	await open()("small");
	expect(reads).toHaveLength(8);
});

test("what a run that goes on has written is read anew each time", async () => {
	const read = open();
	await read("small", "Running");
	await read("small", "Running");
	expect(reads).toHaveLength(8);
});

test("results that are too much together are told, not held", async () => {
	expect(named(await open()("large"))).toMatch(
		/^output metrics: .*big\.json makes the results larger than 64 MiB/,
	);
	expect(reads).toHaveLength(4);
});
