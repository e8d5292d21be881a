import { post } from "./post";

/** Calls whoever watches that Leeway runs. Returns why it was not taken, without the address; undefined where it was. */
export async function callHeartbeat(url: string, signal: AbortSignal): Promise<string | undefined> {
	const outcome = await post({ who: "the heartbeat's receiver", url, body: "{}", signal });
	return outcome.kind === "sent" ? undefined : outcome.reason;
}
