/** Next calls this once, before the first request: a wrong setting stops the server with one sentence. */
export async function register(): Promise<void> {
	if (process.env.NEXT_RUNTIME !== "nodejs") return;
	const { checkConfig } = await import("@/lib/server/checkConfig");
	checkConfig();
}
