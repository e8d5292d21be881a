import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Datastore } from "@/lib/catalog/datastore";
import { openAzureBlob } from "@/lib/store/azureBlob";
import { openFolder } from "@/lib/store/folder";
import { createProbes } from "./probes";

let folder = "";
let server: Server;
let silent: Datastore;
let good: Datastore;

/** A port that accepts and never answers. */
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), "leeway-probes-"));
	mkdirSync(join(folder, "mdc/e/d/c/2026/03/01"), { recursive: true });
	server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" ? address?.port : 0;
	const url = `http://127.0.0.1:${port}/acct/data`;
	silent = datastore("silent", openAzureBlob({ url, credential: { kind: "anonymous" } }));
	good = datastore("good", openFolder(folder));
});
afterEach(() => {
	server.close();
	rmSync(folder, { recursive: true });
});

function datastore(name: string, store: Datastore["store"], collectedPath = "mdc"): Datastore {
	return { name, store, collectedPath, collections: [] };
}

test("one that never answers keeps nobody waiting, and cannot be reached when its time is over", async () => {
	const probes = createProbes([silent, good], 2_000);
	const both = ["silent", "good"];
	expect(await probes.ask([], 0)).toEqual([]);
	const [first, second] = await probes.ask(both, 400);
	expect(first).toMatchObject({ name: "silent", reachable: false, waiting: 0 });
	expect(first).not.toHaveProperty("error");
	expect(second).toEqual({
		name: "good",
		kind: "folder",
		location: folder,
		collectedPath: "mdc",
		reachable: true,
	});

	const [late] = await probes.ask(both);
	expect(late).toMatchObject({
		reachable: false,
		error: {
			kind: "unreachable",
			message: expect.stringMatching(/^no answer within 2 s: 127\.0\.0\.1:\d+$/),
		},
	});
	// Who waits gets what was found out just now, without asking again.
	const [again] = await probes.ask(both, 0);
	expect(again?.error).toEqual(late?.error);
});

test.each([
	["mdc/e", /one level too deep/, /Set LEEWAY_COLLECTED_PATH=mdc /],
	["mdc/e/d", /two levels too deep/, /Set LEEWAY_COLLECTED_PATH=mdc /],
	["mdc/e/d/c", /three levels too deep/, /Set LEEWAY_COLLECTED_PATH=mdc /],
	["", /a level too high/, /Set LEEWAY_COLLECTED_PATH=mdc /],
	["MDC", /nothing lies in/, /Did you mean LEEWAY_COLLECTED_PATH=mdc /],
])("a collected path of %j is corrected", async (path, message, fix) => {
	const [found] = await createProbes([datastore("x", openFolder(folder), path)]).ask(["x"]);
	expect(found?.error).toMatchObject({
		message: expect.stringMatching(message),
		fix: expect.stringMatching(fix),
	});
});

test.each([
	["mdc", ""],
	["mdc/e", ""],
	["mdc/e/d", ""],
	["mdc/e/d/c", ""],
])("the message for a folder %s without the collected path names its root", async (below) => {
	const place = join(folder, below);
	const [found] = await createProbes([datastore("x", openFolder(place), "modelDataCollector")]).ask(["x"]);
	const root = below === "mdc" ? "" : `LEEWAY_DATASTORE_URL=${join(folder, "mdc")} and `;
	expect(found?.error?.fix).toMatch(new RegExp(`^Set ${root}LEEWAY_COLLECTED_PATH=\\. `));
});

test.each([
	["MDC", "mdc"],
	["mdcc", "mdc"],
	["mdc/E/d", "mdc/e/d"],
])("the message for a folder %s that isn't there names one that is", async (given, near) => {
	const [found] = await createProbes([datastore("x", openFolder(join(folder, given)))]).ask(["x"]);
	expect(found).toMatchObject({
		reachable: false,
		error: { kind: "not_found", fix: `Did you mean LEEWAY_DATASTORE_URL=${join(folder, near)}?` },
	});
});

test("the message for a downloaded file by itself says where it belongs", async () => {
	const file = join(folder, "part.jsonl");
	writeFileSync(file, "{}\n");
	const [found] = await createProbes([datastore("x", openFolder(file))]).ask(["x"]);
	expect(found?.error?.fix).toMatch(
		/modelDataCollector\/ENDPOINT\/.*\/00 && cp .*part\.jsonl .*LEEWAY_DATASTORE_URL=logs\.$/,
	);
});

test("the message for a folder unlike any that is there says to make it", async () => {
	const [found] = await createProbes([datastore("x", openFolder("/nowhere/at/all"))]).ask(["x"]);
	expect(found?.error?.fix).toMatch(/^Create the folder/);
});

test("a mapped collection says nothing about levels", async () => {
	const mapped = { endpoint: "e", deployment: "d", collection: "c", path: "mdc/e/d/c" };
	const [found] = await createProbes([
		{ ...datastore("x", openFolder(folder), "mdc/e"), collections: [mapped] },
	]).ask(["x"]);
	expect(found).toMatchObject({ reachable: true });
	expect(found).not.toHaveProperty("error");
});
