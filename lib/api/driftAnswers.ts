/** The answers about drift, quality and baselines, as schemas: see api.ts. */
import { z } from "zod";
import {
	bucketUnitSchema,
	featureKindSchema,
	judgedPartSchema,
	judgeSchema,
	metricNameSchema,
	nullRuleSchema,
	rateStatusSchema,
	reasonSchema,
	ruleSetSchema,
	statusSchema,
	thresholdSetSchema,
} from "@/lib/model/schema";
import { recordedReview } from "@/lib/state/reviews";

const time = z.string().describe("ISO 8601, UTC");
const count = z.int().nonnegative();
const number = z.number();
const kind = featureKindSchema;
const status = statusSchema;
const thresholds = z.object({ watch: number, drift: number });
const reason = reasonSchema;
const failed = z
	.array(z.object({ blob: z.string(), message: z.string(), fix: z.string() }))
	.describe("blobs that could not be read");

const result = {
	value: number.nullable(),
	reason: reason.optional(),
	noise: number.nullable().describe("what chance alone stays below, 95 times in 100; null without a formula"),
	noiseReview: number
		.nullable()
		.describe("what chance alone stays below in all features of a review together, 95 reviews in 100"),
	tested: number
		.nullable()
		.describe(
			"what is compared with chance: the value, or the same over effective counts where rows share records",
		),
	beyondChance: z.boolean().describe("tested > noiseReview: it is real, however small"),
	status,
	severity: number.nullable(),
	verdict: z.string().describe("the arithmetic: 0.31 ≥ 0.25 → drift"),
};

const metric = z.object({
	label: z.string().describe("the metric with its variant"),
	...result,
	statistic: number.nullable().optional(),
	thresholds,
});

const side = z.object({
	rows: count,
	nulls: count,
	otherType: count.describe(
		"values of another type than most of the baseline's; each is in a bin of its own kind",
	),
	records: count.optional().describe("records the rows are of, where rows share records"),
	sampled: z
		.literal(true)
		.optional()
		.describe("the design effect rests on some 20,000 of the records, by hash"),
	rounded: count
		.optional()
		.describe(
			"of a numerical feature: numbers with more digits than a double holds, compared as the double nearest to them",
		),
	min: number.nullable(),
	max: number.nullable(),
	mean: number.nullable(),
	sd: number.nullable(),
});

const counts = {
	baseline: z.array(count),
	production: z.array(count),
	extras: z
		.array(
			z.object({
				name: z.enum(["below", "above", "value", "other", "new", "nested", "missing"]),
				value: z.string().optional().describe("of a value: the value, of another type than the intervals"),
				baseline: count,
				production: count,
				expected: count
					.optional()
					.describe("rows of the baseline to expect, where not its count: values met once do not return"),
				values: z
					.array(z.string())
					.optional()
					.describe("of other and new: the values that occur in production; absent where too many to name"),
			}),
		)
		.describe("rows outside of the edges or categories; only where there are any"),
};

const shift = z.object({
	difference: number,
	interval: z.tuple([number, number]).describe("95 %"),
});

const feature = z.object({
	name: z.string(),
	kind: kind.nullable(),
	kindFrom: z
		.enum(["rule", "baseline", "collection", "request"])
		.describe(
			"who decided on the kind: metrics.md's rule, or a person, who saved it with the baseline or for the collection, or asks for it now",
		),
	judged: judgedPartSchema.describe(
		"what the verdict rests on; of identifiers, free text and times not the values",
	),
	metric: metricNameSchema.nullable().describe("the metric that decided"),
	label: z.string().nullable(),
	...result,
	thresholds: thresholds.nullable(),
	learned: thresholds
		.extend({ windows: count, of: z.enum(["all windows", "weekdays", "weekend days"]) })
		.nullable()
		.optional()
		.describe("thresholds=learned: what they were learned from; null: too few windows, the fixed ones stand"),
	metrics: z.partialRecord(metricNameSchema, metric),
	deff: z
		.tuple([number, number])
		.describe(
			"how many rows are worth one independent row, baseline and production; 1 where rows share no records",
		),
	detectable: number
		.nullable()
		.describe(
			"where there are too few rows: the smallest true index that is distinguished from chance in 80 of 100 draws",
		),
	moved: z
		.array(
			z.object({
				name: z.string(),
				part: z.enum(["value", "range", "other", "new", "nested", "missing"]),
				baseline: number,
				production: number,
				contribution: number,
			}),
		)
		.describe("the three bins that contribute most, with their shares of the rows, largest first"),
	meanShift: shift.nullable().describe("production's mean minus the baseline's"),
	nullShare: shift
		.extend({ baseline: number, production: number, moved: z.boolean() })
		.nullable()
		.describe("shares of rows without a value; moved: 0 lies outside of the interval"),
	baseline: side,
	production: side,
	distribution: z
		.union([
			z.object({ edges: z.array(number), ...counts }),
			z.object({
				categories: z.array(z.string()),
				of: z
					.enum(["number", "text", "boolean", "nested"])
					.describe("what the categories are written from: a number's 1 is not text's \"1\""),
				...counts,
			}),
		])
		.nullable(),
});

