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

export default config;
