/**
 * `npm run fuzz:api`: asks a server of its own, over a small workspace, what schemathesis makes of /api/v1/openapi.json. Nothing
 * may end in a 500 or not at all, and every refusal is a problem of RFC 9457. Needs a build, and Python for a venv in .tmp-fuzz/.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { folderSink } from "@/demo/folderSink";
import { writeWorkspace } from "@/demo/writeWorkspace";

const schemathesis = "schemathesis==4.32.5";
const { values } = parseArgs({
	options: { examples: { type: "string", default: "25" }, seed: { type: "string", default: "1" } },
});
const venv = ".tmp-fuzz";
const tool = join(venv, "bin/schemathesis");
if (!existsSync(tool)) {
	run("python3", ["-m", "venv", venv], "Python cannot make a venv: on Debian install python3-venv");
	const install = ["install", "--quiet", "--disable-pip-version-check", schemathesis];
	run(join(venv, "bin/pip"), install, `${schemathesis} could not be installed from PyPI`);
}
const folder = await mkdtemp(join(tmpdir(), "leeway-fuzz-"));
/** Of calls of the API; a server that is not well afterwards is one more that failed. */
const counts = { passed: 0, failed: 0 };
let server: ChildProcess | undefined;
try {
	const data = join(folder, "data");
	await writeWorkspace(folderSink(data), {
		seed: "fuzz",
		days: 3,
		scale: 0.1,
		now: Date.parse("2026-03-05T20:00:00Z"),
	});
	const output: string[] = [];
	server = startServer(data, output);
	const address = await addressIn(output, server);
	await fuzz(address);
	const live = await fetch(`${address}/api/v1/health/live`, { signal: AbortSignal.timeout(10_000) }).catch(
		() => undefined,
	);
	if (!live?.ok) {
		counts.failed += 1;
		console.error(`the server is not well any more:\n${output.join("").slice(-3_000)}`);
	}
} finally {
	if (server && server.exitCode === null) {
		server.kill("SIGKILL");
		await once(server, "exit");
	}
	await rm(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

function startServer(data: string, output: string[]): ChildProcess {
	const child = spawn(process.execPath, ["lib/server/start.mjs"], {
		env: {
			...process.env,
			NEXT_TELEMETRY_DISABLED: "1",
			PORT: "0",
			LEEWAY_HOME: join(folder, "home"),
			LEEWAY_DATASTORE_URL: data,
			LEEWAY_LOG: "off",
		},
	});
	for (const stream of [child.stdout, child.stderr]) {
		stream.on("data", (chunk: Buffer) => output.push(chunk.toString()));
	}
	return child;
}

async function addressIn(output: readonly string[], child: ChildProcess): Promise<string> {
	for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
		const found = /leeway: (http\S+)/.exec(output.join(""))?.[1];
		if (found) return found;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`the server did not start:\n${output.join("")}`);
}

async function fuzz(address: string): Promise<void> {
	const answer = await fetch(`${address}/api/v1/datastores/default/names`);
	const { collections } = await answer.json();
	const places = collections.map((each: Record<string, string>) => ({ datastore: "default", ...each }));
	// A first read of everything may take long, and is no hang.
	for (const { endpoint, deployment, collection } of collections) {
		const path = [endpoint, deployment, collection].map(encodeURIComponent).join("/");
		await (await fetch(`${address}/api/v1/collections/default/${path}/rows?limit=1`)).arrayBuffer();
	}
	const report = join(folder, "fuzz.xml");
	const child = spawn(
		tool,
		[
			"run",
			`${address}/api/v1/openapi.json`,
			"--checks=not_a_server_error,refusals_are_problems",
			"--phases=examples,coverage,fuzzing",
			`--max-examples=${values.examples}`,
			`--seed=${values.seed}`,
			"--request-timeout=60",
			"--workers=2",
			"--no-color",
			"--suppress-health-check=all",
			`--report-junit-path=${report}`,
		],
		{
			stdio: "inherit",
			env: {
				...process.env,
				SCHEMATHESIS_HOOKS: "checks",
				PYTHONPATH: ".ci/fuzz",
				FUZZ_PLACES: JSON.stringify(places),
			},
		},
	);
	const [code] = await once(child, "exit");
	const suites = existsSync(report) ? (await readFile(report, "utf8")).match(/<testsuite\s[^>]*>/g) : null;
	for (const suite of suites ?? []) {
		const count = (name: string) => Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
		const failed = count("failures") + count("errors");
		counts.failed += failed;
		counts.passed += count("tests") - failed - count("skipped");
	}
	if (code !== 0 && counts.failed === 0) counts.failed = 1;
}

function run(command: string, args: readonly string[], otherwise: string): void {
	const { status } = spawnSync(command, args, { stdio: "inherit" });
	if (status !== 0) throw new Error(`${otherwise}: ${command} ${args.join(" ")} ended with ${status}`);
}
