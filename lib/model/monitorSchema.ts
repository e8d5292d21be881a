/**
 * A monitor's definition as a zod schema, apart from what pages use: they don't carry zod. Every message is a fix, said after
 * what was found (lib/settingsFile.ts). What takes more than the value itself to judge is judged by lib/monitors/definition.ts.
 */
import { z } from "zod";
import { isTooLarge } from "@/lib/nesting";
import { calendarTime } from "@/lib/time";
import { parseDeployment } from "./address";
import { parseBaseline } from "./baseline";
import { featureKinds } from "./featureKind";
import { filterOperators } from "./filter";
import { metricNames } from "./metricName";
import { alignments, catchUps, weekdays } from "./monitor";
import { judges, nullRules, ruleSets } from "./ruleSet";
import { readTimeSpan, type TimeSpan } from "./timeSpan";
import { readWallTime } from "./wallTime";
import { isZoneName } from "./zone";

const maxSignals = 50;
const maxFeatures = 2_000;
const maxConditions = 100;
const maxNameLength = 64;
/** A name that Azure or a column may have. Characters. */
const maxForeignName = 1_024;

/** One of these words. */
function oneOf<const Words extends readonly string[]>(words: Words) {
	const last = words.at(-1);
	return z.enum(words, {
		error: `Give ${words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`}.`,
	});
}

const nameFix = `Give a name of at most ${maxNameLength} letters, digits, dots, hyphens and underscores (not umlauts) that begins with a letter or digit and does not end with a dot.`;
/** Windows has devices of these names, with any ending, in every folder. */
const isDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;
/** It names a folder, a part of addresses and of a mail's id. */
export const name = z
	.string({ error: nameFix })
	.max(maxNameLength, { error: nameFix })
	.regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/, { error: nameFix })
	.refine((text) => !isDevice.test(text), {
		error: "Give another name: Windows has a device of this one (con, prn, aux, nul, com1, lpt1, …).",
	});

const foreign = (fix: string) =>
	z.string({ error: fix }).min(1, { error: fix }).max(maxForeignName, { error: fix });
const collection = foreign("Give a collection's name, such as model_inputs.");

const onFix = "Give datastore/endpoint/deployment, a slash within a name as %2F.";
const on = z
	.string({ error: onFix })
	.max(3 * maxForeignName, { error: onFix })
	.refine((text) => parseDeployment(text) !== undefined, { error: onFix });

/** "2h", of a unit and a length that will do. */
function timeSpan(fix: string, fits: (span: TimeSpan) => boolean) {
	return z.string({ error: fix }).refine(
		(text) => {
			const span = readTimeSpan(text);
			return span !== undefined && fits(span);
		},
		{ error: fix },
	);
}

const zoneFix = "Give a time zone such as Europe/Berlin or UTC.";
const zone = z.string({ error: zoneFix }).refine(isZoneName, { error: zoneFix });

function list<Item extends z.ZodType>(of: Item, most: number, fix: string) {
	return z
		.array(of, { error: fix })
		.min(1, { error: fix })
		.max(most, { error: fix })
		.refine((items) => new Set(items.map((item) => JSON.stringify(item))).size === items.length, {
			error: "Name each once.",
		});
}

const timeFix = 'Give times of day such as ["06:00", "18:30"], in quotes, at most 24.';
const dayFix = `Give days of the week, such as [mon, thu]: ${weekdays.join(", ")}.`;
const monthDayFix = "Give days of the month from 1 to 31, such as [1, 15].";
const startFix = 'Give the day to count from, in quotes: "2026-03-02".';
const everyFix = "Give how often it is due: 1h to 99h, 1d to 99d, 1w to 52w or 1mo to 24mo.";
const wallFix = 'Give a time of a clock in the zone, in quotes: "2026-03-02T09:00:00".';
const wall = z
	.string({ error: wallFix })
	.refine((text) => readWallTime(text, "UTC") !== undefined, { error: wallFix });
const cronFix = 'Give five fields (minute, hour, day, month, weekday) in quotes: "0 6 * * *".';

const schedule = z.strictObject(
	{
		cron: z
			.string({ error: cronFix })
			.max(200, { error: cronFix })
			.optional()
			.describe('minute, hour, day, month, weekday: "0 6 * * *"'),
		every: z
			.string({ error: everyFix })
			.regex(/^(?:[1-9]\d?[hd]|(?:[1-9]|[1-4]\d|5[0-2])w|(?:[1-9]|1\d|2[0-4])mo)$/, { error: everyFix })
			.optional()
			.describe("in place of `cron`: 6h, 1d, 2w, 1mo"),
		at: list(
			z.string({ error: timeFix }).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: timeFix }),
			24,
			timeFix,
		)
			.optional()
			.describe("with `every` of days, weeks and months: times of day"),
		days: list(z.enum(weekdays, { error: dayFix }), 7, dayFix)
			.optional()
			.describe("with `every` of weeks: days of the week"),
		monthDays: list(
			z.int({ error: monthDayFix }).min(1, { error: monthDayFix }).max(31, { error: monthDayFix }),
			31,
			monthDayFix,
		)
			.optional()
			.describe("with `every` of months: days of the month; a month without such a day is passed over"),
		start: z
			.string({ error: startFix })
			.refine((text) => isDay(text), { error: startFix })
			.optional()
			.describe("with `every`: the day to count from; nothing is due before it"),
		from: wall.optional().describe("nothing is due before this time of a clock in the zone"),
		to: wall.optional().describe("nothing is due after this time of a clock in the zone"),
		zone: zone.default("UTC").describe("time zone of all of it, an IANA name"),
	},
	{ error: "Give cron or every." },
);

function isDay(text: string): boolean {
	const [, year, month, day] = /^([12]\d{3})-(\d{2})-(\d{2})$/.exec(text) ?? [];
	return calendarTime(Number(year), Number(month), Number(day)) !== undefined;
}

const sizeFix = "Give the window's length: 1h to 48h, 1d to 92d or 1w to 13w.";
const most = { m: 0, h: 48, d: 92, w: 13 };
const offsetFix = "Give how long late rows are waited for, such as 0h, 30m, 2h, 1d, at most 7d.";
const week = { m: 10_080, h: 168, d: 7, w: 1 };

const window = z.strictObject(
	{
		size: timeSpan(sizeFix, ({ count, unit }) => count <= most[unit])
			.default("1d")
			.describe("its length"),
		offset: z
			.union([z.literal(["0m", "0h", "0d"]), timeSpan(offsetFix, ({ count, unit }) => count <= week[unit])], {
				error: offsetFix,
			})
			.default("2h")
			.describe("it ended so long before the run is due, or longer: what arrives late is in it"),
		align: oneOf(alignments)
			.optional()
			.describe("where it may end: day, at midnight in its zone, or hour, at a full hour (UTC)"),
		zone: zone.optional().describe("the schedule's by default"),
	},
	{ error: "Give size and offset." },
);

const baselineFix =
	"Give a saved baseline's name, window:FROM/TO, trailing:7d, trailing:7d+1d, weekdays:4, collection:ds/endpoint/deployment/collection@FROM/TO, or file:ds/path.";
const baseline = z
	.string({ error: baselineFix })
	.max(3 * maxForeignName, { error: baselineFix })
	.refine((text) => parseBaseline(text) !== undefined, { error: baselineFix });

const confirmFix = "Give auto, or a number of runs from 1 to 10.";
const confirm = z.union(
	[
		z.literal("auto"),
		z.int({ error: confirmFix }).min(1, { error: confirmFix }).max(10, { error: confirmFix }),
	],
	{ error: confirmFix },
);

const notify = z
	.array(name, { error: "Give a list of destinations' names." })
	.max(20, { error: "Give at most 20 destinations." });

const base = {
	name: name.optional().describe("unique in the monitor; made of kind and collection by default"),
	notify: notify.optional().describe("destinations' names; the monitor's by default"),
	confirm: confirm.optional().describe("the monitor's by default"),
	recover: confirm.optional().describe("the monitor's by default"),
	window: window.optional().describe("the monitor's by default"),
};

const valueFix =
	"Give a text, true or false, a number of at most 15 digits (longer ones in quotes), or for `in` a list of them.";
const scalar = z.union(
	[
		z.string().max(10_000, { error: "Give a text of at most 10,000 characters." }),
		z.boolean(),
		z.number().refine(isExact, { error: valueFix }),
	],
	{ error: valueFix },
);

/** Beyond it YAML and JSON alike have rounded the digits that were written. */
function isExact(number: number): boolean {
	return !Number.isInteger(number) || Number.isSafeInteger(number);
}

const condition = z.strictObject(
	{
		column: foreign("Give a column's name.").describe(
			"a column's name; _any, which takes contains, for any of them",
		),
		op: oneOf(filterOperators).describe(`${filterOperators.join(", ")}`),
		value: z
			.union([scalar, z.array(scalar).max(1_000, { error: "Give at most 1,000 values." })], {
				error: valueFix,
			})
			.optional()
			.describe("what it compares with, of `in` a list; a number of more than 15 digits in quotes"),
	},
	{ error: "Give column, op and value." },
);

const featuresFix = `Give all, or a list of at most ${maxFeatures.toLocaleString("en-US")} features' names.`;
const compared = {
	...base,
	collection: collection.describe("its name"),
	baseline: baseline.optional().describe("the monitor's by default"),
	features: z
		.union([z.literal("all"), list(foreign("Give a feature's name."), maxFeatures, featuresFix)], {
			error: featuresFix,
		})
		.default("all")
		.describe("all, or a list of names"),
	kinds: z
		.record(z.string(), oneOf(featureKinds), { error: "Give numerical or categorical by feature." })
		.optional()
		.describe("a person's choice of kind, by feature"),
	where: list(
		condition,
		maxConditions,
		`Give a list of at most ${maxConditions} conditions: column, op, value.`,
	)
		.optional()
		.describe(
			"only rows that fulfil all of these, of the window and of the baseline: a segment, a signal each",
		),
};

const shareFix = "Give a share above 0, at most 1, such as 0.3.";
const aboveNothing = z.number({ error: shareFix }).gt(0, { error: shareFix }).max(1, { error: shareFix });

const thresholdsFix =
	"Give learned, sdk, component, or watch and drift by metric: {JensenShannonDistance: {watch: 0.05, drift: 0.1}}.";
const threshold = z.number({ error: thresholdsFix }).nonnegative({ error: thresholdsFix });
const metric = oneOf(metricNames);

const drift = {
	...compared,
	profile: oneOf(ruleSets).optional().describe("robust by default, azureml with judge: azure"),
	judge: oneOf(judges).optional().describe("whose rule makes the verdict; the profile's own by default"),
	nulls: oneOf(nullRules)
		.optional()
		.describe(
			"row, features or column, as the drift page has it; features: a null in one of `features` leaves its row out",
		),
	decide: z
		.strictObject(
			{
				numerical: metric.optional().describe("a metric's name"),
				categorical: metric.optional().describe("a metric's name"),
			},
			{ error: "Give a metric for numerical, categorical or both." },
		)
		.optional()
		.describe("the metric that decides, by kind"),
	thresholds: z
		.union(
			[
				z.enum(["learned", "sdk", "component"], { error: thresholdsFix }),
				z.partialRecord(
					metric,
					z.strictObject({ watch: threshold, drift: threshold }, { error: thresholdsFix }),
				),
			],
			{ error: thresholdsFix },
		)
		.optional()
		.describe("learned from the windows before, one of Azure ML's sets, or by metric"),
	share: aboveNothing
		.optional()
		.describe("fires once this share of the features drifts, instead of for each feature"),
};

const zeroToOne = "Give a share from 0 to 1, such as 0.05.";
const share = z.number({ error: zeroToOne }).min(0, { error: zeroToOne }).max(1, { error: zeroToOne });
const flag = z.boolean({ error: "Give true or false." });

const signal = z.discriminatedUnion(
	"kind",
	[
		z.strictObject({ kind: z.literal("drift"), ...drift }),
		z.strictObject({ kind: z.literal("predictions"), ...drift }),
		z.strictObject({
			kind: z.literal("quality"),
			...compared,
			allowance: share.default(0.05).describe("how much more than the baseline's own rate is let pass"),
		}),
		z.strictObject({
			kind: z.literal("health"),
			...base,
			collections: z
				.union([z.literal("all"), list(collection, 100, "Give all, or a list of at most 100 collections.")], {
					error: "Give all, or a list of at most 100 collections.",
				})
				.default("all")
				.describe("all of the deployment's, or a list of names"),
			silent: flag
				.default(true)
				.describe("fires when what is to be expected by a collection's own week does not come"),
			stopped: flag.default(true).describe("fires when one ends while the deployment's others go on"),
			volume: flag
				.default(false)
				.describe("fires when less than half or more than twice of what the same weekday has comes"),
			problems: share
				.nullable()
				.default(0.001)
				.describe("fires above this share of lines that cannot be read, from 5 on; null: not looked at"),
		}),
		z.strictObject({
			kind: z.literal("join"),
			...base,
			inputs: collection.describe("the collection of inputs"),
			outputs: collection.describe("the collection of outputs"),
			expected: aboveNothing
				.optional()
				.describe("share of inputs that have their output; what sampling leaves by default"),
		}),
	],
	{ error: "Give kind: drift, predictions, quality, health or join." },
);

const noteFix = "Give a text of at most 2,000 characters.";
const titleFix = "Give a text of at most 200 characters.";
/** A monitor of fifty signals has less. */
const maxKept = { levels: 60, parts: 20_000, characters: 65_536 };
const keptFix = "Give what Azure ML answers for the schedule, at most 64 KiB of it.";
const azure = z.strictObject(
	{
		id: z.string({ error: "Give an ARM id." }).max(2_000).optional().describe("its ARM id"),
		kept: z
			.record(z.string(), z.unknown(), { error: keptFix })
			.refine((kept) => !isTooLarge(kept, maxKept) && JSON.stringify(kept).length <= maxKept.characters, {
				error: keptFix,
			})
			.describe("as it was read; for `leeway azure export` and `diff`"),
		places: z
			.record(z.string(), z.string(), { error: "Give datastore/path by the asset's name." })
			.optional()
			.describe("where tables lie that it names as assets: datastore/path"),
	},
	{ error: "Give kept." },
);

const neverFix = "Give a length such as 3d, or never.";

export const monitorSchema = z.strictObject(
	{
		name: name.describe("unique among all monitors, whatever its capitals"),
		title: z
			.string({ error: titleFix })
			.max(200, { error: titleFix })
			.optional()
			.describe("what people call it"),
		note: z
			.string({ error: noteFix })
			.max(2_000, { error: noteFix })
			.optional()
			.describe("what people say of it"),
		enabled: flag.optional().describe("false: it never runs by itself"),
		on: on.describe("the deployment: datastore/endpoint/deployment, percent-encoded"),
		schedule: schedule.describe("when it is due: `cron`, or `every` with what it needs"),
		catchUp: oneOf(catchUps)
			.default("all")
			.describe("runs that fell due while Leeway was not running: all (the last 31), last, or none"),
		window: window.prefault({}).describe("the time a run looks at: the latest of its size that is over"),
		baseline: baseline.optional().describe("of signals that name none; as the drift page has it"),
		confirm: confirm
			.default("auto")
			.describe("runs in a row until it fires; auto: 1 where there are enough rows to be sure, else 2"),
		recover: confirm
			.default("auto")
			.describe("runs in a row until it is over; auto: 1 where watch lies below drift, else 2"),
		notify: notify.default([]).describe("destinations' names"),
		renotify: z
			.union([z.literal("never"), timeSpan(neverFix, ({ unit }) => unit !== "m")], { error: neverFix })
			.default("3d")
			.describe("what still fires says so again after this long; or never"),
		recheck: z
			.union([z.literal("never"), timeSpan(neverFix, ({ unit }) => unit !== "m")], { error: neverFix })
			.default("2d")
			.describe("for so long after a run, rows that arrive late make it run again"),
		signals: z
			.array(signal, { error: 'Give a list, each item beginning with "- kind:".' })
			.min(1, { error: "Give at least one signal." })
			.max(maxSignals, { error: `Give at most ${maxSignals} signals.` })
			.describe("what is judged, each by its kind: drift, predictions, quality, health or join"),
		azure: azure
			.optional()
			.describe("the monitor of Azure ML that it was made of, written by an import; judges nothing"),
	},
	{ error: "Give name, on, schedule and signals." },
);

/** The keys that may stand in the section of a monitor at a path; `kind` is that of the signal it is in. */
export function monitorKeys(path: readonly PropertyKey[], kind: unknown): string[] {
	const section = path.filter((step) => typeof step === "string").at(-1);
	const own = signal.options.find((option) => option.shape.kind.value === kind)?.shape;
	const shapes: Record<string, object> = {
		schedule: schedule.shape,
		window: window.shape,
		signals: own ?? base,
		where: condition.shape,
		decide: drift.decide.unwrap().shape,
		azure: azure.shape,
	};
	return Object.keys((section !== undefined && shapes[section]) || monitorSchema.shape);
}
