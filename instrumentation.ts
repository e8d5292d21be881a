/** Next calls this once, before the first request: what is wrong stops the server with one sentence. */
export async function register(): Promise<void> {
	if (process.env.NEXT_RUNTIME !== "nodejs") return;
	if (process.env.LEEWAY_DECODES_BASELINES) {
		const { serveDecoder } = await import("@/lib/analysis/baseline/decoder/serveDecoder");
		return serveDecoder();
	}
	const { startUp } = await import("@/lib/server/startUp");
	await startUp();
}
