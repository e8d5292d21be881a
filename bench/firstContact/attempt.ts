import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Environment, Start } from "./start";

/** What came of one start. */
export interface Outcome {
	/** The first thing that said what the start needed to say; else the last that was said at all. */
	said: string;
	/** Did what was said match what is of use? */
	match: RegExpExecArray | undefined;
	/** Until rows, or until it was said. */
	seconds: number;
	/** Rows of a collection were answered. */
	rows: boolean;
}

const script = join(process.cwd(), "lib/server/start.mjs");
const patience = 75_000;
const ownSettings = /^(LEEWAY_|AZURE_|PORT$|HOST|HTTPS?_PROXY|NO_PROXY|ALL_PROXY|https?_proxy|NODE_EXTRA)/;

/** Starts Leeway so, and asks as the first page does until there are rows, what is of use was said, or nothing more comes. */
export async function attempt({ env, yaml, says, cwd }: Start): Promise<Outcome> {
	const folder = await mkdtemp(join(tmpdir(), "leeway-start-"));
	const config = join(folder, "leeway.yaml");
	if (yaml !== undefined) await writeFile(config, yaml);
	const began = performance.now();
	const child = spawn(process.execPath, [script], {
		...(cwd === undefined ? {} : { cwd }),
		env: {
			...clean(process.env),
			NODE_ENV: "production",
			NEXT_TELEMETRY_DISABLED: "1",
			LEEWAY_LOG: "off",
			PORT: "0",
			LEEWAY_HOME: join(folder, "home"),
			...(yaml === undefined ? {} : { LEEWAY_CONFIG: config }),
			...env,
		},
	});
	const output = listenTo(child);
	const seconds = () => (performance.now() - began) / 1000;
	let said = "";
	const tell = (text: string): RegExpExecArray | undefined => {
		if (text.trim() !== "") said = text.trim();
		return says?.exec(text) ?? undefined;
	};
	let asked = false;
	let answer: Answer = { said: [], rows: false };
	try {
		while (seconds() * 1000 < patience) {
			for (const line of [...output.lines(), ...answer.said]) {
				const match = tell(line);
				if (match) return { said: line, match, seconds: seconds(), rows: answer.rows };
			}
			if (child.exitCode !== null) {
				await sleep(100);
				const match = tell(output.lines().join(" "));
				return { said, match, seconds: seconds(), rows: false };
			}
			if (asked && answer.done) break;
			const address = output.address();
			if (address && !asked) {
				asked = true;
				lookAround(address).then((found) => {
					answer = { ...found, done: true };
				});
			}
			await sleep(50);
		}
		return { said, match: undefined, seconds: seconds(), rows: answer.rows };
	} finally {
		child.kill("SIGKILL");
		await rm(folder, { recursive: true, force: true });
	}
}

interface Answer {
	said: string[];
	rows: boolean;
	done?: boolean;
}

/** Asks what Home asks, down to the first row of each datastore's first collection that has one. */
async function lookAround(address: string): Promise<Answer> {
	const said: string[] = [];
	const ask = async (path: string) => {
		const answer = await fetch(`${address}/api/v1${path}`, { signal: AbortSignal.timeout(patience) });
		const body = await answer.json();
		if (answer.status >= 400) said.push(`${body.detail ?? body.title} ${body.fix ?? ""}`);
		return body;
	};
	try {
		for (const { name, error } of (await ask("/datastores")).datastores ?? []) {
			if (error) said.push(`${error.message}. ${error.fix}`);
			const { collections = [] } = await ask(`/datastores/${encodeURIComponent(name)}/names`);
			for (const each of collections) {
				const path = [name, each.endpoint, each.deployment, each.collection]
					.map(encodeURIComponent)
					.join("/");
				const { rows = [] } = await ask(`/collections/${path}/rows?limit=1&wait=60`);
				if (rows.length > 0) return { said, rows: true };
			}
		}
	} catch (error) {
		said.push(String(error));
	}
	return { said, rows: false };
}

function listenTo(child: ChildProcess) {
	let text = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on("data", (chunk: Buffer) => {
			text += chunk.toString();
		});
	}
	return {
		lines: () =>
			text.split("\n").filter((line) => line.startsWith("leeway: ") && !/^leeway: http\S+$/.test(line)),
		address: () => /leeway: (http\S+)/.exec(text)?.[1]?.replace("0.0.0.0", "127.0.0.1"),
	};
}

function clean(env: NodeJS.ProcessEnv): Environment {
	const kept: Environment = {};
	for (const [name, value] of Object.entries(env)) {
		if (value !== undefined && !ownSettings.test(name)) kept[name] = value;
	}
	return kept;
}
