/** The answers about monitors, as schemas: see api.ts. */
import { z } from "zod";
import { eventKinds, keyConditions, runFindings, runReasons } from "@/lib/model/monitorRun";
import { keyVerdict, monitorRun, signalRun } from "@/lib/model/monitorRunSchema";
import { monitorSchema } from "@/lib/model/monitorSchema";

const time = z.string().describe("ISO 8601, UTC");
const count = z.int().nonnegative();

export const monitorStates = [
	"firing",
	"could not judge",
	"no data",
	"pending",
	"watch",
	"too few rows",
	"ok",
	"not run yet",
] as const;

const episode = z.object({
	id: z.string().describe("the run it began with"),
	since: time.describe("the due time of that run"),
	firing: z.array(z.string()).describe("keys that fire now"),
	keys: z.array(z.string()).describe("all that fired in it"),
	toldAt: time.nullable().describe("when it was last said, by due time; null: it was muted"),
	acknowledged: z.boolean().describe("somebody knows of all that fires now"),
	acknowledgement: z
		.object({ at: time, by: z.string().nullable(), note: z.string(), until: time.nullable() })
		.nullable()
		.describe("the last one; what began to fire after it is not known to anybody"),
});

const signalState = z.object({
	name: z.string(),
	kind: z.enum(["drift", "predictions", "quality", "health", "join"]),
	state: z.enum(monitorStates),
	conditions: z
		.record(z.enum(keyConditions), count)
		.nullable()
		.describe("of its newest run, how many keys are in which condition; null before the first"),
	episode: episode.nullable().describe("null: nothing fires"),
	window: z.object({ from: z.string(), to: z.string(), rows: count.nullable() }).nullable(),
	path: z.string().nullable().describe("the page that shows its newest run, without the address of Leeway"),
	error: z.string().nullable().describe("why the newest run could not judge it"),
	fix: z.string().optional().describe("what to do about that"),
});

const mute = z.object({
	signal: z.string().nullable().describe("null: all"),
	keys: z.array(z.string()).nullable().describe("null: all"),
	until: time,
	at: time,
	by: z.string().nullable(),
	note: z.string(),
});

export const monitorAnswer = z.object({
	name: z.string(),
	from: z
		.string()
		.nullable()
		.describe("the file that defines it; null: it was made here and can be changed here"),
	savedAt: time.nullable().describe("of one made here: its version, for If-Match"),
	by: z.string().nullable().describe("who made it"),
	definition: monitorSchema,
	state: z.enum(monitorStates).describe("of the signal that is worst"),
	signals: z.array(signalState),
	paused: z.object({ at: time, by: z.string().nullable() }).nullable(),
	mutes: z.array(mute).describe("those that hold now"),
	last: z
		.object({ run: z.string(), due: time, ended: time, reason: z.string() })
		.nullable()
		.describe("the newest run"),
	next: time.nullable().describe("when it is due next; null: never, it is paused, or `enabled` is false"),
	upcoming: z.array(time).optional().describe("the next five times it is due by its schedule"),
	trouble: z
		.object({ message: z.string(), again: time.nullable() })
		.nullable()
		.describe("why it does not run, and when it is tried again; null there: once that has been mended"),
	recent: z
		.array(
			z.object({
				run: z.string().nullable().describe("null: due times were passed over, up to `due`"),
				due: time,
				found: z.enum(runFindings).describe("the worst that any signal found"),
				reason: z.enum(runReasons).nullable(),
			}),
		)
		.optional()
		.describe("asked for by `recent`: the newest due times, the earliest first"),
	warnings: z
		.array(z.string())
		.optional()
		.describe("after a change, or asked for by `check`: what it names that is not there, a sentence each"),
});
export type MonitorAnswer = z.output<typeof monitorAnswer>;

export const monitorList = z.object({
	monitors: z.array(monitorAnswer),
	unreadable: z
		.array(z.object({ name: z.string(), fault: z.string() }))
		.describe("definitions that were kept and cannot be run"),
	scheduler: z.object({
		on: z.boolean().describe("does this process run monitors?"),
		lastTick: time.nullable().describe("when it last looked at the clock"),
	}),
});

