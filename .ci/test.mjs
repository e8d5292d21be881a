// `npm test`: all tests. Unit and contract tests, a build, then a browser against the build; at the end one line
// that counts them all. Finds a Chromium of the system's, or has Playwright download its own.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { chromium } from "@playwright/test";

process.env.NEXT_TELEMETRY_DISABLED = "1";
// Up to Node 20.11 files are read by the kernel's own threads, as root whoever a test has become.
process.env.UV_USE_IO_URING = "0";
const node = process.execPath;
const bins = "node_modules";
let broken = false;

/** Runs a step; a step that fails spoils the whole but not the steps after it. */
function run(...args) {
	const { status } = spawnSync(node, args, { stdio: "inherit" });
	if (status !== 0) broken = true;
	return status === 0;
}

function hasSystemBrowser() {
	const paths = [
		process.env.LEEWAY_CHROMIUM,
		"/usr/bin/chromium",
		"/usr/bin/chromium-browser",
		"/usr/bin/google-chrome",
		chromium.executablePath(),
	];
	return paths.some((path) => path && existsSync(path));
}

/** Passed and failed tests of a JSON report; a report that is missing counts as one failure. */
function counts(file, read) {
	if (!existsSync(file)) return { passed: 0, failed: 1 };
	return read(JSON.parse(readFileSync(file, "utf8")));
}

rmSync("test-results", { recursive: true, force: true });
mkdirSync("test-results");

run(
	`${bins}/vitest/vitest.mjs`,
	"run",
	"--reporter=default",
	"--reporter=json",
	"--outputFile.json=test-results/unit.json",
);
const unit = counts("test-results/unit.json", (report) => ({
	passed: report.numPassedTests,
	failed: report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0),
}));

let browser = { passed: 0, failed: 1 };
if (!hasSystemBrowser()) run(`${bins}/@playwright/test/cli.js`, "install", "--with-deps", "chromium");
if (run(`${bins}/next/dist/bin/next`, "build")) {
	run(`${bins}/@playwright/test/cli.js`, "test");
	browser = counts("test-results/e2e.json", ({ stats, errors }) => ({
		passed: stats.expected,
		failed: stats.unexpected + stats.flaky + errors.length,
	}));
}

const passed = unit.passed + browser.passed;
const failed = unit.failed + browser.failed;
console.log(`${passed} passed, ${failed === 0 && broken ? 1 : failed} failed`);
process.exit(failed > 0 || broken ? 1 : 0);
