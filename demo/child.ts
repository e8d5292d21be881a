import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const wrapper = fileURLToPath(new URL("withParent.mjs", import.meta.url));

/** A process of ours that runs a Node script. */
export interface Child {
	/** Settles when it has ended, with the exit code or the signal's name; never rejects. */
	ended: Promise<number | string>;
	/** Its last output, for a message about its failure. */
	lastOutput(): string;
	/** Asks it to end, insists after five seconds, and waits. */
	stop(): Promise<void>;
}

/**
 * Starts `script` under this Node, in a process group of its own so that one Ctrl-C reaches only us and we end
 * it in order; it ends with us too if we are killed.
 */
export function startChild(script: string, args: readonly string[], environment: NodeJS.ProcessEnv): Child {
	const child = spawn(process.execPath, [wrapper, script, ...args], {
		cwd: fileURLToPath(new URL("..", import.meta.url)),
		env: environment,
		stdio: ["pipe", "pipe", "pipe"],
		detached: true,
	});
	let output = "";
	const hear = (chunk: Buffer) => {
		output = (output + chunk.toString()).slice(-40_000);
	};
	child.stdout.on("data", hear);
	child.stderr.on("data", hear);
	const ended = new Promise<number | string>((resolve) => {
		child.once("error", (error) => resolve(error.message));
		child.once("close", (code, signal) => resolve(signal ?? code ?? 0));
	});
	return {
		ended,
		lastOutput: () => output.trim(),
		stop: async () => {
			child.kill("SIGTERM");
			const impatient = setTimeout(() => child.kill("SIGKILL"), 5_000);
			await ended;
			clearTimeout(impatient);
		},
	};
}
