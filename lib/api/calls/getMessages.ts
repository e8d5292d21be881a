import { z } from "zod";
import { call } from "../call";
import { flag, paging } from "../parameters";

const { limit } = paging(1_000);
const time = z.string().describe("ISO 8601, UTC");

const message = z.object({
	id: z.string(),
	destination: z.string(),
	signal: z.string(),
	event: z.string().describe("fired, more, still, resolved, no data, …"),
	subject: z.string(),
	state: z
		.enum(["waiting", "sent", "refused", "given up"])
		.describe(
			"waiting: it is sent at `next`; refused: by the receiver, for good; given up: after a day of tries",
		),
	queued: time,
	at: time.nullable().describe("of the last try"),
	next: time.nullable(),
	tries: z.int().nonnegative(),
	reason: z
		.string()
		.nullable()
		.describe("why it was not delivered, or, of several people, not to all; no address stands in it"),
});

export const getMessages = call("GET", "/monitors/{monitor}/messages", {
	role: "aggregates",
	summary: "What a monitor says to whom, the newest first, and what became of it",
	query: z.strictObject({
		undelivered: flag
			.optional()
			.describe("only those that did not arrive: refused, given up, or waiting after a try that failed"),
		limit,
	}),
	answer: z.object({
		messages: z.array(message),
		undelivered: z.int().nonnegative().describe("how many did not arrive, whatever `limit` is"),
	}),
});
