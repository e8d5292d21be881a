// `npm run package`: an npm package of what `npm run build` made, in .tmp-package/. It holds the built server with only the
// modules it uses (bundled), and depends on DuckDB alone, whose binaries npm chooses by platform.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "vite";
import { layOut, readJson, root } from "./layOut.mjs";

const duckdb = "@duckdb/node-api";
const stage = join(root, ".tmp-package/leeway");
rmSync(dirname(stage), { recursive: true, force: true });
layOut(stage);
// npm packs no links; the names they stand for are written instead, and npm installs what they name.
rmSync(join(stage, ".next/node_modules"), { recursive: true, force: true });
rmSync(join(stage, "node_modules/@duckdb"), { recursive: true, force: true });
nameDuckDb();
const bundled = bareModules();
await bundleDemo();
const own = readJson(join(stage, "package.json"));
writeFileSync(
	join(stage, "package.json"),
	JSON.stringify(
		{
			...own,
			bin: { leeway: "lib/server/leeway.mjs" },
			dependencies: { [duckdb]: readJson(join(root, "package.json")).dependencies[duckdb], ...bundled },
			bundleDependencies: Object.keys(bundled),
		},
		undefined,
		"\t",
	),
);
const { status, stdout, stderr } = spawnSync("npm", ["pack", "--json", "--pack-destination", ".."], {
	cwd: stage,
	encoding: "utf8",
});
if (status !== 0) throw new Error(`npm pack ended with ${status}: ${stderr}`);
const [packed] = JSON.parse(stdout);
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
console.log(
	`.tmp-package/${packed.filename}: ${megabytes(packed.size)}, unpacked ${megabytes(packed.unpackedSize)}`,
);
console.log("1 passed, 0 failed");

/** Takes from the bundled modules what they would have installed. Gives their versions by name. */
function bareModules() {
	const folder = join(stage, "node_modules");
	const versions = {};
	for (const module of modulesIn(folder)) {
		const file = join(folder, module, "package.json");
		if (!existsSync(file)) continue;
		const {
			dependencies,
			optionalDependencies,
			peerDependencies,
			peerDependenciesMeta,
			devDependencies,
			scripts,
			bin,
			...rest
		} = readJson(file);
		writeFileSync(file, JSON.stringify(rest));
		versions[module] = rest.version;
	}
	return versions;
}

function modulesIn(folder) {
	return readdirSync(folder).flatMap((name) => {
		if (name.startsWith(".")) return [];
		return name.startsWith("@") ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name];
	});
}

/** Turbopack gives modules outside of its bundle names with a hash, and links by them. */
function nameDuckDb() {
	for (const path of filesIn(join(stage, ".next/server"))) {
		if (!/\.(js|json)$/.test(path)) continue;
		const text = readFileSync(path, "utf8");
		const named = text.replaceAll(/(@duckdb\/node-(?:api|bindings))-[0-9a-f]{16}/g, "$1");
		if (named !== text) writeFileSync(path, named);
	}
}

function filesIn(folder) {
	return readdirSync(folder, { recursive: true })
		.map((path) => join(folder, path))
		.filter((path) => statSync(path).isFile());
}

async function bundleDemo() {
	await build({
		root,
		configFile: false,
		logLevel: "warn",
		resolve: { alias: { "@": root.replace(/\/$/, "") } },
		build: {
			ssr: join(root, "demo/packaged.ts"),
			outDir: stage,
			emptyOutDir: false,
			copyPublicDir: false,
			target: "node20",
			rollupOptions: { output: { entryFileNames: "demo.mjs" } },
		},
		ssr: { noExternal: true },
	});
}
