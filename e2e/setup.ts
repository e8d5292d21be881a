import { startWorld } from "./world";

/** Starts the world once; its addresses travel to the tests in the environment. */
export default async function setup(): Promise<() => Promise<void>> {
	const world = await startWorld();
	process.env.E2E_URL = world.url;
	process.env.E2E_DEMO = world.demo;
	process.env.E2E_AZURITE = world.connectionString;
	return () => world.stop();
}
