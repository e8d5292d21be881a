import { afterEach, beforeEach, expect, test } from "vitest";
import type { Engine, RowPage, RowQuery } from "@/lib/query/engine";
import { getServices } from "@/lib/server/services";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";
import type { ReadyWindow } from "./collectionRoute";
import { searchRows } from "./searchRows";

let small: SmallWorkspace;
beforeEach(async () => {
	small = await openSmallWorkspace();
});
afterEach(() => small.close());

const page: RowPage = { columns: [], total: 3, searchedInPart: 0, rows: [], next: null };
const filtered: RowQuery = {
	filter: [{ column: "a", op: "gt", value: 0 }],
	sort: [],
	offset: 0,
	limit: 0,
};

/** A window of an engine whose search ends when it is told to, or with its signal. */
async function slowWindow() {
	const workspace = await getServices().workspace();
	let finish: () => void = () => undefined;
	const rows: Engine["rows"] = (_source, _query, { signal, onProgress } = {}) =>
		new Promise((resolve, reject) => {
			onProgress?.({ done: 2, total: 9 });
			finish = () => resolve(page);
			signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
		});
	const ready: ReadyWindow = {
		workspace: { ...workspace, engine: { ...workspace.engine, rows } },
		source: { key: "k" },
		ref: {
			datastore: workspace.datastores[0],
			name: { endpoint: "e", deployment: "d", collection: "c" },
		} as ReadyWindow["ref"],
		failed: [],
		unfinished: false,
		signal: new AbortController().signal,
	};
	return { ready, finish: () => finish(), jobs: workspace.jobs };
}

test("a search that takes longer than the caller waits is a job that tells how far it is", async () => {
	const { ready, finish, jobs } = await slowWindow();
	const { job } = await searchRows(ready, filtered, "tag", { wait: 0.01 });
	expect(job?.view()).toMatchObject({ state: "reading", searched: { done: 2, total: 9 } });
	// Whoever asks the same joins it.
	const again = searchRows(ready, filtered, "tag", { wait: 60 });
	finish();
	expect((await again).found).toEqual(page);
	expect(jobs.find(job?.id ?? "")?.view().state).toBe("done");
});

test("cancelled, it says so to who waits, and ends", async () => {
	const { ready, jobs } = await slowWindow();
	const { job } = await searchRows(ready, filtered, "tag", { wait: 0.01 });
	jobs.find(job?.id ?? "")?.cancel();
	await expect.poll(() => job?.view().state).toBe("cancelled");
});

test.each([
	["without a filter", { ...filtered, filter: [] }, { wait: 0.01 }],
	["of a caller who waits as long as it takes", filtered, {}],
	["of what is there so far", filtered, { partial: true }],
] as const)("a page %s is no job", async (_, query, asked) => {
	const { ready, finish } = await slowWindow();
	const answer = searchRows(ready, query, "tag", asked);
	setTimeout(finish, 100);
	expect((await answer).found).toEqual(page);
});
