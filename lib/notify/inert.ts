import type { Message } from "@/lib/monitors/episode";
import { visibleText } from "@/lib/visibleText";

/** Of one part of a message. Characters. */
const maxPart = 500;
const rightToLeft =
	/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * A message in which no part, whatever names of features and values stand in it, does more than stand there: each is one line, of a
 * bounded length, without characters that are not seen or that turn the direction of what follows.
 */
export function inert(message: Message): Message {
	return {
		...message,
		subject: oneLine(message.subject),
		findings: message.findings.map(({ what, text, moved }) => ({
			what: oneLine(what),
			text: oneLine(text),
			...(moved === undefined ? {} : { moved: oneLine(moved) }),
		})),
		facts: message.facts.map(oneLine),
	};
}

/**
 * For where a name stands beside other text on a line: one that is written from right to left is kept from turning the numbers
 * behind it.
 */
export function isolated(message: Message): Message {
	return {
		...message,
		findings: message.findings.map((finding) => ({ ...finding, what: isolate(finding.what) })),
	};
}

function oneLine(text: string): string {
	const line = visibleText(text.replaceAll(/\p{Surrogate}/gu, "\uFFFD").replaceAll(/\s+/g, " "));
	return shortened(line, maxPart);
}

/** A text of at most so many characters, none of them cut in two. */
export function shortened(text: string, most: number): string {
	const characters = [...text];
	return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}

function isolate(text: string): string {
	return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
