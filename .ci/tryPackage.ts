/**
 * `npm run package:try`: installs the tarball of `npm run package` into an empty folder, with an empty cache of npm's, and browses
 * the demo and a folder in Chromium. Says sizes and seconds; fails where rows are not seen or a page reports an error.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "@/e2e/chromium";

const packed = resolve(".tmp-package");
const tarball = (await readdir(packed).catch(() => [])).find((name) => name.endsWith(".tgz"));
if (!tarball) throw new Error("there is no tarball. Run `npm run package` first.");
const golden = resolve("e2e/fixtures/golden");
const folder = await mkdtemp(join(tmpdir(), "leeway-try-"));
const place = join(folder, "empty");
await mkdir(place);
await writeFile(join(place, "package.json"), '{"private":true}');
const executablePath = findChromium();
const browser = await chromium.launch({
	...(executablePath ? { executablePath } : {}),
	args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const counts = { passed: 0, failed: 0 };
try {
	await check("installed", async () => {
		execFileSync("npm", ["install", "--no-audit", "--no-fund", join(packed, tarball)], {
			cwd: place,
			stdio: ["ignore", "ignore", "inherit"],
			env: { ...process.env, npm_config_cache: join(folder, "cache") },
		});
		const { size } = await stat(join(packed, tarball));
		console.log(
			`tarball ${megabytes(size)}, installed ${megabytes(await sizeOf(join(place, "node_modules")))}`,
		);
	});
	await check("without what only development needs", async () => {
		for (const name of await readdir(join(place, "node_modules"))) {
			if (/azurite|vitest|playwright|typescript/.test(name)) throw new Error(`${name} is installed`);
		}
	});
	await check("asked by command", async () => {
		const leeway = join(place, "node_modules/leeway/lib/server/leeway.mjs");
		execFileSync(process.execPath, ["--import", "tsx", ".ci/tryCommands.ts", leeway], { stdio: "inherit" });
	});
	await check("demo browsed", () => browse(browser, ["demo"], "demo"));
	await check("folder browsed", () => browse(browser, [golden], "default"));
} finally {
	await browser.close();
	await rm(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

/** Starts the package's command so, opens Home and the first collection's rows, and stops it. */
async function browse(browser: Browser, args: readonly string[], datastore: string): Promise<void> {
	const child = spawn(process.execPath, [join(place, "node_modules/leeway/lib/server/leeway.mjs"), ...args], {
		cwd: place,
		env: {
			...process.env,
			PORT: "0",
			LEEWAY_HOME: join(place, `home-${datastore}`),
			NEXT_TELEMETRY_DISABLED: "1",
		},
	});
	try {
		const address = await addressOf(child);
		const page = await browser.newPage();
		const errors: string[] = [];
		page.on("pageerror", ({ message }) => errors.push(message));
		page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
		await page.goto(address);
		await page
			.getByRole("link", { name: /model_inputs/ })
			.first()
			.click();
		await page.getByRole("grid").getByRole("row").nth(3).waitFor({ timeout: 120_000 });
		if (errors.length > 0) throw new Error(errors.join("\n"));
		await page.close();
		child.kill("SIGTERM");
		const [code] = await once(child, "exit");
		if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}`);
	} finally {
		child.kill("SIGKILL");
	}
}

async function addressOf(child: ChildProcess): Promise<string> {
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on("data", (chunk: Buffer) => {
			output += chunk.toString();
		});
	}
	for (let tries = 0; tries < 1_200 && child.exitCode === null; tries++) {
		const found = /leeway: (http\S+)/.exec(output)?.[1];
		if (found) return found;
		await new Promise((done) => setTimeout(done, 100));
	}
	throw new Error(`it did not start:\n${output}`);
}

async function check(what: string, act: () => Promise<void>): Promise<void> {
	const begun = performance.now();
	try {
		await act();
		counts.passed += 1;
		console.log(`${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
	} catch (error) {
		counts.failed += 1;
		console.error(`not ${what}: ${error instanceof Error ? error.message : error}`);
	}
}

async function sizeOf(path: string): Promise<number> {
	const entries = await readdir(path, { recursive: true, withFileTypes: true });
	const sizes = entries
		.filter((entry) => entry.isFile())
		.map((entry) => stat(join(entry.parentPath, entry.name)));
	return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
}

function megabytes(bytes: number): string {
	return `${(bytes / 1e6).toFixed(1)} MB`;
}
