import type { Millis } from "@/lib/time";
import { readTimeParam, windowAt } from "./timeText";

interface Parser {
	parse(text: string): unknown;
}

export interface UnreadableParam {
	/** As it stands in the address, shortened: "from=banana". */
	given: string;
	fix: string;
}

const timeFix = "A time is ISO 8601 in UTC (2026-03-07T21:00:00Z) or goes by the clock (now-6h, now-1d/d).";
const fixes = new Map([
	["from", timeFix],
	["to", timeFix],
	["near", timeFix],
	["filter", "A filter is a JSON array of {column, op, value}: add one with the Filter button."],
]);

/**
 * Values of a page's address that its parameters cannot read, and a window that lacks an end or ends before it begins;
 * `rest` is the address's query without them. Parameters the page does not have stay in `rest`.
 */
export function unreadableParams(
	params: Readonly<Record<string, Parser>>,
	search: URLSearchParams,
	now: Millis,
): { faults: UnreadableParam[]; rest: string } {
	const names = Object.keys(params).filter((name) => {
		const text = search.get(name);
		return text !== null && params[name]?.parse(text) === null;
	});
	const faults = names.map((name) => ({
		given: shortened(`${name}=${search.get(name)}`),
		fix: fixes.get(name) ?? "Choose it on the page instead.",
	}));
	const fault = faults.length === 0 ? windowFault(params, search, now) : undefined;
	if (fault) {
		faults.push(fault);
		names.push("from");
	}
	// One end without the other is not a window either.
	if (names.includes("from") || names.includes("to")) names.push("from", "to");
	const rest = new URLSearchParams(search);
	for (const name of names) rest.delete(name);
	return { faults, rest: rest.toString() };
}

function windowFault(
	{ from, to }: Readonly<Record<string, Parser>>,
	search: URLSearchParams,
	now: Millis,
): UnreadableParam | undefined {
	if (!from || !to) return undefined;
	const texts = { from: search.get("from"), to: search.get("to") };
	const given = (["from", "to"] as const).flatMap((name) =>
		texts[name] === null ? [] : [`${name}=${texts[name]}`],
	);
	if (given.length === 0) return undefined;
	if (given.length === 1) return { given: given.join(), fix: "A window has both ends: from and to." };
	const window = windowAt({ from: readTimeParam(texts.from), to: readTimeParam(texts.to) }, now);
	if (window.from === null || window.to === null || window.from < window.to) return undefined;
	return { given: given.join(" "), fix: "The start must lie before the end." };
}

const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
