// The two kinds of tests, run and counted: unit and contract tests by Vitest, a browser against the build by Playwright. What is
// tagged `hardening` (many rounds, large sizes, long waits: CONTRIBUTING.md) is run by itself, and the rest without it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { chromium } from "@playwright/test";

process.env.NEXT_TELEMETRY_DISABLED = "1";
// Up to Node 20.11 files are read by the kernel's own threads, as root whoever a test has become.
process.env.UV_USE_IO_URING = "0";
const bins = "node_modules";
const tag = "hardening";
/** Begins a line that names what failed: `.ci/all.mjs` says these once more at its end. */
export const failureMark = "not passed:";

/** Runs a step; true when it ended well. */
function run(...args) {
	return spawnSync(process.execPath, args, { stdio: "inherit" }).status === 0;
}

/** Counts of a JSON report, and what failed by name. Missing, it is one failure; a run that ended badly has at least one. */
function counts(file, isGood, read) {
	const { passed, failed, failures } = existsSync(file)
		? read(JSON.parse(readFileSync(file, "utf8")))
		: { passed: 0, failed: 1, failures: [`${file} was not written`] };
	if (failed > 0 || isGood) return { passed, failed, failures };
	return { passed, failed: 1, failures: [...failures, `${file} names no failure, but the run ended badly`] };
}

const firstLine = (text) =>
	stripVTControlCharacters(text ?? "")
		.trim()
		.split("\n")[0];

function unitFailures({ testResults }) {
	return testResults.flatMap(({ name, message, assertionResults }) => {
		const file = relative(process.cwd(), name);
		const failed = assertionResults.filter(({ status }) => status === "failed");
		// A file that could not be loaded has no tests of its own.
		if (failed.length === 0 && message) return [`${file}: ${firstLine(message)}`];
		return failed.map(
			({ fullName, failureMessages }) => `${file}: ${fullName}: ${firstLine(failureMessages[0])}`,
		);
	});
}

function browserFailures({ suites, errors }) {
	const ofSuite = (suite) => [
		...(suite.specs ?? [])
			.filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === "flaky"))
			.map(({ file, line, title, tests }) => {
				const error = tests.flatMap(({ results }) => results).find((result) => result.error)?.error;
				return `${file}:${line}: ${title}: ${firstLine(error?.message)}`;
			}),
		...(suite.suites ?? []).flatMap(ofSuite),
	];
	return [...suites.flatMap(ofSuite), ...errors.map(({ message }) => firstLine(message))];
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
	return counts(report, isGood, (found) => ({
		passed: found.numPassedTests,
		failed: found.numFailedTests,
		failures: unitFailures(found),
	}));
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
	return counts(report, isGood, (found) => ({
		passed: found.stats.expected,
		failed: found.stats.unexpected + found.stats.flaky + found.errors.length,
		failures: browserFailures(found),
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

/** Ends this process with what failed, a line each, and one line that counts all. */
export function endWith(...all) {
	for (const failure of all.flatMap(({ failures }) => failures)) console.log(`${failureMark} ${failure}`);
	const sum = (part) => all.reduce((total, each) => total + each[part], 0);
	console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
	process.exit(sum("failed") > 0 ? 1 : 0);
}
