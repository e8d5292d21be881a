import type { FullConfig } from "@playwright/test";
import { startWorld } from "./world";

/** Starts a world for each worker, once; their addresses travel to the tests in the environment. */
export default async function setup({ workers }: FullConfig): Promise<() => Promise<void>> {
	const worlds = await Promise.all(Array.from({ length: workers }, startWorld));
	process.env.E2E_WORLDS = JSON.stringify(
		worlds.map(({ url, demo, connectionString }) => ({ url, demo, connectionString })),
	);
	return async () => {
		await Promise.all(worlds.map((world) => world.stop()));
	};
}
