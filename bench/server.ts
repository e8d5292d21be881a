import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePortFrom } from "@/demo/ports";

export interface ServerOptions {
	/** The datastore: a folder's path or a container's URL. */
	store: string;
	/** LEEWAY_HOME. */
	home: string;
	environment?: Record<string, string>;
}

/** How late the event loop was since it was asked last, milliseconds; and what is in use now. */
export interface LoopDelay {
	p50: number;
	p99: number;
	max: number;
	/** What JavaScript has in use, what is not in use collected before; bytes. */
	liveBytes: number;
}

/** A production server of its own process. */
export interface Server {
	url: string;
	home: string;
	pid: number;
	/** The process's peak of resident memory, bytes. */
	peakBytes(): number;
	/** What is resident now, bytes. */
	residentBytes(): number;
	/** What the process has read so far, from wherever, bytes. */
	bytesRead(): number;
	loopDelay(): Promise<LoopDelay>;
	/** Ends exactly this process. */
	stop(): Promise<void>;
}

const root = process.cwd();

/** Starts the build as `npm start` does, and waits until it answers. */
export async function startServer({ store, home, environment }: ServerOptions): Promise<Server> {
	const port = await freePortFrom(36_000 + (process.pid % 1_000));
	const delayFile = `${home}.event-loop.json`;
	const own = Object.entries(process.env).filter(([name]) => !/^(LEEWAY_|AZURE_)/.test(name));
	const child = spawn(
		process.execPath,
		["--expose-gc", "--import", new URL("eventLoop.mjs", import.meta.url).href, "lib/server/start.mjs"],
		{
			cwd: root,
			env: {
				...Object.fromEntries(own),
				NODE_ENV: "production",
				...environment,
				LEEWAY_DATASTORE_URL: store,
				LEEWAY_DATASTORE_NAME: "bench",
				LEEWAY_HOME: home,
				LEEWAY_BENCH_EVENT_LOOP: delayFile,
				PORT: String(port),
			},
		},
	);
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.on("data", (chunk: Buffer) => {
			output = (output + chunk.toString()).slice(-10_000);
		});
	}
	const url = `http://127.0.0.1:${port}`;
	await untilHealthy(url, child, () => output);
	const memory = (field: string) => memoryOf(child.pid ?? 0, field);
	return {
		url,
		home,
		pid: child.pid ?? 0,
		peakBytes: () => memory("VmHWM"),
		residentBytes: () => memory("VmRSS"),
		bytesRead: () => Number(/rchar: (\d+)/.exec(readFileSync(`/proc/${child.pid}/io`, "utf8"))?.[1]),
		async loopDelay() {
			await rm(delayFile, { force: true });
			child.kill("SIGUSR2");
			while (!existsSync(delayFile)) await sleep(20);
			await sleep(20);
			return JSON.parse(await readFile(delayFile, "utf8")) as LoopDelay;
		},
		stop: () => end(child),
	};
}

async function untilHealthy(url: string, child: ChildProcess, output: () => string): Promise<void> {
	for (let tries = 0; tries < 1_200 && child.exitCode === null; tries++) {
		const answer = await fetch(`${url}/api/v1/health`).catch(() => undefined);
		if (answer?.ok) return loadCode(url);
		await sleep(50);
	}
	await end(child);
	throw new Error(`the server did not start:\n${output()}`);
}

/**
 * A route's code is loaded when it is asked for the first time: half a second that no reader waits for but the first
 * after a start. What the peers' processes load does not count either.
 */
async function loadCode(url: string): Promise<void> {
	const nowhere = `${url}/api/v1/collections/none/none/none/none`;
	const questions = ["rows", "records", "partitions", "drift"].map((name) => `${nowhere}/${name}`);
	questions.push(
		`${url}/api/v1/correlations/none?datastore=none`,
		`${url}/api/v1/deployments/none/none/none/pairs`,
	);
	for (const question of questions) await (await fetch(question)).text();
}

function memoryOf(pid: number, field: string): number {
	const status = readFileSync(`/proc/${pid}/status`, "utf8");
	return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) * 1024;
}

function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
	return new Promise((resolve) => {
		const impatient = setTimeout(() => child.kill("SIGKILL"), 10_000);
		child.once("exit", () => {
			clearTimeout(impatient);
			resolve();
		});
		child.kill("SIGTERM");
	});
}

/** Bytes of all files below a folder. */
export async function bytesBelow(folder: string): Promise<number> {
	const names = await readdir(folder, { recursive: true, withFileTypes: true });
	const sizes = names
		.filter((each) => each.isFile())
		.map(async (each) => (await stat(join(each.parentPath, each.name))).size);
	return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
