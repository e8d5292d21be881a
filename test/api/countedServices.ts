/** For tests: the server's services over datastores whose stores count what they are asked, and may be made to fail. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { answer } from "@/app/answer";
import { readConfig } from "@/lib/server/config";
import { openStore } from "@/lib/server/openStore";
import { createServices } from "@/lib/server/services";
import type { Store } from "@/lib/store/store";
import { type CountingStore, counting } from "@/test/store/counting";

export interface CountedServices {
	/** The only datastore's. */
	store(): CountingStore;
	/** As when the server is started anew: the copy stays. */
	restart(): Promise<void>;
}

/** One datastore, as the environment says, with a home of its own; gone when the test is over. */
export function countedServices(
	environment: Record<string, string>,
	wrap: (store: Store) => Store = (store) => store,
): CountedServices {
	const home = mkdtempSync(join(tmpdir(), "leeway-counted-home-"));
	let store: CountingStore | undefined;
	const start = () => {
		globalThis.leewayServices = createServices(
			readConfig({ ...environment, LEEWAY_HOME: home }),
			(config, _, retry) => {
				const opened = counting(wrap(openStore(config, environment, retry)));
				// With tries of its own it is the one that is only asked whether it can be reached.
				if (!retry) store = opened;
				return opened;
			},
		);
	};
	const stop = async () => (await globalThis.leewayServices?.workspace())?.engine.close();
	onTestFinished(async () => {
		await stop();
		globalThis.leewayServices = undefined;
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
			await globalThis.leewayServices?.workspace();
		},
	};
}

/** A folder of files, gone when the test is over. */
export function folderOf(files: Iterable<readonly [path: string, text: string]>): string {
	const folder = mkdtempSync(join(tmpdir(), "leeway-counted-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	for (const [path, text] of files) {
		mkdirSync(join(folder, dirname(path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return folder;
}

/** What one of our own addresses answers; a test fails when it is no 200. */
export async function jsonOf(url: string): Promise<unknown> {
	const response = await answer(url);
	const body: unknown = await response.json();
	expect([url, response.status, response.status === 200 ? "" : body]).toEqual([url, 200, ""]);
	return body;
}

/** A record of two rows, as the collector writes it into the hour its path says. */
export function lineIn(path: string): string {
	const [year, month, day, hour] = path.split("/").slice(-5, -1);
	const data = [{ a: 1 }, { a: 2 }];
	const time = `${year}-${month}-${day}T${hour}:00:00Z`;
	return `${JSON.stringify({ specversion: "1.0", id: path, correlationid: path, time, data })}\n`;
}
