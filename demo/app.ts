import { readdir, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { LeewayError } from "@/lib/errors";
import { type Child, startChild } from "./child";

const root = fileURLToPath(new URL("..", import.meta.url));
const start = join(root, "lib/server/start.mjs");
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
const sources = [
	"app",
	"components",
	"lib",
	"public",
	"next.config.mjs",
	"postcss.config.mjs",
	"package.json",
];

/** Is there no build, or one older than any of its sources? */
export async function needsBuild(): Promise<boolean> {
	const built = await newest(join(root, ".next/BUILD_ID"));
	const changed = await Promise.all(sources.map((source) => newest(join(root, source))));
	return built === 0 || Math.max(...changed) > built;
}

/** Builds the app. Ends early, without error, when the signal comes; throws with the build's own words. */
export async function build(signal: AbortSignal): Promise<void> {
	const child = startChild(next, ["build"], environmentWith({}));
	await endsOr(signal, child);
	if (signal.aborted) return child.stop();
	const code = await child.ended;
	if (code === 0) return;
	throw new LeewayError(
		"internal",
		`the build ended with ${code}:\n${child.lastOutput()}`,
		"Mend what it names, or start with --no-app for the storage alone.",
	);
}

/** Serves the build and waits until it answers. `environment` says where the data is. */
export async function serve(
	port: number,
	environment: Record<string, string>,
	signal: AbortSignal,
): Promise<Child> {
	const child = startChild(start, [], environmentWith({ ...environment, PORT: String(port) }));
	let ended = false;
	child.ended.then(() => {
		ended = true;
	});
	const until = Date.now() + 60_000;
	while (!ended && !signal.aborted && Date.now() < until) {
		const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health`).catch(() => undefined);
		if (answer && answer.status < 500) return child;
		await sleep(150);
	}
	await child.stop();
	if (signal.aborted) return child;
	throw new LeewayError(
		"unreachable",
		`the web server ${ended ? `ended with ${await child.ended}` : "did not answer for a minute"}:\n${child.lastOutput()}`,
		"Delete .next and start again; if it persists, report it.",
	);
}

function endsOr(signal: AbortSignal, child: Child): Promise<unknown> {
	const stopped = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
	return signal.aborted ? Promise.resolve() : Promise.race([child.ended, stopped]);
}

/** Ours, without another datastore's settings. */
function environmentWith(environment: Record<string, string>): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(
		([name]) =>
			!/^(LEEWAY_(CONFIG|COLLECTED_PATH|DATASTORE_.*|HOST|PUBLIC_URL|ALLOWED_HOSTS|ALLOW_ANYONE)|AZURE_.*)$/.test(
				name,
			),
	);
	return {
		...Object.fromEntries(own),
		...environment,
		NODE_ENV: "production",
		NEXT_TELEMETRY_DISABLED: "1",
	};
}

/** The latest change at or below a path; 0 if there is nothing. Tests are no sources. */
async function newest(path: string): Promise<number> {
	const found = await stat(path).catch(() => undefined);
	if (!found || path.endsWith(".test.ts")) return 0;
	if (!found.isDirectory()) return found.mtimeMs;
	const names = await readdir(path);
	return Math.max(0, ...(await Promise.all(names.map((name) => newest(join(path, name))))));
}
