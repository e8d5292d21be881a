import { mailOf } from "@/lib/notify/mail";
import { slackBody } from "@/lib/notify/slack";
import { teamsBody } from "@/lib/notify/teams";
import { webhookBody } from "@/lib/notify/webhook";
import { sampleEpisode } from "@/test/monitors/sampleMessages";

const base = "https://leeway.example.com";

/** What people and programs get in one episode, as the files of docs/messages, by name. */
export function sampleFiles(): Map<string, string> {
	return new Map(
		sampleEpisode().flatMap((message, place) => {
			const name = `${place + 1}-${message.kind}`;
			const sender = { from: "Leeway <leeway@example.com>", sender: "leeway@example.com", base };
			const { text, html, subject, from, to, messageId, inReplyTo, references, headers } = mailOf(
				message,
				["ml-team@example.com"],
				sender,
			);
			const lines = [
				...[`From: ${from}`, `To: ${to.join(", ")}`, `Subject: ${subject}`],
				...[`Message-ID: ${messageId}`, `In-Reply-To: ${inReplyTo}`, `References: ${references.join(" ")}`],
				...Object.entries(headers).map(([header, value]) => `${header}: ${value}`),
			];
			return [
				[`${name}.mail.txt`, `${lines.join("\n")}\n\n${text}`],
				[`${name}.mail.html`, html],
				[`${name}.teams.json`, pretty(JSON.parse(teamsBody(message, base)))],
				[`${name}.slack.json`, pretty(JSON.parse(slackBody(message, base)))],
				[`${name}.webhook.json`, pretty(webhookBody(message, base))],
			] as const;
		}),
	);
}

function pretty(value: unknown): string {
	return `${JSON.stringify(value, undefined, 2)}\n`;
}
