/**
 * `npm run test:nodes`: the smoke part on each version of Node that is supported: the built server starts, says that it is well,
 * shows Home, reads a folder's rows, decodes an uploaded baseline in its own process and reviews drift, and ends in order. The
 * binaries are npm's package `node`. Needs a build.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const versions = process.argv.length > 2 ? process.argv.slice(2) : ["20.9.0", "22", "24"];
const binaries = resolve(".tmp-nodes");
const collection = "collections/default/credit-risk/green/model_inputs";
const counts = { passed: 0, failed: 0 };

for (const version of versions) {
	const begun = performance.now();
	try {
		const node = await binaryOf(version);
		const exact = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
		await smoke(node);
		counts.passed += 1;
		console.log(`Node ${exact}: well, ${((performance.now() - begun) / 1000).toFixed(1)} s`);
	} catch (error) {
		counts.failed += 1;
		console.error(`Node ${version}: ${error instanceof Error ? error.message : error}`);
	}
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

async function binaryOf(version: string): Promise<string> {
	const folder = join(binaries, version);
	const binary = join(folder, "node_modules/node/bin/node");
	if (!existsSync(binary)) {
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, "package.json"), '{"private":true}');
		const install = ["install", "--no-audit", "--no-fund", "--no-package-lock", `node@${version}`];
		const { status, stderr } = spawnSync("npm", install, { cwd: folder, encoding: "utf8" });
		if (status !== 0) throw new Error(`npm could not install node@${version}: ${stderr}`);
	}
	return binary;
}

async function smoke(node: string): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "leeway-node-"));
	const child = spawn(node, ["lib/server/start.mjs"], {
		env: {
			...process.env,
			PORT: "0",
			LEEWAY_HOME: join(folder, "home"),
			LEEWAY_DATASTORE_URL: resolve("e2e/fixtures/golden"),
			LEEWAY_LOG: "off",
			NEXT_TELEMETRY_DISABLED: "1",
		},
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.on("data", (chunk: Buffer) => {
			output += chunk.toString();
		});
	}
	try {
		const address = await until(() => {
			if (child.exitCode !== null) throw new Error(`it ended:\n${output}`);
			return /leeway: (http\S+)/.exec(output)?.[1];
		});
		const ask = async (path: string, init: RequestInit = {}) => {
			const answer = await fetch(`${address}${path}`, init);
			const text = await answer.text();
			if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 500)}\n${output}`);
			return text;
		};
		await ask("/api/v1/health/ready");
		expectText(await ask("/"), 'id="main"');
		expectText(await ask(`/api/v1/${collection}/rows?limit=1`), '"rows":[{');
		const body = "AGE,LIMIT_BAL\n30,1000\n40,2000\n";
		await ask("/api/v1/baselines/smoke/file?filename=a.csv", { method: "PUT", body });
		expectText(await ask(`/api/v1/${collection}/drift?baseline=smoke`), '"features"');
		await until(() => /leeway: default: .* 4 endpoints/.exec(output)?.[0]);
		child.kill("SIGTERM");
		const [code] = await once(child, "exit");
		if (code !== 0) throw new Error(`it ended with ${code}:\n${output}`);
	} finally {
		child.kill("SIGKILL");
		await rm(folder, { recursive: true, force: true });
	}
}

function expectText(text: string, part: string): void {
	if (!text.includes(part)) throw new Error(`${JSON.stringify(part)} is not in ${text.slice(0, 500)}`);
}

async function until<T>(find: () => T | undefined): Promise<T> {
	for (let tries = 0; tries < 900; tries++) {
		const found = find();
		if (found !== undefined) return found;
		await new Promise((done) => setTimeout(done, 100));
	}
	throw new Error("it did not come in 90 s");
}
