import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
	resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
	test: {
		include: ["lib", "components", "demo", "bench", "app", "test"].map(
			(folder) => `${folder}/**/*.test.{ts,tsx}`,
		),
		// A machine under load is slow, not wrong: time is measured in bench/.
		testTimeout: 240_000,
		hookTimeout: 240_000,
		tags: [{ name: "hardening", description: "takes long; `npm test` leaves it out" }],
		// Two workers: Azurite and DuckDB bring threads of their own.
		maxWorkers: 2,
	},
});
