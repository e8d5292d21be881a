// The build, started for one command: on a free port of this machine, open to nobody but who has its one-time token.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { UsageError } from "./arguments.mjs";

const start = fileURLToPath(new URL("../start.mjs", import.meta.url));

/**
 * Throws UsageError with what the build says where it does not start: its configuration is wrong, its home is in use.
 *
 * @param {Record<string, string>} env settings of its own
 * @returns {Promise<{address: string, token: string, stop(): Promise<void>}>}
 */
export async function startOwn(env = {}) {
	const token = randomBytes(32).toString("hex");
	const child = spawn(process.execPath, [start], {
		env: {
			...process.env,
			...env,
			...{ LEEWAY_COMMAND_TOKEN: token, LEEWAY_HOST: "127.0.0.1", PORT: "0", LEEWAY_LOG: "off" },
		},
		stdio: ["ignore", "ignore", "pipe", "ipc"],
	});
	let said = "";
	child.stderr.on("data", (chunk) => {
		said = (said + chunk).slice(-10_000);
	});
	const ended = new Promise((resolve) => child.once("exit", resolve));
	const address = await new Promise((resolve, reject) => {
		child.once("message", ({ listening }) => resolve(listening));
		child.once("error", reject);
		ended.then(() => reject(new UsageError(lastSentence(said))));
	});
	const kill = () => child.kill("SIGKILL");
	process.once("exit", kill);
	return {
		address,
		token,
		async stop() {
			process.removeListener("exit", kill);
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill("SIGTERM");
			const limit = setTimeout(kill, 25_000);
			await ended;
			clearTimeout(limit);
		},
	};
}

/** What it ended with, without its own name before it. */
function lastSentence(said) {
	const lines = said
		.trim()
		.split("\n")
		.filter((line) => line.startsWith("leeway: "));
	return (
		(lines.at(-1) ?? said.trim().split("\n").at(-1) ?? "").replace(/^leeway: /, "") ||
		"the server did not start"
	);
}
