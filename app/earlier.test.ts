/** Pages of logs that cannot be counted in time: what was answered before is drawn, with its time, and never as of now. */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { hydrate, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { longQuery } from "@/components/data/queries";
import { rowPages, rowsHeadQuestion } from "@/components/rows/rowQuery";
import type { Rows } from "@/lib/api/answers";
import type { Store } from "@/lib/store/store";
import { countedServices, folderOf, lineIn } from "@/test/api/countedServices";
import { createGate, type Gate } from "@/test/gate";
import { prepare } from "./prepare";

const address = { datastore: "default", endpoint: "e", deployment: "d", collection: "c" };
// The hour that is now: its listing is remembered for a second, that of a closed one for fifteen.
const hour = new Date().setUTCMinutes(0, 0, 0);
const window = { from: hour - 86_400_000, to: hour + 86_400_000 };
const path = `modelDataCollector/e/d/c/${new Date(hour).toISOString().slice(0, 13).replace(/[-T]/g, "/")}/a.jsonl`;
const head = longQuery<Rows>(rowsHeadQuestion(address, window, []));
const pages = rowPages({ address, window, filter: [], sort: [], hidden: [] }, [], {
	stamp: "",
	reading: false,
	live: undefined,
});
const firstPage = {
	queryKey: pages.key,
	queryFn: ({ signal }: { signal: AbortSignal }) => pages.fetch(0, signal),
};

/** One log; while the gate is shut the store answers nothing. */
function openLogs() {
	let shut: Gate | undefined;
	const slow = (store: Store): Store => ({
		...store,
		list: async (...asked) => {
			await shut?.passed;
			return store.list(...asked);
		},
	});
	const data = folderOf([[path, lineIn(path)]]);
	const home = countedServices({ LEEWAY_DATASTORE_URL: data }, slow);
	return {
		home,
		grow: () => appendFileSync(join(data, path), lineIn(path).replaceAll(path, "later")),
		shut: () => {
			shut = createGate();
			return shut;
		},
	};
}

type Prefetched = Parameters<QueryClient["prefetchQuery"]>[0];

async function prepared(query: Prefetched) {
	const { state } = await prepare((client) => client.prefetchQuery(query));
	const client = new QueryClient();
	hydrate(client, JSON.parse(state));
	return client;
}

/** Until what is there is answered in time: a first read may take longer. */
async function untilAnswered(): Promise<void> {
	await expect
		.poll(async () => (await prepared(head)).getQueryState(head.queryKey)?.data, { timeout: 60_000 })
		.toMatchObject({ answer: { total: 2 } });
}

test("what is late is what was answered before, with its time, and to be asked anew however young it is", async () => {
	const logs = openLogs();
	await untilAnswered();
	const asked = Date.now();
	await expect
		.poll(async () => (await prepared(firstPage)).getQueryData(firstPage.queryKey), { timeout: 60_000 })
		.toHaveLength(2);
	logs.grow();
	const gate = logs.shut();
	// What was listed is remembered for a moment, and is asked for only after.
	const stateOf = async ({ queryKey, ...query }: Prefetched) =>
		(await prepared({ queryKey, ...query })).getQueryState(queryKey);
	for (const query of [head, firstPage]) {
		await expect.poll(async () => (await stateOf(query))?.isInvalidated, { timeout: 60_000 }).toBe(true);
	}
	const state = await stateOf(head);
	expect(state?.data).toMatchObject({ answer: { total: 2 } });
	expect(state?.dataUpdatedAt).toBeLessThanOrEqual(Date.now());
	expect(state?.dataUpdatedAt).toBeGreaterThan(asked - 60_000);
	expect((await stateOf(firstPage))?.data).toHaveLength(2);
	gate.open();
});

test("what is in time is of now, and what was never answered is left to the browser", async () => {
	const logs = openLogs();
	await untilAnswered();
	// On a busy machine in time only now and then.
	await expect
		.poll(async () => (await prepared(head)).getQueryState(head.queryKey)?.isInvalidated, { timeout: 60_000 })
		.toBe(false);
	await logs.home.restart();
	const gate = logs.shut();
	expect((await prepared(head)).getQueryCache().getAll()).toEqual([]);
	gate.open();
});
