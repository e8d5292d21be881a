import { spawn } from "node:child_process";

/** Runs a program to its end and returns what it printed; throws with its own words when it fails. */
export function run(command: string, args: readonly string[], input = ""): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args);
		let said = "";
		let complained = "";
		child.stdout.on("data", (chunk: Buffer) => {
			said += chunk.toString();
		});
		child.stderr.on("data", (chunk: Buffer) => {
			complained = (complained + chunk.toString()).slice(-4_000);
		});
		child.once("error", reject);
		child.once("close", (code) => {
			if (code === 0) resolve(said);
			else reject(new Error(`${command} ended with ${code}: ${complained.trim()}`));
		});
		child.stdin.end(input);
	});
}
