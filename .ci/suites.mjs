// The two kinds of tests, run and counted: unit and contract tests by Vitest, a browser against the build by Playwright. What is
// tagged `hardening` (many rounds, large sizes, long waits: CONTRIBUTING.md) is run by itself, and the rest without it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";

process.env.NEXT_TELEMETRY_DISABLED = "1";
// Up to Node 20.11 files are read by the kernel's own threads, as root whoever a test has become.
process.env.UV_USE_IO_URING = "0";
const bins = "node_modules";
const tag = "hardening";

/** Runs a step; true when it ended well. */
function run(...args) {
	return spawnSync(process.execPath, args, { stdio: "inherit" }).status === 0;
}

/** Counts of a JSON report. Missing, it is one failure; a run that ended badly has at least one. */
function counts(file, isGood, read) {
	const { passed, failed } = existsSync(file)
		? read(JSON.parse(readFileSync(file, "utf8")))
		: { passed: 0, failed: 1 };
	return { passed, failed: failed === 0 && !isGood ? 1 : failed };
}

/** Unit and contract tests: those that are tagged, or all others. */
export function runUnit({ hardening }) {
	const report = "test-results/unit.json";
	rmSync(report, { force: true });
	const isGood = run(
		`${bins}/vitest/vitest.mjs`,
		"run",
		`--tags-filter=${hardening ? "" : "!"}${tag}`,
		"--reporter=default",
		"--reporter=json",
		`--outputFile.json=${report}`,
		// The others need not be loaded to find that nothing in them is tagged.
		...(hardening ? filesThatSay(tag) : []),
	);
	return counts(report, isGood, (found) => ({ passed: found.numPassedTests, failed: found.numFailedTests }));
}

const roots = ["lib", "app", "components", "test", "demo", "bench"];

function filesThatSay(word) {
	return roots
		.flatMap((root) => readdirSync(root, { recursive: true }).map((name) => join(root, name)))
		.filter((file) => /\.test\.tsx?$/.test(file) && readFileSync(file, "utf8").includes(word));
}

export function build() {
	return run(`${bins}/next/dist/bin/next`, "build");
}

/** A browser's tests against the build. Finds a Chromium of the system's, or has Playwright download its own. */
export function runBrowser({ hardening }) {
	const report = "test-results/e2e.json";
	rmSync(report, { force: true });
	// What is measured there (times, memory, open files) is the one server's.
	if (hardening) process.env.E2E_WORKERS ??= "1";
	if (!hasSystemBrowser()) run(`${bins}/@playwright/test/cli.js`, "install", "--with-deps", "chromium");
	const isGood = run(
		`${bins}/@playwright/test/cli.js`,
		"test",
		hardening ? "--grep" : "--grep-invert",
		`@${tag}`,
	);
	return counts(report, isGood, ({ stats, errors }) => ({
		passed: stats.expected,
		failed: stats.unexpected + stats.flaky + errors.length,
	}));
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

/** Ends this process with one line that counts all. */
export function endWith(...all) {
	const sum = (part) => all.reduce((total, each) => total + each[part], 0);
	console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
	process.exit(sum("failed") > 0 ? 1 : 0);
}
