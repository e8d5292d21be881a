// `npm start`: serves the build on PORT (3000), on this machine only unless LEEWAY_HOST names another address.
// `npm run dev` is the same with --dev. It is a server of our own around Next's so that nothing, whether a page, a call
// or a file, is answered before the guard has seen the request; Next's own proxy would hold uploads in memory.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { basePathSetting, otherBasePath } from "./basePathSetting.mjs";
import { builtFiles } from "./builtFiles.mjs";

process.env.NEXT_TELEMETRY_DISABLED ??= "1";
// Whoever reads the log may go before this server does. An error of writing to it would be logged, and that be the next error.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
const root = fileURLToPath(new URL("../..", import.meta.url));
const dev = process.argv.includes("--dev");
const onlyChecks = process.argv.includes("--check");
/** Started by a command of leeway.mjs for itself. */
const isForCommand = Boolean(process.env.LEEWAY_COMMAND_TOKEN);
process.env.NODE_ENV = dev ? "development" : "production";
if (!dev && !existsSync(`${root}.next/BUILD_ID`)) {
	end(`there is no build in ${root}. Run \`npm run build\` there first.`);
}
const basePath = basePathOf(process.env.LEEWAY_BASE_PATH);
// Where Next reads its configuration anew, it is to find what was built.
process.env.LEEWAY_BASE_PATH = basePath;

const port = portOf(process.env.PORT);
// The address is known once the build has read the configuration; nothing is answered by this one.
const opened = new Promise((resolve) => {
	globalThis.leewayOnDoor = resolve;
});
// The npm package has not what Next reads its configuration with; the build's own stands here instead.
const settled = `${root}standalone.json`;
if (existsSync(settled)) process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = readFileSync(settled, "utf8");
globalThis.leewayOnlyChecks = onlyChecks;
globalThis.leewayRoot = root;
const app = next({ dev, dir: root, hostname: "127.0.0.1", port });
await app.prepare();
const answer = app.getRequestHandler();
const door = await opened;
const { guard, settings } = door;
if (onlyChecks) {
	let faults = 0;
	await door.report(({ text, wrong }) => {
		if (wrong) faults++;
		console.log(`leeway: ${text}`);
	});
	process.exit(faults > 0 ? 1 : 0);
}

const isBuiltFile = dev ? () => false : builtFiles(`${root}.next/static`, basePath);

const server = createServer(async (request, response) => {
	try {
		if ((await guard(request, response)) && !isBuiltFile(request, response)) await answer(request, response);
	} catch (error) {
		console.error(error);
		if (!response.headersSent) response.writeHead(500);
		response.end();
	}
});
// Node would end an upload after five minutes.
server.requestTimeout = 3_600_000;
server.once("error", (error) => {
	if (error.code === "EADDRINUSE") end(`port ${port} is taken. Set PORT to a free one.`);
	if (error.code === "EACCES") end(`this user may not listen on port ${port}. Set PORT to one above 1023.`);
	if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
		end(`${settings.host} is not an address of this machine. Correct LEEWAY_HOST.`);
	}
	end(`cannot listen on ${settings.host}, port ${port}: ${error.message}. Set LEEWAY_HOST and PORT.`);
});
server.listen(port, settings.host, () => {
	const { port: listening } = server.address();
	const host = settings.host.includes(":") ? `[${settings.host}]` : settings.host;
	const address = `${settings.publicUrl ?? `http://${host}:${listening}`}${basePath}`;
	console.log(`leeway: ${address}`);
	globalThis.leewayOnListening?.(address);
	// To the command that started it, whatever address people open.
	process.send?.({ listening: `http://${host}:${listening}${basePath}` });
	door.report(({ text, wrong }) => (wrong ? console.warn : console.log)(`leeway: ${text}`));
	if (settings.anyone) {
		console.warn("leeway: everybody who can reach this server may read these logs (LEEWAY_ALLOW_ANYONE).");
	}
});

for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, stop);
// However the command ends, its server does not outlive it.
if (isForCommand) process.once("disconnect", stop);

/** Answers what is being answered, for 20 seconds at most, and ends. A second Ctrl-C ends it at once. */
async function stop() {
	const limit = setTimeout(() => server.closeAllConnections(), 20_000);
	const closed = new Promise((resolve) => server.close(resolve));
	server.closeIdleConnections();
	door.closing.abort();
	await closed;
	clearTimeout(limit);
	await app.close();
	process.exit(0);
}

/** The prefix that the build answers below, or in development the one that is asked for. */
function basePathOf(variable) {
	try {
		const asked = basePathSetting(variable);
		if (dev) return asked;
		const { basePath: built } = JSON.parse(readFileSync(`${root}.next/routes-manifest.json`, "utf8"));
		const other = otherBasePath(built, asked);
		return other === undefined ? built : end(other);
	} catch (error) {
		return end(error.message);
	}
}

function portOf(text) {
	const port = Number(text?.trim() || 3000);
	if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
	return end(`PORT is ${JSON.stringify(text)}. Give a number from 0 to 65535.`);
}

function end(sentence) {
	console.error(`leeway: ${sentence}`);
	process.exit(1);
}
