#!/usr/bin/env node
// `leeway` of the npm package: reads what stands behind it into the settings of start.mjs, and starts that.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isCommand } from "./commands/arguments.mjs";

const help = `leeway [folder or container] [options]

  leeway demo                                         see it with sample data
  leeway ./logs                                       a folder that holds modelDataCollector/
  leeway https://ACCOUNT.blob.core.windows.net/NAME   a container, signed in by az login
  leeway                                              what leeway.yaml or LEEWAY_DATASTORE_URL say

  --port NUMBER   listen there (default: PORT, else 3000 or the next free one)
  --open          open the browser
  --check         say how each datastore, the home and the limits stand, and end: 1 when something is wrong
  --home FOLDER   where state and cache are kept (default: LEEWAY_HOME, else ./.leeway)
  --version, --help

Without a server, for CI and cron; each ends with 0 passed, 1 breached, 2 used or configured wrongly, 3 not judged, 4 failed:

  leeway check DATASTORE/ENDPOINT/DEPLOYMENT/COLLECTION --baseline NAME [--from TIME --to TIME]
               [--profile robust|azureml] [--judge robust|azure] [--features a,b] [--fail-on drift|watch]
  leeway run --once                    runs every monitor that is due and delivers its messages
  leeway run NAME [--due TIME] [--no-notify]
  leeway run NAME --window FROM/TO     judges that time by its rules; nothing is kept, nobody is told
  leeway backtest NAME [--days 30]     what a monitor would have said
  leeway monitors check                reads leeway.yaml and monitors/*.yaml; the next five times of each

  leeway azure import FILE|-           a schedule of Azure ML (JSON or its command line's YAML) as a monitor: what becomes of it
               [--datastore NAME] [--deployment ENDPOINT/DEPLOYMENT] [--place ASSET=DATASTORE/PATH] [--notify NAME] [--rules robust]
  leeway azure export NAME [--exact]   a monitor as a file for az ml schedule create
  leeway azure diff NAME [FILE|-]      what Azure has otherwise now, by a file or by the workspace; 1 where it has
  leeway azure workspaces              the workspaces of Azure ML that you may read: what LEEWAY_WORKSPACE is set to
  leeway azure list                    the monitors of LEEWAY_WORKSPACE: what each watches, when it really runs, how it went

  --server URL    ask that Leeway instead of starting one (its access token in LEEWAY_TOKEN)
  --json, --junit FILE, --html FILE    for programs, CI and people
  --allow not-judged                   no data and too few rows pass`;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
	end(`this is Node ${process.versions.node}. Use 20.9 or newer.`);
}

const words = process.argv.slice(2);
if (isCommand(words[0]) && !words.includes("--help")) {
	const { runCommand } = await import("./commands/main.mjs");
	const code = await runCommand(words);
	// What is still on its way to a pipe is read whole.
	await new Promise((done) => process.stdout.write("", done));
	process.exit(code);
}
const { values, positionals } = read();
if (values.help) {
	console.log(help);
	process.exit(0);
}
if (values.version) {
	console.log(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version);
	process.exit(0);
}
if (positionals.length > 1)
	end(`two places are given: ${positionals.join(", ")}. Give one, or list several in leeway.yaml.`);

if (values.home !== undefined) process.env.LEEWAY_HOME = values.home;
if (values.port !== undefined) process.env.PORT = values.port;
else if (!process.env.PORT?.trim()) process.env.PORT = String(await freePortFrom(3000));
if (values.open) globalThis.leewayOnListening = open;

const [place] = positionals;
if (place === "demo") await setDemo();
else if (place !== undefined) process.env.LEEWAY_DATASTORE_URL = place;
// start.mjs finds --check itself.
await import("./start.mjs");

function read() {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				port: { type: "string", short: "p" },
				open: { type: "boolean" },
				check: { type: "boolean" },
				home: { type: "string" },
				version: { type: "boolean", short: "v" },
				help: { type: "boolean", short: "h" },
			},
		});
	} catch (error) {
		return end(`${error.message.split(". ")[0]}. See leeway --help.`);
	}
}

/** Writes the sample workspace as files below the home, and goes on logging while the server runs. */
async function setDemo() {
	const bundled = new URL("../../demo.mjs", import.meta.url);
	if (!existsSync(fileURLToPath(bundled)))
		end("the sample data is in the npm package only. Run `npm run demo` here.");
	const home = resolve(process.env.LEEWAY_HOME?.trim() || ".leeway-demo");
	const { openDemo } = await import(bundled.href);
	console.log("leeway: writing sample data …");
	const folder = join(home, "sample");
	const config = await openDemo(folder, home);
	for (const name of Object.keys(process.env)) {
		if (/^(LEEWAY_(CONFIG|COLLECTED_PATH)|AZURE_STORAGE_.*)$/.test(name)) delete process.env[name];
	}
	Object.assign(process.env, {
		LEEWAY_HOME: home,
		LEEWAY_CONFIG: config,
		LEEWAY_DATASTORE_NAME: "demo",
		LEEWAY_DATASTORE_URL: folder,
	});
}

function open(address) {
	const [command, args] =
		process.platform === "darwin"
			? ["open", [address]]
			: process.platform === "win32"
				? ["cmd", ["/c", "start", "", address]]
				: ["xdg-open", [address]];
	// Where there is no browser the address is on the terminal.
	spawn(command, args, { stdio: "ignore", detached: true })
		.on("error", () => {})
		.unref();
}

/** The first port from this one on that can be listened on. */
async function freePortFrom(port) {
	for (let next = port; next < 65_536; next++) if (await isFree(next)) return next;
	return port;
}

function isFree(port) {
	return new Promise((tell) => {
		const server = createServer();
		server.once("error", () => tell(false));
		server.listen(port, "127.0.0.1", () => server.close(() => tell(true)));
	});
}

function end(sentence) {
	console.error(`leeway: ${sentence}`);
	process.exit(1);
}
