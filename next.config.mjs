/** @type {import('next').NextConfig} */
const config = {
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
