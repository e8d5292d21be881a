// Lays out what `npm run build` made as a folder that runs by itself: `node .ci/layOut.mjs FOLDER`, then
// `node FOLDER/lib/server/start.mjs`. The container's image is this folder; .ci/package.mjs makes the npm package of it.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const standalone = join(root, ".next/standalone");
/** Traced, but for images and a development server's browser: Leeway has neither. */
const unused = /\/node_modules\/(sharp|@img|detect-libc|semver|open)(\/|$)/;

/** @param {string} stage a folder that isn't there yet */
export function layOut(stage) {
	if (!existsSync(standalone)) throw new Error("there is no build. Run `npm run build` first.");
	mkdirSync(stage, { recursive: true });
	for (const folder of [".next", "node_modules"]) {
		cpSync(join(standalone, folder), join(stage, folder), {
			recursive: true,
			// Links stay as they are: Turbopack's lead from one of these folders into the other.
			verbatimSymlinks: true,
			filter: (path) => !unused.test(path.replaceAll("\\", "/")),
		});
	}
	// Traced without the library that its binary loads from beside itself.
	cpSync(join(root, "node_modules/@duckdb"), join(stage, "node_modules/@duckdb"), { recursive: true });
	cpSync(join(root, ".next/static"), join(stage, ".next/static"), { recursive: true });
	for (const file of ["README.md", "LICENSE", "CHANGELOG.md"]) {
		if (existsSync(join(root, file))) cpSync(join(root, file), join(stage, file));
	}
	for (const file of ["leeway.mjs", "start.mjs", "basePathSetting.mjs", "builtFiles.mjs"]) {
		cpSync(join(root, "lib/server", file), join(stage, "lib/server", file));
	}
	cpSync(join(root, "lib/server/commands"), join(stage, "lib/server/commands"), {
		recursive: true,
		filter: (path) => !/\.test\.ts$/.test(path),
	});
	const { name, version, description, license, type, engines } = readJson(join(root, "package.json"));
	const own = { name, version, description, license, type, engines };
	writeFileSync(join(stage, "package.json"), JSON.stringify(own, undefined, "\t"));

	const { config } = readJson(join(standalone, ".next/required-server-files.json"));
	// Where it was built is nobody's business, and not where it will lie.
	const { outputFileTracingRoot, repoRoot, turbopack, ...settled } = config;
	writeFileSync(join(stage, "standalone.json"), JSON.stringify({ ...settled, configFile: undefined }));
	for (const name of ["required-server-files.json", "required-server-files.js"]) {
		const path = join(stage, ".next", name);
		if (!existsSync(path)) continue;
		const text = readFileSync(path, "utf8");
		writeFileSync(path, text.replaceAll(JSON.stringify(root.slice(0, -1)), '"."'));
	}
}

export function readJson(path) {
	return JSON.parse(readFileSync(path, "utf8"));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
	const [, , stage] = process.argv;
	if (!stage) throw new Error("name the folder: node .ci/layOut.mjs FOLDER");
	layOut(stage);
}
