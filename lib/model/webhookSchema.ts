/** What a webhook is sent, as zod schemas, apart from what pages use: they don't carry zod. */
import { z } from "zod";

const events = [
	"fired",
	"more",
	"still",
	"resolved",
	"no_data",
	"data_is_back",
	"could_not_judge",
	"judged_again",
	"definition_changed",
	"deleted",
	"test",
] as const;

export type WebhookEvent = (typeof events)[number];

export const webhookMessage = z.object({
	version: z.literal(1),
	id: z
		.string()
		.describe("the same for the same message, however often it is sent; also in `Idempotency-Key`"),
	dedup_key: z
		.string()
		.describe("the same for all messages from the first of an episode to the one that ends it"),
	event: z.enum(events),
	state: z.enum(["open", "closed"]).describe("closed: what was open under this dedup_key is over"),
	monitor: z.string(),
	signal: z.string(),
	subject: z.string().describe("one line, for people"),
	findings: z
		.array(
			z.object({
				what: z.string().describe("the feature, or what else is judged"),
				text: z.string().describe("the arithmetic"),
				moved: z.string().nullable().describe("what moved most"),
			}),
		)
		.describe("the first twenty"),
	more: z.number().int().nonnegative().describe("further findings that are not listed"),
	facts: z.array(z.string()).describe("since when, over which rows, against what; a sentence each"),
	links: z
		.array(z.object({ label: z.string(), path: z.string(), url: z.string().nullable() }))
		.describe("`url` is null where `server.publicUrl` is not set"),
});

export type WebhookMessage = z.output<typeof webhookMessage>;