const event = z.object({
	kind: z.enum(eventKinds),
	signal: z.string(),
	episode: z.string(),
	run: z.string(),
	keys: z.array(z.string()),
	quiet: z.boolean().describe("said to nobody: muted, or the end of what nobody was told"),
});

export const runAnswer = monitorRun.omit({ type: true }).extend({
	id: z.string().describe("its due time, and +1, +2, … where it was run again"),
	superseded: z.boolean().describe("the same due time was run again after it"),
	events: z.array(event).describe("what happened by it"),
	signals: z.array(
		signalRun.extend({
			conditions: z
				.record(z.enum(keyConditions), count)
				.optional()
				.describe("where `keys` was given: of all its keys, how many are in which condition"),
		}),
	),
});
export type RunAnswer = z.output<typeof runAnswer>;

export const runList = z.object({
	runs: z.array(runAnswer).describe("the newest due time first"),
	skipped: z
		.array(z.object({ first: time, last: time, at: time }))
		.describe("due times that were passed over, of the whole record"),
	next: z.string().nullable().describe("cursor of the next page"),
});

export const alertList = z.object({
	alerts: z
		.array(
			z.object({
				monitor: z.string(),
				on: z.string(),
				signal: z.string(),
				state: z.enum(["firing", "could not judge", "no data"]),
				since: time,
				episode: z.string(),
				acknowledged: z.boolean(),
				keys: z.array(keyVerdict).describe("those that fire, as the newest run has them"),
				path: z.string().nullable(),
			}),
		)
		.describe("the newest first"),
});

const message = z.object({
	id: z.string(),
	thread: z.string(),
	kind: z.enum([...eventKinds, "test"]),
	closes: z.boolean(),
	monitor: z.string(),
	signal: z.string(),
	to: z.array(z.string()),
	subject: z.string(),
	findings: z.array(z.object({ what: z.string(), text: z.string(), moved: z.string().optional() })),
	more: count,
	facts: z.array(z.string()),
	links: z.array(z.object({ label: z.string(), path: z.string() })),
});

export const backtestAnswer = z.object({
	from: time,
	to: time,
	days: z.int(),
	runs: z.array(runAnswer).describe("as they would have been, the earliest first"),
	messages: z.array(message).describe("what would have been said, had each run been made on its time"),
	skipped: z
		.object({ first: time, last: time })
		.nullable()
		.describe("due times of these days that are not run: more than a backtest runs"),
	warnings: z
		.array(z.string())
		.optional()
		.describe("what the definition names that is not there, a sentence each"),
	lateness: z
		.array(
			z.object({
				collection: z.string(),
				millis: count,
				unit: z
					.enum(["year", "month", "day", "hour", "minute"])
					.optional()
					.describe("what a folder of its logs is of"),
			}),
		)
		.optional()
		.describe(
			"how long after the end of their hours (or days, or whatever their folders are of) all but a hundredth of the bytes of the last two weeks had come; without collections of which that is not known",
		),
});
export type BacktestAnswer = z.output<typeof backtestAnswer>;

export const ackBody = z.strictObject({
	signal: z.string().describe("the signal that fires"),
	note: z.string().max(2_000).optional(),
	until: z.iso.datetime().nullable().optional().describe("quiet until then; until it is over by default"),
});

export const muteBody = z.strictObject({
	signal: z.string().nullable().optional().describe("null: all of the monitor's; so by default"),
	keys: z
		.array(z.string())
		.min(1)
		.max(2_000)
		.nullable()
		.optional()
		.describe("null: all of the signal's; so by default"),
	until: z.iso.datetime().nullable().describe("muted until then; null: not muted any more"),
	note: z.string().max(2_000).optional(),
});

/** Days that a backtest goes back at most. */
export const maxBacktestDays = 92;

export const backtestBody = z.strictObject({
	definition: monitorSchema,
	days: z.int().min(1).max(maxBacktestDays).optional().describe("up to now; 30 by default"),
	window: z
		.strictObject({ from: z.string(), to: z.string() })
		.optional()
		.describe(
			"one run over this time, in place of those of the days: ISO 8601, of UTC where it names no zone",
		),
});

export const runBody = z.strictObject({
	due: z.iso.datetime().optional().describe("the due time to run again; the newest by default"),
	notify: z.boolean().optional().describe("false: what happens by it is recorded and said to nobody"),
});
