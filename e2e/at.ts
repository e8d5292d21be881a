import type { World } from "./world";

/** The world of setup.ts that this worker's tests run against, and no other's. */
function world(): Omit<World, "stop"> {
	const { E2E_WORLDS, TEST_PARALLEL_INDEX } = process.env;
	const worlds: Omit<World, "stop">[] = JSON.parse(E2E_WORLDS ?? "[]");
	const own = worlds[Number(TEST_PARALLEL_INDEX)];
	if (!own) throw new Error("no world is started: tests run through Playwright's global setup");
	return own;
}

export const at = (path: string): string => world().url + path;
export const demoFolder = (): string => world().demo;
export const azuriteConnection = (): string => world().connectionString;
