/** What a monitor is: see monitorSchema.ts, which says what each may be, and lib/monitors, which runs it. */
import type { FeatureKind } from "./featureKind";
import type { Filter } from "./filter";
import type { MetricName } from "./metricName";
import type { Judge, NullRule, RuleSet, ThresholdSet } from "./ruleSet";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** What becomes of runs that fell due while nothing ran: all are made up, only the last, or none. */
export const catchUps = ["all", "last", "none"] as const;
export type CatchUp = (typeof catchUps)[number];

/** Where the end of a window may lie: at midnight in its zone, or at any full hour (UTC). */
export const alignments = ["day", "hour"] as const;

/** When a monitor is due: `cron`, or `every` with what it needs. */
export interface Schedule {
	cron?: string | undefined;
	/** "6h", "1d", "2w", "1mo". */
	every?: string | undefined;
	/** Times of day, "06:00"; of days, weeks and months. */
	at?: string[] | undefined;
	/** Of weeks. */
	days?: Weekday[] | undefined;
	/** Of months, from 1; a month that has no such day is passed over. */
	monthDays?: number[] | undefined;
	/** The day that is counted from, "2026-03-02". */
	start?: string | undefined;
	/** Nothing is due before and after these times of a clock in the zone, "2026-03-02T09:14:03". */
	from?: string | undefined;
	to?: string | undefined;
	/** An IANA name. */
	zone: string;
}

/** The monitor of Azure ML that one was made of: kept to write it back, and judged by nothing here. */
export interface AzureOrigin {
	/** Its ARM id; undefined where it came from a file. */
	id?: string | undefined;
	/** As it was read: a schedule of the API, or what a file of the command line holds. */
	kept: Record<string, unknown>;
	/** Where tables lie that it names by an asset's name, as somebody answered: "datastore/path" by "azureml:NAME:VERSION". */
	places?: Record<string, string> | undefined;
}

/** The time a run looks at: the latest of this size that ended `offset` before the run was due, or earlier. */
export interface WindowRule {
	size: string;
	offset: string;
	/** `day` for whole days and weeks, `hour` for hours, where it is not given. */
	align?: (typeof alignments)[number] | undefined;
	/** The schedule's where it is not given. */
	zone?: string | undefined;
}

/** How many runs in a row it takes; auto: as the evidence is. */
export type Confirm = "auto" | number;

interface SignalBase {
	/** Unique within the monitor; made of kind and collection where it is not given. */
	name: string;
	notify?: string[] | undefined;
	confirm?: Confirm | undefined;
	recover?: Confirm | undefined;
	window?: WindowRule | undefined;
}

type Scalar = string | number | boolean;

/** Conditions on rows, as the rows API has them; all must hold. */
export type Where = (Filter & { value?: Scalar | Scalar[] | undefined })[];

/** What signals that compare rows with a baseline have in common. */
interface ComparedSignal extends SignalBase {
	collection: string;
	baseline?: string | undefined;
	features: "all" | string[];
	kinds?: Record<string, FeatureKind> | undefined;
	/** Only these rows, of the window and of the baseline. */
	where?: Where | undefined;
}

export interface DriftSignal extends ComparedSignal {
	/** predictions: the same of what the model answered, and said so. */
	kind: "drift" | "predictions";
	profile?: RuleSet | undefined;
	judge?: Judge | undefined;
	nulls?: NullRule | undefined;
	decide?: Partial<Record<FeatureKind, MetricName>> | undefined;
	thresholds?:
		| "learned"
		| ThresholdSet
		| Partial<Record<MetricName, { watch: number; drift: number }>>
		| undefined;
	/** Fires for the share of features that drift instead of for each of them. */
	share?: number | undefined;
}

export interface QualitySignal extends ComparedSignal {
	kind: "quality";
	/** How much more than the baseline's own rate is let pass. */
	allowance: number;
}

export interface HealthSignal extends SignalBase {
	kind: "health";
	/** All of the deployment's where none are named. */
	collections: "all" | string[];
	/** Nothing comes though by its own rhythm it should. */
	silent: boolean;
	/** Nothing comes while the deployment's other collections go on. */
	stopped: boolean;
	/** Far more or less comes than on the same weekday before. */
	volume: boolean;
	/** Share of lines that cannot be read; null: not looked at. */
	problems: number | null;
}

export interface JoinSignal extends SignalBase {
	kind: "join";
	inputs: string;
	outputs: string;
	/** Share of inputs that have their output; what sampling leaves where it is not given. */
	expected?: number | undefined;
}

export type Signal = DriftSignal | QualitySignal | HealthSignal | JoinSignal;

export interface Monitor {
	name: string;
	/** What people call it, and what they say of it. */
	title?: string | undefined;
	note?: string | undefined;
	/** false: it never runs by itself. */
	enabled?: boolean | undefined;
	/** datastore/endpoint/deployment, each percent-encoded. */
	on: string;
	schedule: Schedule;
	catchUp: CatchUp;
	window: WindowRule;
	/** As the `baseline` parameter has it; of signals that name none. */
	baseline?: string | undefined;
	confirm: Confirm;
	recover: Confirm;
	/** Names of destinations. */
	notify: string[];
	/** After this long one that still fires says so again; "never". */
	renotify: string;
	/** For so long after a run, rows that arrive late for its window make it run again. */
	recheck: string;
	signals: Signal[];
	azure?: AzureOrigin | undefined;
}
