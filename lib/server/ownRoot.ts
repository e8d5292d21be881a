declare global {
	/** Left by start.mjs, which knows where it lies; the working folder is whoever's started it. */
	var leewayRoot: string | undefined;
}

/** The folder that Leeway's own files lie in: package.json and the build. */
export function ownRoot(): string {
	return globalThis.leewayRoot ?? process.cwd();
}
