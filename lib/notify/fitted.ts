import type { Message } from "@/lib/monitors/episode";

/**
 * The body of a message in at most so many bytes: with as many findings as fit, the others counted.
 *
 * @param bodyOf at most as large as that without findings
 */
export function fitted(message: Message, most: number, bodyOf: (message: Message) => unknown): string {
	for (let count = message.findings.length; ; count -= 1) {
		const findings = message.findings.slice(0, count);
		const more = message.more + message.findings.length - count;
		const body = JSON.stringify(bodyOf({ ...message, findings, more }));
		if (count === 0 || Buffer.byteLength(body) <= most) return body;
	}
}
