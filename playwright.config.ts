import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./e2e/chromium";

const executablePath = findChromium();

export default defineConfig({
	testDir: "e2e",
	globalSetup: "./e2e/setup.ts",
	// Each worker has a server, a home and data of its own (setup.ts); the tests of one file stay in one.
	workers: Number(process.env.E2E_WORKERS ?? Math.min(2, availableParallelism())),
	timeout: 240_000,
	expect: { timeout: 60_000 },
	forbidOnly: Boolean(process.env.CI),
	reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
	use: {
		browserName: "chromium",
		viewport: { width: 1280, height: 800 },
		timezoneId: "Europe/Lisbon",
		// A trace is a fifth of all work: `npx playwright test e2e/x.spec.ts --trace retain-on-failure` has one.
		screenshot: "only-on-failure",
		launchOptions: {
			...(executablePath ? { executablePath } : {}),
			args: [
				"--no-sandbox",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
				"--disable-gpu",
				"--disable-quic",
				"--no-first-run",
			],
		},
	},
});
