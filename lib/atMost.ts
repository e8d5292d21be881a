import { setTimeout as sleep } from "node:timers/promises";
import type { Millis } from "./time";

/** What a work gives, or undefined after that long: the work goes on. */
export async function atMost<Value>(work: Promise<Value>, wait: Millis): Promise<Value | undefined> {
	const done = new AbortController();
	try {
		return await Promise.race([work, sleep(wait, undefined, { ref: false, signal: done.signal })]);
	} finally {
		done.abort();
	}
}
