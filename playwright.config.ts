import { defineConfig } from "@playwright/test";
import { findChromium } from "./e2e/chromium";

const executablePath = findChromium();

export default defineConfig({
	testDir: "e2e",
	globalSetup: "./e2e/setup.ts",
	// One server, two cores: tests of one file at a time keep times steady.
	workers: 1,
	timeout: 240_000,
	expect: { timeout: 60_000 },
	forbidOnly: Boolean(process.env.CI),
	reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
	use: {
		browserName: "chromium",
		viewport: { width: 1280, height: 800 },
		timezoneId: "Europe/Lisbon",
		trace: "retain-on-failure",
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
