/** What is recorded of a monitor as zod schemas, apart from what pages use: they don't carry zod. */
import { z } from "zod";
import { filterOperators } from "./filter";
import { keyConditions, type MonitorLine, runReasons } from "./monitorRun";

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), { error: "is not a time" });
const count = z.int().nonnegative();
const number = z.number().optional();
const scalar = z.union([z.string(), z.number(), z.boolean()]);

export const keyVerdict = z.object({
	key: z.string().regex(/^\w+:/s, { error: "has no part before a colon" }),
	condition: z.enum(keyConditions),
	confirm: z.int().positive(),
	recover: z.int().positive(),
	value: number,
	threshold: number,
	noise: number,
	metric: z.string().optional(),
	text: z.string().optional(),
	moved: z.string().optional(),
	evidence: z
		.object({
			watch: z.number(),
			tested: z.number().nullable(),
			noiseReview: z.number().nullable(),
			few: z.boolean(),
		})
		.optional(),
});

export const signalRun = z.object({
	name: z.string(),
	hash: z.string(),
	outcome: z.enum(["judged", "nodata", "error"]),
	path: z.string(),
	where: z
		.array(
			z.object({
				column: z.string(),
				op: z.enum(filterOperators),
				value: z.union([scalar, z.array(scalar)]).optional(),
			}),
		)
		.optional()
		.describe("only these rows, of both sides"),
	question: z.record(z.string(), z.string()).optional(),
	error: z.string().optional(),
	fix: z.string().optional(),
	window: z.object({ from: z.string(), to: z.string(), rows: count.nullable() }),
	baseline: z.object({ label: z.string(), rows: count }).optional(),
	partial: z.boolean().optional(),
	listing: z.string().optional(),
	keys: z.array(keyVerdict),
	azure: z
		.object({
			breaches: z.array(
				z.object({
					feature: z.string().nullable(),
					metric: z.string(),
					value: z.number().nullable(),
					threshold: z.number(),
				}),
			),
			count: count.describe("of breaches; the first hundred are listed"),
			notComputed: z.array(z.string()).describe("what Azure ML would not compute, or of other rows"),
			rowsUsed: count,
			text: z.string().describe("how the two differ, in a sentence"),
		})
		.optional()
		.describe("what Azure ML's own monitor would say of the same rows, by its published code"),
	muted: z.union([z.literal("all"), z.array(z.string())]),
	renotify: z.number().nullable(),
});

export const monitorRun = z.object({
	type: z.literal("run"),
	due: time,
	revision: count,
	reason: z.enum(runReasons),
	on: z.string().optional(),
	started: time,
	ended: time,
	version: z.string(),
	definition: z.string(),
	signals: z.array(signalRun),
});

/** No stricter than what was ever written, or a line of before would make the record unreadable. */
export const monitorLine: z.ZodType<MonitorLine> = z.discriminatedUnion("type", [
	monitorRun,
	z.object({
		type: z.literal("ack"),
		signal: z.string(),
		episode: z.string(),
		at: time,
		by: z.string().nullable(),
		note: z.string(),
		until: time.nullable(),
	}),
	z.object({ type: z.literal("skipped"), at: time, first: time, last: time }),
]);
