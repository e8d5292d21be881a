import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const all = ["lib", "components", "demo", "bench", "app", "test"].map(
	(folder) => `${folder}/**/*.test.{ts,tsx}`,
);
/** Files that replace a module, or load one anew: they must not share theirs with others. */
const alone = [
	"lib/server/fullDisk.test.ts",
	"lib/server/monitors/weeklyRhythm.test.ts",
	"lib/decimal.test.ts",
	"components/monitors/MonitorsView.test.tsx",
];

export default defineConfig({
	resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
	test: {
		// A machine under load is slow, not wrong: time is measured in bench/.
		testTimeout: 240_000,
		hookTimeout: 240_000,
		tags: [{ name: "hardening", description: "takes long; `npm test` leaves it out" }],
		// Two workers: Azurite and DuckDB bring threads of their own.
		maxWorkers: 2,
		setupFiles: ["test/page/setUpPage.ts"],
		// The files of a worker load each module once between them.
		projects: [
			{ extends: true, test: { name: "shared", include: all, exclude: alone, isolate: false } },
			{ extends: true, test: { name: "alone", include: alone } },
		],
	},
});
