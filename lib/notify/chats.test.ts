/** What Teams and Slack are sent: no name of a feature does anything there, and none makes it too long. */
import { describe, expect, test } from "vitest";
import type { Message } from "@/lib/monitors/episode";
import { hostileMessage, sampleEpisode } from "@/test/monitors/sampleMessages";
import { openReceiver } from "@/test/notify/receiver";
import { openSlack, slackBody } from "./slack";
import { openTeams, teamsBody } from "./teams";

const base = "https://leeway.example.com";
const [fired] = sampleEpisode();

/** As large as a message may become. */
const largest: Message = {
	...hostileMessage(),
	findings: Array.from({ length: 20 }, () => ({
		...{ what: "𝔘&".repeat(2_000), text: "<&>".repeat(2_000), moved: "&".repeat(4_000) },
	})),
	facts: Array.from({ length: 10 }, () => "&<>ü".repeat(1_000)),
	links: [
		{ label: "Review", path: `/drift?filter=${"x".repeat(20_000)}` },
		{ label: "Monitor", path: "/monitors/a?b=<|>&c" },
	],
};

interface Node {
	type?: string;
	[key: string]: unknown;
}

/** Everything in it that has a type. */
function nodesIn(value: unknown): Node[] {
	if (typeof value !== "object" || value === null) return [];
	const inside = Object.values(value).flatMap(nodesIn);
	return "type" in value && typeof value.type === "string"
		? [{ ...value, type: value.type }, ...inside]
		: inside;
}

describe("Teams", () => {
	test("names are in runs of text, never where Markdown is read", () => {
		const nodes = nodesIn(JSON.parse(teamsBody(hostileMessage(), base)));
		expect([...new Set(nodes.map(({ type }) => type))].sort()).toEqual(
			["message", "AdaptiveCard", "RichTextBlock", "TextRun", "Action.OpenUrl"].sort(),
		);
		const runs = nodes.filter(({ type }) => type === "TextRun").map(({ text }) => String(text));
		expect(runs).toContain("*bold* _it_ ~no~ `code` [press](https://evil.example) # head");
		expect(runs.join("")).not.toMatch(/[\r\n\u202E\ud800]/);
		const actions = nodes.filter(({ type }) => type === "Action.OpenUrl").map(({ url }) => String(url));
		expect(actions.length).toBe(3);
		expect(actions.every((url) => url.startsWith(`${base}/`))).toBe(true);
	});

	test("is never more than Teams takes, and counts what is left out", () => {
		const body = teamsBody(largest, base);
		expect(Buffer.byteLength(body)).toBeLessThan(28_000);
		const texts = nodesIn(JSON.parse(body)).map(({ text }) => String(text));
		const shown = texts.filter((text) => text.startsWith("𝔘&")).length;
		expect(shown).toBeLessThan(20);
		expect(texts).toContain(`and ${20 - shown} more`);
	});
});

describe("Slack", () => {
	test("names are in plain text, and no sign in them is Slack's", () => {
		const nodes = nodesIn(JSON.parse(slackBody(hostileMessage(), base)));
		const plain = nodes.filter(({ type }) => type === "plain_text");
		expect(plain.every(({ emoji }) => emoji === false)).toBe(true);
		const text = plain.map(({ text }) => String(text)).join("\n");
		expect(text).toContain(
			"&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|press&gt; &amp;amp; :boom:",
		);
		expect(text.replaceAll(/&(?:amp|lt|gt);/g, "")).not.toMatch(/[&<>]/);
		const markup = nodes.filter(({ type }) => type === "mrkdwn").map(({ text }) => String(text));
		expect(markup.length).toBe(1);
		expect(markup[0]).toMatch(/^<https:\/\/leeway\.example\.com\/[^|>]+\|Review> {2}· {2}<[^|>]+\|Monitor>/);
	});

	test("is never longer than Slack takes", () => {
		const body: { text: string; blocks: Node[] } = JSON.parse(slackBody(largest, base));
		expect(body.blocks.length).toBeLessThanOrEqual(50);
		for (const { type, text } of nodesIn(body)) {
			if (type !== "plain_text" && type !== "mrkdwn") continue;
			expect(String(text).length).toBeGreaterThan(0);
			expect(String(text).length).toBeLessThanOrEqual(3_000);
			expect(String(text)).not.toMatch(/&(?:a|am|amp|l|lt|g|gt)?…/);
		}
		const header = body.blocks.find(({ type }) => type === "header");
		expect(String(nodesIn(header?.text)[0]?.text).length).toBeLessThanOrEqual(150);
		expect(JSON.stringify(body)).toContain(
			"<https://leeway.example.com/monitors/a?b=%3C%7C%3E&amp;c|Monitor>",
		);
	});
});

test.each([
	["teams", openTeams],
	["slack", openSlack],
] as const)("%s: posted, and refused by status", async (_, open) => {
	const receiver = await openReceiver(
		(response, place) => void response.writeHead(place === 0 ? 202 : 404).end("no"),
	);
	const destination = open({ name: "chat", url: receiver.url });
	const { signal } = new AbortController();
	const message = fired ?? largest;
	expect(await destination.send(message, { signal })).toEqual({ kind: "sent" });
	expect(await destination.send(message, { signal })).toMatchObject({ kind: "refused" });
	// Nobody knows where people reach Leeway: the paths are there.
	expect(receiver.requests[0]?.body).toContain("Monitor: /monitors/credit-blue");
	await receiver.close();
});
