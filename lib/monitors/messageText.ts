import { formatCount } from "@/lib/format";
import type { Message } from "./episode";

/**
 * A message as plain text, for mails. `publicUrl` is where people reach Leeway; without it links are paths, which is said.
 */
export function messageText({ subject, findings, more, facts, links }: Message, publicUrl?: string): string {
	const lines = findings.flatMap(({ what, text, moved }) => [
		`${what}: ${text}`,
		...(moved === undefined ? [] : [`  ${moved}`]),
	]);
	const addresses = links.map(
		({ label, path }) =>
			`${label}: ${publicUrl === undefined ? path : `${publicUrl.replace(/\/+$/, "")}${path}`}`,
	);
	const parts = [
		lines.length === 0
			? [`${subject}.`]
			: [...lines, ...(more === 0 ? [] : [`and ${formatCount(more)} more`])],
		facts,
		[
			...addresses,
			...(publicUrl === undefined
				? ["Links are paths of Leeway: set server.publicUrl in leeway.yaml for whole addresses."]
				: []),
		],
	];
	return `${parts
		.filter((part) => part.length > 0)
		.map((part) => part.join("\n"))
		.join("\n\n")}\n`;
}
