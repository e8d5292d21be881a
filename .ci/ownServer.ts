/** A built Leeway over a folder, on a free port, for a script that asks it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface OwnServer {
	address: string;
	child: ChildProcess;
	/** What it has printed. */
	output(): string;
	stop(): Promise<void>;
}

/** @param folder where its home goes */
export async function startOwnServer(data: string, folder: string): Promise<OwnServer> {
	const output: string[] = [];
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
	return {
		address: await addressIn(output, child),
		child,
		output: () => output.join(""),
		async stop() {
			if (child.exitCode !== null) return;
			child.kill("SIGKILL");
			await once(child, "exit");
		},
	};
}

async function addressIn(output: readonly string[], child: ChildProcess): Promise<string> {
	for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
		const found = /leeway: (http\S+)/.exec(output.join(""))?.[1];
		if (found) return found;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	child.kill("SIGKILL");
	throw new Error(`the server did not start:\n${output.join("")}`);
}
