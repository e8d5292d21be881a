import { formatCount } from "@/lib/format";
import type { Destination } from "@/lib/monitors/destination";
import type { Message } from "@/lib/monitors/episode";
import { fitted } from "./fitted";
import { inert, isolated } from "./inert";
import { wholeLinks, withShortLinks } from "./links";
import { post } from "./post";

interface Teams {
	name: string;
	url: string;
	/** Where people reach Leeway. */
	base?: string | undefined;
}

/** Teams takes 28 kB. */
const maxBytes = 24_000;

/** Posts an adaptive card to a workflow of Teams ("When a Teams webhook request is received"). */
export function openTeams({ name, url, base }: Teams): Destination {
	return {
		name,
		kind: "teams",
		recipients: null,
		send: (message, { signal }) => post({ who: "Teams", url, body: teamsBody(message, base), signal }),
	};
}

export function teamsBody(message: Message, base?: string): string {
	return fitted(withShortLinks(isolated(inert(message))), maxBytes, (fitting) => ({
		type: "message",
		attachments: [
			{
				contentType: "application/vnd.microsoft.card.adaptive",
				contentUrl: null,
				content: cardOf(fitting, base),
			},
		],
	}));
}

/** Runs of text, not text blocks, whose Markdown would be read: a feature may be called anything. */
interface Run {
	type: "TextRun";
	text: string;
	size?: "Large";
	weight?: "Bolder";
	color?: "Attention" | "Good" | "Default";
	isSubtle?: true;
}

const run = (text: string, look: Omit<Run, "type" | "text"> = {}): Run => ({
	type: "TextRun",
	text,
	...look,
});
const block = (...inlines: Run[]) => ({ type: "RichTextBlock", inlines });

function cardOf(message: Message, base: string | undefined) {
	const { kind, closes, subject, findings, more, facts, links } = message;
	const color = closes ? "Good" : kind === "test" ? "Default" : "Attention";
	return {
		$schema: "http://adaptivecards.io/schemas/adaptive-card.json",
		type: "AdaptiveCard",
		version: "1.4",
		msteams: { width: "Full" },
		fallbackText: subject,
		body: [
			block(run(subject, { size: "Large", weight: "Bolder", color })),
			...findings.flatMap(({ what, text, moved }) => [
				block(run(what, { weight: "Bolder" }), run(`: ${text}`)),
				...(moved === undefined ? [] : [{ ...block(run(moved, { isSubtle: true })), spacing: "None" }]),
			]),
			...(more === 0 ? [] : [block(run(`and ${formatCount(more)} more`))]),
			...facts.map((fact, place) => ({
				...block(run(fact, { isSubtle: true })),
				...(place === 0 ? { separator: true } : { spacing: "None" }),
			})),
			...(base === undefined
				? links.map(({ label, path }) => block(run(`${label}: ${path}`, { isSubtle: true })))
				: []),
		],
		actions: wholeLinks(message, base).map(({ label, url }) => ({
			type: "Action.OpenUrl",
			title: label,
			url,
		})),
	};
}
