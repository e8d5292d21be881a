import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** Servers of a test's own, each a `npm start` on a free port; in one folder, with one home unless told otherwise. */
export interface OwnServers {
	folder: string;
	start(env?: Record<string, string>, args?: string[]): OwnServer;
	/** Kills those that still run and removes the folder. */
	end(): Promise<void>;
}

export interface OwnServer {
	child: ChildProcess;
	output(): string;
	/** Its address, once it listens. Throws with its output when it ends before. */
	address(): Promise<string>;
	/** Its exit code, once it has ended. */
	ended(): Promise<number | null>;
}

export async function ownServers(): Promise<OwnServers> {
	const folder = await mkdtemp(join(tmpdir(), "leeway-own-"));
	const started: ChildProcess[] = [];
	return {
		folder,
		start(env = {}, args = []) {
			const own = { NEXT_TELEMETRY_DISABLED: "1", PORT: "0", LEEWAY_HOME: join(folder, "home") };
			const child = spawn(process.execPath, ["lib/server/start.mjs", ...args], {
				env: { ...process.env, ...own, ...env },
			});
			started.push(child);
			let output = "";
			for (const stream of [child.stdout, child.stderr]) {
				stream.on("data", (chunk: Buffer) => {
					output += chunk.toString();
				});
			}
			return {
				child,
				output: () => output,
				async address() {
					const isUp = () => /leeway: http/.test(output) || child.exitCode !== null;
					await expect.poll(isUp, { timeout: 120_000 }).toBe(true);
					const found = /leeway: (http\S+)/.exec(output)?.[1];
					if (!found) throw new Error(output);
					return found;
				},
				async ended() {
					if (child.exitCode === null) await once(child, "exit");
					return child.exitCode;
				},
			};
		},
		async end() {
			for (const child of started) {
				if (child.exitCode !== null || child.signalCode !== null) continue;
				child.kill("SIGKILL");
				await once(child, "exit");
			}
			await rm(folder, { recursive: true, force: true });
		},
	};
}
