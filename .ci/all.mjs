// What `bash .ci/run` runs: `npm test`, and then, on the build that made, the tests that take long, and what needs more than the
// repository: the npm package installed and browsed, the commands, Leeway behind a path prefix, what one deploys with linted, each
// version of Node, exported files read by pandas and DuckDB, Microsoft's own clients beside Leeway, an API fuzz. Each step ends with a line that counts its checks; the last
// line of all counts them together. A step that fails, says no count or takes too long makes the whole fail, and the others still run.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { failureMark } from "./suites.mjs";

const minute = 60_000;
/** `longest` ends what hangs; `npm test` bounds each of its tests by itself. */
const steps = [
	{ name: "npm test", args: [".ci/test.mjs"] },
	{ name: "npm run test:hardening", args: [".ci/hardening.mjs"], longest: 40 * minute },
	{ name: "npm run package", args: [".ci/package.mjs"], longest: 5 * minute },
	{ name: "npm run package:try", args: ["--import", "tsx", ".ci/tryPackage.ts"], longest: 10 * minute },
	{ name: "npm run test:commands", args: ["--import", "tsx", ".ci/tryCommands.ts"], longest: 10 * minute },
	{ name: "npm run test:prefix", args: ["--import", "tsx", ".ci/testPrefix.ts"], longest: 20 * minute },
	{ name: "npm run lint:deploy", args: ["--import", "tsx", ".ci/deploy/main.ts"], longest: 5 * minute },
	{ name: "npm run test:nodes", args: ["--import", "tsx", ".ci/testNodes.ts"], longest: 10 * minute },
	{ name: "npm run test:exports", args: ["--import", "tsx", ".ci/exports/main.ts"], longest: 10 * minute },
	{ name: "npm run test:peers", args: ["--import", "tsx", ".ci/peers/main.ts"], longest: 10 * minute },
	{ name: "npm run fuzz:api", args: ["--import", "tsx", ".ci/fuzz/main.ts"], longest: 15 * minute },
];
const only = process.argv.slice(2);

const results = [];
for (const step of steps) {
	if (only.length > 0 && !only.some((part) => step.name.endsWith(part))) continue;
	console.log(`\n== ${step.name}`);
	results.push({ name: step.name, ...(await run(step)) });
}
console.log("");
// A log is often kept by its end alone, so what failed stands there.
for (const { name, passed, failed, failures, why, millis } of results) {
	const took = `${(millis / minute).toFixed(1)} min`;
	console.log(`${name}: ${passed} passed, ${failed} failed, ${took}${why ? ` (${why})` : ""}`);
	for (const failure of failures.slice(0, 20)) console.log(`  ${failure}`);
}
const sum = (part) => results.reduce((total, result) => total + result[part], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") > 0 ? 1 : 0);

/** Runs a step in a group of its own, so that all it started can be ended; its words are shown as they come. */
async function run({ args, longest }) {
	const begun = performance.now();
	const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
	const failures = [];
	let end = "";
	createInterface({ input: child.stdout }).on("line", (line) => {
		console.log(line);
		end = `${end}${line}\n`.slice(-2_000);
		if (line.startsWith(failureMark)) failures.push(line);
	});
	let isLate = false;
	const late = longest && setTimeout(() => endGroup(child, () => (isLate = true)), longest);
	const stop = () => endGroup(child, () => process.exit(130));
	process.once("SIGINT", stop).once("SIGTERM", stop);
	const [code] = await once(child, "close");
	clearTimeout(late);
	process.off("SIGINT", stop).off("SIGTERM", stop);
	const found = /(\d+) passed, (\d+) failed\s*$/.exec(end);
	const [passed, failed] = found ? [Number(found[1]), Number(found[2])] : [0, 1];
	const why = isLate
		? `ended after ${longest / minute} min`
		: found
			? ""
			: `ended with ${code ?? "a signal"} and without a count`;
	return {
		passed,
		failed: failed === 0 && (code !== 0 || isLate) ? 1 : failed,
		failures,
		why,
		millis: performance.now() - begun,
	};
}

function endGroup(child, then) {
	try {
		process.kill(-child.pid, "SIGKILL");
	} catch {
		// It has ended by itself.
	}
	then();
}
