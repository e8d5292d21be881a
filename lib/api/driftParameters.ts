/** What the calls about drift and baselines may ask, as schemas: see query.ts. */
import { z } from "zod";
import { metricNames } from "@/lib/model/metricName";
import {
	bucketUnitSchema,
	featureKindSchema,
	judgeSchema,
	metricNameSchema,
	nullRuleSchema,
	ruleSetSchema,
	thresholdSetSchema,
} from "@/lib/model/schema";
import { filters, listNote, rowsQuery, windowQuery } from "./parameters";

/** A parameter that holds JSON. */
function json<Schema extends z.ZodType>(of: Schema, expected: string) {
	return z.string().transform((text, context): z.output<Schema> => {
		const parsed = of.safeParse(parse(text));
		if (parsed.success) return parsed.data;
		context.addIssue({ code: "custom", message: `must be ${expected}` });
		return z.NEVER;
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const sides = {
	...windowQuery,
	baseline: z
		.string()
		.optional()
		.describe(
			"a saved baseline's name, window:FROM/TO (this collection), trailing:7d (before the window; trailing:7d+1d ended a day before it), weekdays:4 (the window's own weekdays, of a window of at most a week, in the 4 weeks before it), collection:ds/endpoint/deployment/collection@FROM/TO, or file:ds/path (an MLTable folder, .csv, .tsv, .parquet, .jsonl); the week before the window by default; a saved baseline may also be an uploaded file",
		),
	features: rowsQuery.shape.columns.describe(`features separated by commas; all by default. ${listNote}`),
	filter: filters
		.optional()
		.describe(
			"only rows that pass, of the window and of the baseline alike: a segment is compared with its own segment. A JSON array of {column, op, value}, as `…/rows` takes it; a side that has rows and no such column is refused by name",
		),
	wait: rowsQuery.shape.wait,
	kinds: json(z.record(z.string(), featureKindSchema), 'JSON such as {"AGE":"categorical"}')
		.optional()
		.describe(
			"JSON: a person's choice of kind by feature; goes before what was saved for the collection, and that before the saved baseline's",
		),
};

const by = bucketUnitSchema.optional();

const thresholdsExpected =
	'learned, sdk, component or JSON such as {"JensenShannonDistance":{"watch":0.05,"drift":0.1}}';

const ownThresholds = json(
	z.partialRecord(metricNameSchema, z.strictObject({ watch: z.number(), drift: z.number() })),
	thresholdsExpected,
);

/** A named set, or thresholds by metric. */
const thresholds = z.union(
	[
		z.literal("learned").transform(() => ({ learned: true as const })),
		thresholdSetSchema.transform((set) => ({ set })),
		ownThresholds.transform((own) => ({ own })),
	],
	{ error: `must be ${thresholdsExpected}` },
);

export const driftQuery = z.strictObject({
	...sides,
	profile: ruleSetSchema
		.optional()
		.describe("robust by default, azureml with judge=azure; azureml: what Azure ML's monitor would report"),
	nulls: nullRuleSchema
		.optional()
		.describe(
			"row: a null in any compared feature leaves the row out for all; azureml's default; features: a null in one of `features` does",
		),
	metrics: z
		.string()
		.transform((text, context) => {
			if (text === "all") return "all" as const;
			const names = z.array(metricNameSchema).safeParse(text.split(",").filter((name) => name !== ""));
			if (names.success) return names.data;
			context.addIssue({ code: "custom", message: `must be all, or some of ${metricNames.join(", ")}` });
			return z.NEVER;
		})
		.optional()
		.describe("all, or names separated by commas: computed beside the metric that decides"),
	by: by.describe("each feature over time too: its metric per bucket, against the whole baseline"),
	decide: json(
		z.strictObject({ numerical: metricNameSchema.optional(), categorical: metricNameSchema.optional() }),
		'JSON such as {"numerical":"JensenShannonDistance"}',
	)
		.optional()
		.describe("JSON: the metric that decides, by kind"),
	judge: judgeSchema
		.optional()
		.describe(
			"whose rule makes the verdict: robust knows chance and a minimum of rows; azure compares Azure ML's metric with its threshold and nothing else. The profile's own by default. Default thresholds are the profile's, whoever judges: profile=azureml&judge=robust holds Azure ML's single threshold against chance too",
		),
	thresholds: thresholds
		.optional()
		.describe(
			"JSON: thresholds by metric, where not the default ones; or one of Azure ML's sets, for judge=azure and parity: sdk (0.1 for either kind, by default) or component (0.5)",
		),
	parity: z
		.enum(["true", "false", "only"], { error: "must be true, false or only" })
		.transform((text) => (text === "only" ? text : text === "true"))
		.optional()
		.describe(
			"true: also what Azure ML's monitor would report, and why it differs; only: nothing else, with no features of its own",
		),
});

export const reviewQuery = z.strictObject({ wait: rowsQuery.shape.wait });

export const uploadQuery = z.strictObject({
	filename: z
		.string({ error: "is missing: give the file's name" })
		.describe("the file's name; its ending says how it is read: .csv, .tsv, .parquet, .jsonl or .ndjson"),
});

export const qualityQuery = z.strictObject({
	...sides,
	by: by.describe("each feature over time too: its rates per bucket"),
	allowance: z
		.string()
		.regex(/^(?:0(?:\.\d+)?|1(?:\.0+)?|\.\d+)$/, { error: "must be a share from 0 to 1" })
		.transform(Number)
		.optional()
		.describe("how much more than the baseline's own rate is let pass; 0.05 by default"),
});

export type DriftQuery = z.infer<typeof driftQuery>;

/** The two things the parameter `thresholds` may be. */
export function chosenThresholds({ thresholds }: Pick<DriftQuery, "thresholds">) {
	if (!thresholds || "learned" in thresholds) return {};
	return "set" in thresholds ? { set: thresholds.set } : { own: thresholds.own };
}
