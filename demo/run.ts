import { once } from "node:events";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { asLeewayError, LeewayError } from "@/lib/errors";
import { build, needsBuild, serve } from "./app";
import { armSettings } from "./arm/armSettings";
import { type FakeArm, startArm } from "./arm/startArm";
import { demoWorkspace } from "./azureWorkspace";
import { keepLogging } from "./live";
import { acknowledgeDemo, forgetDemoMonitors, keepDemoMonitors, writeDemoConfig } from "./monitors";
import { freePortFrom, isFree } from "./ports";
import { versionOf } from "./stamp";
import { openStorage, type Storage } from "./storage";
import { type Story, storyOf } from "./workspace/story";
import { writeWorkspace } from "./writeWorkspace";

export interface DemoOptions {
	/** Where the app keeps its cache and state. */
	home: string;
	/** Where the demo keeps its data. */
	folder: string;
	seed: string;
	days: number;
	/** Multiplies the calls an hour. */
	scale: number;
	/** Build and serve the app as well. */
	app: boolean;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs storage, writer and app until Ctrl-C or SIGTERM, then returns with everything stopped. When one of them
 * fails or ends by itself, stops the others and throws a LeewayError that names it.
 */
export async function runDemo(options: DemoOptions): Promise<void> {
	const stopping = new AbortController();
	const stop = () => stopping.abort();
	for (const name of signals) process.on(name, stop);
	// npm's shell dies of a SIGTERM without passing it on: losing the parent means the same.
	const parent = process.ppid;
	const orphaned = setInterval(() => process.ppid !== parent && stop(), 1000).unref();
	try {
		const port = options.app ? await choosePort() : undefined;
		const version = await versionOf(options.seed, options.days, options.scale);
		const storage = await openStorage(options.folder, version, Date.now());
		try {
			await runParts(storage, port, options, stopping);
		} finally {
			await storage.stop();
		}
		say("Stopped.");
	} finally {
		clearInterval(orphaned);
		for (const name of signals) process.off(name, stop);
	}
}

async function runParts(
	storage: Storage,
	port: number | undefined,
	options: DemoOptions,
	stopping: AbortController,
): Promise<void> {
	const { signal } = stopping;
	say(`Storage: ${storage.containerUrl}`);
	const filled = fill(storage, options, signal);
	const story = storyOf(options.seed, storage.madeAt, options.days, options.scale);
	const arm = await startArm({
		workspaces: [demoWorkspace(storage.containerUrl, { now: Date.now(), driftFrom: story.driftFrom })],
	});
	const environment = {
		...storage.environment,
		...(await writeArmSettings(arm, options.folder)),
		LEEWAY_HOME: options.home,
		LEEWAY_CONFIG: await writeDemoConfig(options.folder),
	};
	// Of an emptied container what was found says nothing any more.
	if (storage.writtenUntil === undefined) await forgetDemoMonitors(options.home);
	const parts = [
		named("the storage emulator", watch(storage.pid, signal)),
		named("the sample writer", logOn(storage, options, filled, signal)),
		port === undefined
			? filled.then(() =>
					say(`Ready. In another terminal: set -a; . ${options.folder}/env; set +a; npm run dev`),
				)
			: named("the app", runApp({ port, environment, filled, story, home: options.home }, signal)),
	];
	try {
		await Promise.all(parts);
	} catch (error) {
		// A Ctrl-C reaches Azurite as well as us, and what fails for that reason is not a fault.
		await sleep(300);
		if (!signal.aborted) throw error;
	} finally {
		stopping.abort();
		await Promise.allSettled(parts);
		await arm.close();
	}
}

/** Beside the storage's settings, for `--no-app`. */
async function writeArmSettings(arm: FakeArm, folder: string): Promise<Record<string, string>> {
	const settings = armSettings(arm);
	const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
	await appendFile(join(folder, "env"), lines.join(""));
	return settings;
}

async function fill(
	storage: Storage,
	{ seed, days, scale }: DemoOptions,
	signal: AbortSignal,
): Promise<void> {
	const { madeAt, writtenUntil: since, containerUrl } = storage;
	const [now, begun] = [Date.now(), performance.now()];
	say(since === undefined ? "Writing the sample workspace …" : "Continuing the sample workspace …");
	const options = {
		seed,
		days,
		scale,
		now,
		madeAt,
		containerUrl,
		signal,
		...(since === undefined ? {} : { since }),
	};
	const { records, blobs, bytes } = await writeWorkspace(storage.sink, options);
	await storage.mark(now);
	const size = `${records} records in ${blobs} blobs, ${(bytes / 1e6).toFixed(0)} MB`;
	say(`Sample workspace: ${size}, written in ${seconds(begun)}`);
}

async function logOn(
	storage: Storage,
	{ seed, days, scale }: DemoOptions,
	filled: Promise<void>,
	signal: AbortSignal,
): Promise<void> {
	await filled;
	await keepLogging(storage.sink, storyOf(seed, storage.madeAt, days, scale), storage.mark, signal);
}

interface App {
	port: number;
	environment: Record<string, string>;
	filled: Promise<void>;
	story: Story;
	home: string;
}

async function runApp({ port, environment, filled, story, home }: App, signal: AbortSignal): Promise<void> {
	if (await needsBuild()) {
		const begun = performance.now();
		say("Building the app …");
		await build(signal);
		if (!signal.aborted) say(`App: built in ${seconds(begun)}`);
	}
	await filled;
	if (signal.aborted) return;
	const server = await serve(port, environment, signal);
	try {
		if (!signal.aborted) {
			const url = `http://127.0.0.1:${port}`;
			say(`\nLeeway is ready: ${url}\n\nCtrl-C stops it.`);
			await keepDemoMonitors(home, story, Date.now());
			void acknowledgeDemo(url, signal).catch(() => undefined);
			await Promise.race([server.ended, once(signal, "abort")]);
		}
		if (signal.aborted) return;
		throw new LeewayError(
			"internal",
			`ended by itself with ${await server.ended}:\n${server.lastOutput()}`,
			"Start the demo again; if it persists, report it.",
		);
	} finally {
		await server.stop();
	}
}

/** Ends with the signal; throws when the process is gone before. */
async function watch(pid: number, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		try {
			process.kill(pid, 0);
		} catch (cause) {
			throw new LeewayError("internal", "ended by itself", "Start the demo again.", { cause });
		}
		await sleep(500, undefined, { signal }).catch(() => {});
	}
}

async function named(name: string, part: Promise<void>): Promise<void> {
	try {
		await part;
	} catch (cause) {
		const { kind, message, fix } = asLeewayError(cause);
		throw new LeewayError(kind, `${name}: ${message}`, fix, { cause });
	}
}

async function choosePort(): Promise<number> {
	if (!process.env.PORT) return freePortFrom(3000);
	const port = Number(process.env.PORT);
	const fault = !(Number.isInteger(port) && port > 0 && port < 65_536) ? "no port" : "in use";
	if (fault === "in use" && (await isFree(port))) return port;
	throw new LeewayError(
		"invalid",
		`PORT is ${fault}: ${process.env.PORT}`,
		"Name another, or none for the next free one from 3000 on.",
	);
}

function say(text: string): void {
	console.log(text);
}

function seconds(begun: number): string {
	return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}
