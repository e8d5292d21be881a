import type { Message } from "@/lib/monitors/episode";

/** Of a path, for chats, which take a message as a whole or not at all. Characters. */
const maxPath = 900;

/** A message's links as whole addresses; none where it is not known how people reach Leeway. */
export function wholeLinks({ links }: Message, base: string | undefined): { label: string; url: string }[] {
	if (base === undefined) return [];
	return links.map(({ label, path }) => ({
		label,
		// Signs that chats take for the end of an address.
		url: `${base}${path}`.replaceAll(/[|<>"\s]/g, (sign) => encodeURIComponent(sign)),
	}));
}

/** Without links that are too long for chats, as that to a segment of many conditions is: the monitor's own page has it too. */
export function withShortLinks(message: Message): Message {
	return { ...message, links: message.links.filter(({ path }) => path.length <= maxPath) };
}