const windowBasis = z.object({
	from: time.nullable().describe("null: everything"),
	to: time.nullable(),
	rows: count,
	used: count.describe("rows compared: with nulls=row those without a null"),
	droppedBy: z
		.array(z.string())
		.optional()
		.describe("nulls=row: the features whose nulls cost rows of the window"),
	records: count,
	blobs: count,
	problems: count,
	partial: z.boolean(),
	failed,
});

const baselineBasis = z.object({
	label: z.string(),
	rows: count,
	used: count,
	notes: z.array(z.string()).describe("what to know about how it was read"),
	warnings: z
		.array(
			z.object({
				kind: z.enum(["overlap", "few rows", "holds a change"]),
				text: z.string(),
				features: z
					.array(z.string())
					.describe("of a change: what drifts within the baseline, most urgent first"),
				since: time.optional().describe("of a change: the start of the day or hour it began"),
				better: z.string().optional().describe("a `baseline` that would do better"),
			}),
		)
		.optional()
		.describe(
			"why verdicts against it may mislead; only of whole drift reviews. A change is looked for in the 300 most urgent features",
		),
	partial: z.boolean(),
	failed,
});

const overTime = {
	by: bucketUnitSchema,
	buckets: z.array(z.object({ start: time, rows: count })),
	leftOut: z
		.array(z.string())
		.describe("features without a trend, the least urgent: an answer has room for 200,000 points"),
};

const skipped = z.array(z.object({ name: z.string(), reason: z.string() })).describe("features not compared");

const featureNames = z.array(z.string());
const pair = z.object({ baseline: count, production: count });
const allAndUsed = z.object({ all: count, used: count });

export const drift = z.object({
	window: windowBasis,
	baseline: baselineBasis,
	profile: ruleSetSchema,
	judge: judgeSchema.describe("whose rule made the verdicts"),
	thresholdSet: thresholdSetSchema
		.optional()
		.describe("judge=azure: the set its thresholds are from where none were given"),
	nulls: nullRuleSchema,
	features: z.array(feature).describe("the most urgent first"),
	skipped,
	trend: z
		.object({
			...overTime,
			features: z.record(
				z.string(),
				z.array(
					z
						.object({
							value: number.nullable(),
							reason: reason.optional(),
							noise: number.nullable(),
							status,
							rows: count,
						})
						.nullable(),
				),
			),
		})
		.optional()
		.describe("a point a bucket; null where it has no rows"),
	parity: z
		.object({
			thresholds: z.object({
				set: thresholdSetSchema,
				numerical: number,
				categorical: number,
				own: z.array(metricNameSchema).describe("metrics whose thresholds were given"),
			}),
			rows: z.object({ baseline: allAndUsed, production: allAndUsed }),
			empty: z
				.object({ baseline: featureNames, production: featureNames })
				.describe("columns without any value on a side, for which it drops all of that side's rows"),
			intVersusFloat: featureNames,
			typeChanged: featureNames,
			nested: featureNames,
			tooManyTexts: featureNames,
			mixedTypes: featureNames,
			inferredTypes: featureNames.describe(
				"of a baseline without types (a CSV, say): here they have the window's type, there what that file looks like",
			),
			dottedNames: featureNames,
			kolmogorovSmirnov: z.object({
				limit: count.describe("from so many rows on a side on it refuses the test, which ends its job"),
				rows: count,
				refused: z.boolean(),
				decides: z.boolean().describe("the test is the metric asked for"),
			}),
			features: z.array(
				feature
					.pick({ name: true, kind: true, metric: true, label: true, value: true, thresholds: true })
					.extend({
						status,
						verdict: z.string(),
						reason: reason.optional(),
						outliers: z
							.object({
								values: pair,
								JensenShannonDistance: z.object({ with: number.nullable(), without: number.nullable() }),
							})
							.optional(),
					}),
			),
			quality: z
				.object({
					allowance: z.object({ here: number, azure: number }),
					differing: z.array(
						z.object({
							name: z.string(),
							rate: z.enum(["NullValueRate", "DataTypeErrorRate", "OutOfBoundsRate"]),
							here: z.object({
								value: number.nullable(),
								threshold: number.nullable(),
								status: rateStatusSchema,
							}),
							azure: z
								.object({ value: number, threshold: number, isBreach: z.boolean() })
								.nullable()
								.describe("null where it has no such rate"),
							because: z
								.enum(["allowance", "rate"])
								.describe("rate: it would say otherwise against Leeway's allowance too"),
						}),
					),
				})
				.describe("data quality rates about which the two say different things"),
		})
		.optional()
		.describe("what Azure ML's monitor would report of the same rows, and why it differs"),
});

