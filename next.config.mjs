import { basePathSetting } from "./lib/server/basePathSetting.mjs";

const basePath = readBasePath();

/** @type {import('next').NextConfig} */
const config = {
	basePath,
	// Stands in the built code in the variable's place: see lib/basePath.ts.
	env: { LEEWAY_BUILT_BASE_PATH: basePath },
	// Native modules stay outside the bundle: DuckDB loads a shared library beside its own file.
	serverExternalPackages: ["@duckdb/node-api", "@duckdb/node-bindings"],
	// `npm run check` checks types; doing it twice would only make the demo's first start slower.
	typescript: { ignoreBuildErrors: true },
	poweredByHeader: false,
	reactStrictMode: true,
	devIndicators: false,
};

/**
 * A build also gathers what the npm package and the container hold: the server with only the modules it uses.
 *
 * @param {string} phase
 */
export default (phase) => (phase === "phase-production-build" ? { ...config, output: "standalone" } : config);

function readBasePath() {
	try {
		return basePathSetting(process.env.LEEWAY_BASE_PATH);
	} catch (error) {
		console.error(`leeway: ${error instanceof Error ? error.message : error}`);
		process.exit(1);
	}
}
