import { setTimeout as sleep } from "node:timers/promises";
import type { Millis } from "@/lib/time";
import type { Sink } from "./sink";
import { assistantCall } from "./workspace/assistant";
import { creditCall } from "./workspace/creditLog";
import { randomOf } from "./workspace/random";
import type { Story } from "./workspace/story";
import { additions } from "./workspace/workspace";

/** What comes in at one moment: a call of the credit model, every fourth time a question to the assistant too. */
export function liveCalls(story: Story, time: Millis) {
	const random = randomOf(story.seed, "live", time);
	const credit = creditCall(story, "blue", time, random);
	return random.chance(0.25) ? [...credit, ...assistantCall(story, time, random)] : credit;
}

/**
 * Goes on logging as a live endpoint does, a call every three to seven seconds, until the signal. Throws what
 * the sink throws. `mark` is called after each write with how far it got.
 */
export async function keepLogging(
	sink: Sink,
	story: Story,
	mark: (time: Millis) => Promise<void>,
	signal: AbortSignal,
): Promise<void> {
	while (!signal.aborted) {
		const now = Date.now();
		for (const { path, content } of additions(liveCalls(story, now))) {
			await sink.append(path, Buffer.from(content));
		}
		await mark(now + 1);
		await sleep(3000 + Math.random() * 4000, undefined, { signal }).catch(() => {});
	}
}
