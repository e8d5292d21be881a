/**
 * `npm run fuzz:api`: asks a server of its own, over a small workspace, what schemathesis makes of /api/v1/openapi.json. Nothing
 * may end in a 500 or not at all, and every refusal is a problem of RFC 9457. Needs a build, and Python for a venv in .tmp-fuzz/.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { folderSink } from "@/demo/folderSink";
import { writeWorkspace } from "@/demo/writeWorkspace";
import { type OwnServer, startOwnServer } from "../ownServer";
import { pythonWith } from "../python";

const schemathesis = "schemathesis==4.32.5";
const { values } = parseArgs({
	options: { examples: { type: "string", default: "25" }, seed: { type: "string", default: "1" } },
});
const tool = join(pythonWith(".tmp-fuzz", [schemathesis], "schemathesis"), "schemathesis");
const folder = await mkdtemp(join(tmpdir(), "leeway-fuzz-"));
/** Of calls of the API; a server that is not well afterwards is one more that failed. */
const counts = { passed: 0, failed: 0 };
let server: OwnServer | undefined;
try {
	const data = join(folder, "data");
	await writeWorkspace(folderSink(data), {
		seed: "fuzz",
		days: 3,
		scale: 0.1,
		now: Date.parse("2026-03-05T20:00:00Z"),
	});
	server = await startOwnServer(data, folder);
	const { address } = server;
	await fuzz(address);
	const live = await fetch(`${address}/api/v1/health/live`, { signal: AbortSignal.timeout(10_000) }).catch(
		() => undefined,
	);
	if (!live?.ok) {
		counts.failed += 1;
		console.error(`the server is not well any more:\n${server.output().slice(-3_000)}`);
	}
} finally {
	await server?.stop();
	await rm(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

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
			// Python 3.11 counts how deep it is in parsing once for all threads (python/cpython#106905): two of them end in a SystemError.
			"--workers=1",
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
