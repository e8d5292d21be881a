import { createHmac } from "node:crypto";
import type { WebhookEvent, WebhookMessage } from "@/lib/model/webhookSchema";
import type { Destination } from "@/lib/monitors/destination";
import type { Message, MessageKind } from "@/lib/monitors/episode";
import { inert } from "./inert";
import { wholeLinks } from "./links";
import { post } from "./post";

interface Webhook {
	name: string;
	url: string;
	/** What requests are signed with. */
	secret?: string | undefined;
	/** Where people reach Leeway. */
	base?: string | undefined;
}

/** Posts each message as JSON (lib/model/webhookSchema.ts). */
export function openWebhook({ name, url, secret, base }: Webhook): Destination {
	return {
		name,
		kind: "webhook",
		recipients: null,
		send(message, { signal }) {
			const body = JSON.stringify(webhookBody(message, base));
			const seconds = String(Math.floor(Date.now() / 1_000));
			const headers = {
				"idempotency-key": message.id,
				"x-leeway-timestamp": seconds,
				...(secret === undefined ? {} : { "x-leeway-signature": signatureOf(secret, seconds, body) }),
			};
			return post({ who: "the receiver", url, body, headers, signal });
		},
	};
}

/** HMAC of SHA-256 over the time and the body, so that what was sent once cannot be sent again at another time. */
function signatureOf(secret: string, seconds: string, body: string): string {
	return `sha256=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

const events: Record<MessageKind, WebhookEvent> = {
	fired: "fired",
	more: "more",
	still: "still",
	resolved: "resolved",
	"no data": "no_data",
	"data is back": "data_is_back",
	"could not judge": "could_not_judge",
	"judged again": "judged_again",
	"definition changed": "definition_changed",
	deleted: "deleted",
	test: "test",
};

export function webhookBody(message: Message, base?: string): WebhookMessage {
	const { id, thread, kind, closes, monitor, signal, subject, findings, more, facts, links } = inert(message);
	const urls = wholeLinks(message, base);
	return {
		version: 1,
		id,
		dedup_key: thread,
		event: events[kind],
		state: closes ? "closed" : "open",
		monitor,
		signal,
		subject,
		findings: findings.map(({ what, text, moved = null }) => ({ what, text, moved })),
		more,
		facts,
		links: links.map(({ label, path }, place) => ({ label, path, url: urls[place]?.url ?? null })),
	};
}
