/** For tests: a collection in a temporary folder, and a workspace of its own that reads it. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type OpenOptions, openWindow } from "@/lib/analysis/openWindow";
import { type CollectionRef, createWorkspace, type Workspace } from "@/lib/analysis/workspace";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import type { RowQuery, Source } from "@/lib/query/engine";
import { openFolder } from "@/lib/store/folder";
import type { Store } from "@/lib/store/store";
import { type Window, windowOf } from "@/lib/time";
import { testParser } from "@/test/ingest/testParser";
import { type CountingStore, counting } from "@/test/store/counting";

export interface Workbench {
	workspace: Workspace;
	store: CountingStore;
	/** Where the copies lie. */
	home: string;
	/** A collection's reference, "c" by default. */
	ref(collection?: string): CollectionRef;
	/** A blob's path in the store, from its path below the collection. */
	pathOf(path: string): string;
	put(path: string, content: string | Uint8Array): void;
	append(path: string, content: string | Uint8Array): void;
	remove(path: string): void;
	/** Reads a window until it is ready, listing it anew. */
	open(window?: Window, options?: Partial<OpenOptions>): Promise<Source>;
}

const collectedPath = "modelDataCollector";
const prefix = `${collectedPath}/e/d/c`;

export async function openWorkbench({
	copyBytes = 2 ** 30,
	maxLineBytes = 2 ** 22,
	now,
	wrap = (store) => store,
}: {
	copyBytes?: number;
	maxLineBytes?: number;
	now?: () => number;
	wrap?: (store: Store) => Store;
} = {}): Promise<Workbench> {
	const root = mkdtempSync(join(tmpdir(), "leeway-logs-"));
	const home = mkdtempSync(join(tmpdir(), "leeway-home-"));
	mkdirSync(join(root, prefix), { recursive: true });
	const store = counting(wrap(openFolder(root)));
	const engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes, threads: 1 });
	const workspace = createWorkspace(engine, createJobs(), {
		maxLineBytes,
		parser: testParser,
		...(now ? { now } : {}),
	});
	onTestFinished(async () => {
		workspace.jobs.cancelAll();
		await engine.close();
		for (const folder of [root, home]) rmSync(folder, { recursive: true, force: true });
	});
	const ref = (collection = "c"): CollectionRef => ({
		datastore: { name: "default", store, collectedPath, collections: [] },
		name: { endpoint: "e", deployment: "d", collection },
	});
	const pathWithFolder = (path: string) => {
		const place = join(root, prefix, path);
		mkdirSync(dirname(place), { recursive: true });
		return place;
	};
	return {
		workspace,
		store,
		home,
		ref,
		pathOf: (path) => join(prefix, path),
		put: (path, content) => writeFileSync(pathWithFolder(path), content),
		append: (path, content) => appendFileSync(pathWithFolder(path), content),
		remove: (path) => rmSync(pathWithFolder(path)),
		async open(window, options = {}) {
			const opened = await openWindow(workspace, ref(), { window, fresh: true, ...options });
			if (opened.state !== "ready") throw new Error("not ready");
			const [first] = opened.failed;
			if (first) throw first.error;
			return opened.source;
		},
	};
}

/** A line as the collector writes it, `data` as JSON text so that every digit is the test's own. */
export function line(data: string, { id = "r", time = "2026-03-01T00:10:00Z" } = {}): string {
	const [dataText, idText, timeText] = [data, JSON.stringify(id), JSON.stringify(time)];
	return `{"specversion":"1.0","id":${idText},"time":${timeText},"data":${dataText},"correlationid":${idText}}\n`;
}

export const all: RowQuery = { filter: [], sort: [], offset: 0, limit: 10_000 };

/** The hour of 1 March 2026, and as many after it. */
export function hour(start: number, hours = 1): Window {
	const at = (clock: number) => new Date(Date.UTC(2026, 2, 1, clock)).toISOString();
	return windowOf(at(start), at(start + hours));
}
