import { z } from "zod";
import { eventKinds } from "@/lib/model/monitorRun";
import type { Message } from "./episode";

const messageKind = z.enum([...eventKinds, "test"]);

/** As it was queued. */
const message: z.ZodType<Message> = z.object({
	id: z.string(),
	thread: z.string(),
	kind: messageKind,
	closes: z.boolean(),
	monitor: z.string(),
	signal: z.string(),
	to: z.array(z.string()),
	subject: z.string(),
	findings: z.array(z.object({ what: z.string(), text: z.string(), moved: z.string().optional() })),
	more: z.number(),
	facts: z.array(z.string()),
	links: z.array(z.object({ label: z.string(), path: z.string() })),
});

/** What stays known of a message that needs no more sending. */
const told = z.object({
	monitor: z.string(),
	signal: z.string(),
	kind: messageKind,
	subject: z.string(),
});

const entry = { id: z.string(), destination: z.string(), at: z.string() };

/**
 * A line of the outbox. failed: it may be tried again at `next`; refused: for good, by the receiver; given up: after a day of tries, ten at least.
 * settled stands for all lines of an entry that is over, once the file was written anew.
 */
export const outboxLine = z.discriminatedUnion("type", [
	z.object({ type: z.literal("queued"), ...entry, message }),
	z.object({
		type: z.literal("failed"),
		...entry,
		reason: z.string(),
		next: z.string(),
		left: z.array(z.string()).optional(),
	}),
	z.object({ type: z.literal("sent"), ...entry, reason: z.string().optional() }),
	z.object({ type: z.literal("refused"), ...entry, reason: z.string() }),
	z.object({ type: z.literal("given up"), ...entry, reason: z.string() }),
	z.object({
		type: z.literal("settled"),
		...entry,
		queued: z.string(),
		state: z.enum(["sent", "refused", "given up"]),
		tries: z.number(),
		reason: z.string().optional(),
		told,
	}),
]);

export type OutboxLine = z.output<typeof outboxLine>;
export type Told = z.output<typeof told>;
