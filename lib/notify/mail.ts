import type { Message } from "@/lib/monitors/episode";
import { messageText } from "@/lib/monitors/messageText";
import { inert, isolated } from "./inert";
import { mailHtml } from "./mailHtml";

interface Sender {
	from: string;
	/** The address of `from`. */
	sender: string;
	/** Where people reach Leeway. */
	base: string | undefined;
}

/** What a mail holds, as nodemailer takes it. */
export interface Mail {
	from: string;
	to: string[];
	subject: string;
	text: string;
	html: string;
	messageId: string;
	inReplyTo: string;
	references: string[];
	headers: Record<string, string>;
}

/**
 * All mails of an episode refer to one that is never sent, by whose id programs show them together, whichever of them a person got
 * first. The id of a mail is that of its message: one that is sent twice is seen once where the receiver compares.
 */
export function mailOf(message: Message, to: readonly string[], { from, sender, base }: Sender): Mail {
	const shown = inert(message);
	const host = sender.slice(sender.lastIndexOf("@") + 1);
	const thread = `<${idText(message.thread)}@${host}>`;
	return {
		from,
		to: [...to],
		subject: shown.subject,
		text: messageText(isolated(shown), base),
		html: mailHtml(shown, base),
		messageId: `<${idText(message.id)}@${host}>`,
		inReplyTo: thread,
		references: [thread],
		// Nobody's absence is to be answered with.
		headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
	};
}

/** As RFC 5322 has the left side of an id: no two dots beside each other, which a monitor's name may have. */
function idText(id: string): string {
	return id.replaceAll(/\.(?=\.)/g, "%2E");
}
