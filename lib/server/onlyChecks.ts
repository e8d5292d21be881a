declare global {
	/** Set by start.mjs: only say how it stands, beside a server that may be working in the same home. */
	var leewayOnlyChecks: boolean | undefined;
}

/** Is the process to say how things stand and end? */
export function onlyChecks(): boolean {
	return globalThis.leewayOnlyChecks === true;
}