const rate = z.object({
	value: number.nullable(),
	reason: reason.optional(),
	baseline: number.nullable(),
	threshold: number.nullable().describe("the baseline's own rate and the allowance"),
	status: rateStatusSchema,
});

export const quality = z.object({
	window: windowBasis,
	baseline: baselineBasis,
	features: z
		.array(
			z.object({
				name: z.string(),
				status: rateStatusSchema,
				NullValueRate: rate,
				DataTypeErrorRate: rate,
				OutOfBoundsRate: rate.optional(),
				bounds: z.tuple([number, number]).optional(),
			}),
		)
		.describe("violations first"),
	skipped,
	trend: z
		.object({
			...overTime,
			features: z.record(
				z.string(),
				z.array(
					z
						.object({
							NullValueRate: number.nullable(),
							DataTypeErrorRate: number.nullable(),
							OutOfBoundsRate: number.nullable(),
						})
						.nullable(),
				),
			),
		})
		.optional()
		.describe("rates of each bucket's rows; null where it has none. Thresholds are the features'"),
});

/** A choice of kind for one feature; null: the rule decides again. */
export const featureKindChoice = z.object({ feature: z.string().min(1).max(1_000), kind: kind.nullable() });
export const chosenKinds = z.object({
	kinds: z.record(z.string(), kind).describe("a person's choice of kind, by feature"),
});

export const savedBaseline = z.object({
	baseline: z
		.string()
		.describe(
			"file:ds/path, window:FROM/TO, trailing:7d, weekdays:4, collection:…@FROM/TO, or of an uploaded file upload:ID/NAME",
		),
	kinds: z.record(z.string(), kind).optional().describe("a person's choice of kind, by feature"),
});

export const namedBaseline = savedBaseline.required().extend({ name: z.string(), savedAt: time });
export const baselines = z.object({
	baselines: z.array(namedBaseline),
	unnamed: z
		.array(z.object({ baseline: z.string(), bytes: z.number() }))
		.describe(
			"uploaded files that no saved baseline means any more: give one a name with PUT /baselines/{name}",
		),
});

const names = { endpoint: z.string(), deployment: z.string(), collection: z.string() };

export const reviews = z.object({
	reviews: z
		.array(
			recordedReview.extend({
				...names,
				notedSince: z
					.boolean()
					.describe("notes leave other times out of its baseline now than when it was evaluated"),
			}),
		)
		.describe("the default review of each collection, as it was last evaluated"),
	pinned: z
		.array(z.object({ ...names, baseline: z.string(), pinnedAt: time }))
		.describe("baselines pinned to a collection: what its default review is against"),
});

/** What a collection's default review is and what it found when it was last evaluated. */
export const recordedReviewAnswer = z.object({
	policy: z
		.object({ from: time, to: time, baseline: z.string().nullable().describe("null: the week before") })
		.nullable()
		.describe("the default review as of now: the last 7 full days; null before the first full day"),
	review: recordedReview.nullable().describe("as last evaluated; null: never"),
	current: z
		.boolean()
		.describe(
			"false: data has grown, another baseline was pinned, or notes leave other times out of it, since it was evaluated",
		),
});

/** A baseline to pin; null: the week before again. */
export const pinnedBaselineChoice = z.object({ baseline: z.string().min(1).nullable() });
export const pinnedBaselineAnswer = z.object({
	baseline: z.string().nullable(),
	pinnedAt: time.nullable(),
});

export type Reviews = z.infer<typeof reviews>;
export type RecordedReviewAnswer = z.infer<typeof recordedReviewAnswer>;
export type PinnedBaselineAnswer = z.infer<typeof pinnedBaselineAnswer>;
export type FeatureKindsAnswer = z.infer<typeof chosenKinds>;
export type DriftAnswer = z.infer<typeof drift>;
export type QualityAnswer = z.infer<typeof quality>;
export type NamedBaseline = z.infer<typeof namedBaseline>;
export type Baselines = z.infer<typeof baselines>;
