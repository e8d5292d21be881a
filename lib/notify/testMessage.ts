import type { Message } from "@/lib/monitors/episode";
import { isoUtc, type Millis } from "@/lib/time";

/** What somebody sends to see whether a destination can be reached. */
export function testMessage(destination: string, now: Millis): Message {
	return {
		...{ kind: "test", closes: false, monitor: "", signal: "", to: [destination], findings: [], more: 0 },
		id: `test.${destination}.${isoUtc(now).replaceAll(/[-:]/g, "")}`,
		thread: `test/${destination}`,
		subject: `Leeway reaches ${destination}`,
		facts: ["This is a test that somebody asked for. Nothing fires."],
		links: [{ label: "Leeway", path: "/" }],
	};
}
