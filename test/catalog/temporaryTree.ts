/** For tests: files in a temporary folder, opened as a datastore. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Datastore } from "@/lib/catalog/datastore";
import { openFolder } from "@/lib/store/folder";

/** Each path a file of ten bytes; a path that ends with "/" is an empty folder. Gone when the test is over. */
export function temporaryTree(paths: string[], settings: Partial<Datastore> = {}): Datastore {
	const root = mkdtempSync(join(tmpdir(), "leeway-catalog-"));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	for (const path of paths) {
		const place = join(root, path);
		mkdirSync(path.endsWith("/") ? place : dirname(place), { recursive: true });
		if (!path.endsWith("/")) writeFileSync(place, "0123456789");
	}
	const store = openFolder(root);
	return { name: "default", store, collectedPath: "modelDataCollector", collections: [], ...settings };
}
