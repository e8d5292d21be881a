import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { azureSink } from "@/demo/azureSink";
import { folderSink } from "@/demo/folderSink";
import { writeWorkspace } from "@/demo/writeWorkspace";
import { startAzurite } from "@/test/store/azurite";

/** Collected data and a baseline; `expected.json` in it was computed by other programs (pandas, scipy). */
export const goldenTree = join(process.cwd(), "e2e/fixtures/golden");

/** What the tests run against: a built Leeway over a folder and an Azurite, all on loopback, all in one temporary folder. */
export interface World {
	url: string;
	/** The demo's workspace, as files. */
	demo: string;
	/** Of the Azurite. */
	connectionString: string;
	stop(): Promise<void>;
}

/** The demo workspace of the tests: small, and the same bytes whenever they run (a Thursday's evening). */
const demoOptions = { seed: "e2e", days: 4, scale: 0.2, now: Date.parse("2026-03-05T20:00:00Z") };

export async function startWorld(): Promise<World> {
	const folder = await mkdtemp(join(tmpdir(), "leeway-e2e-"));
	const azurite = await startAzurite({ folder: join(folder, "azurite") });
	const demo = join(folder, "demo");
	await writeWorkspace(folderSink(demo), demoOptions);
	await upload(goldenTree, azurite.connectionString, "golden");
	await mkdir(join(folder, "empty"));
	const port = await freePort();
	const config = join(folder, "leeway.yaml");
	await writeFile(config, configFile(folder, azurite.url));
	const server = startServer(port, {
		LEEWAY_CONFIG: config,
		LEEWAY_HOME: join(folder, "home"),
		E2E_STORAGE: azurite.connectionString,
	});
	const url = `http://127.0.0.1:${port}`;
	await untilHealthy(url, server);
	return {
		url,
		demo,
		connectionString: azurite.connectionString,
		async stop() {
			await ended(server.child);
			await azurite.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

function configFile(folder: string, azurite: string): string {
	return `datastores:
  - name: demo
    url: ${JSON.stringify(join(folder, "demo"))}
  - name: empty
    url: ${JSON.stringify(join(folder, "empty"))}
  - name: gone
    url: ${azurite}/no-such-container
    credential: { connectionStringEnv: E2E_STORAGE }
  - name: golden-folder
    url: ${JSON.stringify(goldenTree)}
  - name: golden-azurite
    url: ${azurite}/golden
    credential: { connectionStringEnv: E2E_STORAGE }
`;
}

async function upload(tree: string, connectionString: string, container: string): Promise<void> {
	const sink = await azureSink(connectionString, container);
	for (const entry of await readdir(tree, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const file = join(entry.parentPath, entry.name);
		const path = relative(tree, file).split("\\").join("/");
		if (path !== "expected.json") await sink.append(path, await readFile(file));
	}
}

interface Server {
	child: ChildProcess;
	output(): string;
}

function startServer(port: number, env: Record<string, string>): Server {
	const child = spawn(process.execPath, ["lib/server/start.mjs"], {
		env: { ...process.env, ...env, PORT: String(port), NEXT_TELEMETRY_DISABLED: "1" },
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on("data", (chunk: Buffer) => {
			output = (output + chunk.toString()).slice(-10_000);
		});
	}
	return { child, output: () => output };
}

async function untilHealthy(url: string, server: Server): Promise<void> {
	for (let tries = 0; tries < 300; tries++) {
		if (server.child.exitCode !== null) break;
		const answer = await fetch(`${url}/api/v1/health`).catch(() => undefined);
		if (answer?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`the server did not start (is there a build? npm run build):\n${server.output()}`);
}

function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return Promise.resolve();
	return new Promise((resolve) => {
		child.once("exit", () => resolve());
		child.kill("SIGTERM");
	});
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once("error", reject);
		probe.listen(0, "127.0.0.1", () => {
			const address = probe.address();
			const port = typeof address === "object" && address ? address.port : 0;
			probe.close(() => resolve(port));
		});
	});
}
