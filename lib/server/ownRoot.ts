/** Left by start.mjs, which knows where it lies; the working folder is whoever's started it. */
const shared = globalThis as typeof globalThis & { leewayRoot?: string };

/** The folder that Leeway's own files lie in: package.json and the build. */
export function ownRoot(): string {
	return shared.leewayRoot ?? process.cwd();
}
