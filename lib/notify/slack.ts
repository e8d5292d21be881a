import { formatCount } from "@/lib/format";
import type { Destination } from "@/lib/monitors/destination";
import type { Message } from "@/lib/monitors/episode";
import { inert, isolated } from "./inert";
import { wholeLinks, withShortLinks } from "./links";
import { post } from "./post";

interface Slack {
	name: string;
	url: string;
	/** Where people reach Leeway. */
	base?: string | undefined;
}

/** Of a heading, a section and what is written small: Slack's own bounds. Characters. */
const maxHeading = 150;
const maxSection = 3_000;
const maxSmall = 2_000;

/** Posts to an incoming webhook of Slack. */
export function openSlack({ name, url, base }: Slack): Destination {
	return {
		name,
		kind: "slack",
		recipients: null,
		send: (message, { signal }) => post({ who: "Slack", url, body: slackBody(message, base), signal }),
	};
}

export function slackBody(message: Message, base?: string): string {
	const shown = withShortLinks(isolated(inert(message)));
	const { subject, findings, more, facts, links } = shown;
	const urls = wholeLinks(shown, base);
	const small = [
		...facts,
		...(base === undefined ? links.map(({ label, path }) => `${label}: ${path}`) : []),
	];
	return JSON.stringify({
		// For the notification; what is seen in the channel are the blocks.
		text: escaped(subject, maxSection),
		mrkdwn: false,
		unfurl_links: false,
		unfurl_media: false,
		blocks: [
			{ type: "header", text: plain(subject, maxHeading) },
			...findings.map(({ what, text, moved }) =>
				section([`${what}: ${text}`, ...(moved === undefined ? [] : [moved])]),
			),
			...(more === 0 ? [] : [section([`and ${formatCount(more)} more`])]),
			...(small.length === 0 ? [] : [{ type: "context", elements: [plain(small.join("\n"), maxSmall)] }]),
			...(urls.length === 0 ? [] : [{ type: "section", text: linksText(urls) }]),
		],
	});
}

function section(lines: readonly string[]) {
	return { type: "section", text: plain(lines.join("\n"), maxSection) };
}

/** Text in which nothing is read as Markdown, as an emoji or as a mention. */
function plain(text: string, most: number) {
	return { type: "plain_text", text: escaped(text, most), emoji: false };
}

/** Only words and addresses of our own. */
function linksText(links: readonly { label: string; url: string }[]) {
	const texts = links.map(({ label, url }) => `<${url.replaceAll("&", "&amp;")}|${label}>`);
	return { type: "mrkdwn", text: texts.join("  ·  ") };
}

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Escaped as Slack asks for, and as much of it as is allowed. */
function escaped(text: string, most: number): string {
	const parts = [...text].map((sign) => signs[sign] ?? sign);
	if (parts.join("").length <= most) return parts.join("");
	let result = "";
	for (const part of parts) {
		if (result.length + part.length >= most) break;
		result += part;
	}
	return `${result}…`;
}
