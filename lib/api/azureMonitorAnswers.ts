/** Answers about Azure ML's own monitors, as they stand in a workspace. */
import { z } from "zod";
import { armFaultSchema, azureFindingSchema } from "@/lib/model/azureWorkspaceSchema";
import { words } from "./azureAnswers";

const orNull = z.string().nullable();
const numberOrNull = z.number().nullable();

const run = z.strictObject({
	job: z.string().describe("the job's name"),
	due: z.string().describe("when it was due, by its display name"),
	status: orNull.describe("of the job: a breach does not fail it"),
	started: orNull,
	ended: orNull,
	seconds: numberOrNull,
	breached: z
		.array(
			z.strictObject({
				signal: z.string().describe("empty: the tag names none"),
				message: z.string(),
				breaches: z.array(
					z.strictObject({
						metric: z.string(),
						value: numberOrNull,
						threshold: numberOrNull,
						group: orNull.describe("a feature, or a group of rows"),
					}),
				),
			}),
		)
		.describe("what its tags say was breached"),
	error: orNull.describe("what its tags say went wrong, such as that there was no data"),
	studio: z.string().describe("its page in Azure ML studio"),
});

const monitorShape = {
	workspace: z.string().describe("id of its workspace"),
	name: z.string(),
	title: orNull,
	id: orNull.describe("of the schedule"),
	enabled: z.boolean(),
	provisioning: orNull,
	target: z
		.strictObject({
			endpoint: orNull,
			deployment: orNull,
			exists: z.boolean().nullable().describe("null: nobody may ask which deployments there are"),
		})
		.describe("the deployment that it watches"),
	words: words.describe("the monitor in words"),
	next: orNull.describe("when Azure runs it next; null: never, or not while it stands still"),
	emails: z.array(z.string()),
	azureMonitor: z.boolean().describe("it tells through Azure Monitor"),
	last: run.nullable().describe("its last run in the last 31 days"),
	findings: z.array(azureFindingSchema).describe("what is not as it should be with it"),
	studio: z.string().describe("the workspace's monitors in Azure ML studio"),
};

export const azureMonitorList = z.strictObject({
	monitors: z.array(z.strictObject(monitorShape)),
	missing: z.array(armFaultSchema).describe("what could not be asked for"),
	asking: z.boolean().describe("true: something is still being asked; ask again for the rest"),
});

const metric = {
	metric: z.string().describe("Azure's name of it"),
	value: numberOrNull,
	threshold: numberOrNull,
	baseline: numberOrNull.optional().describe("of quality: the baseline's own rate"),
};

const results = z.strictObject({
	job: z.string(),
	datastore: z.string().describe("where they were read"),
	path: z.string(),
	signals: z.array(
		z.strictObject({
			signal: z.string(),
			kind: z.string(),
			rows: z
				.strictObject({ baseline: numberOrNull, production: numberOrNull })
				.optional()
				.describe("that were compared, after those with a null were dropped"),
			features: z.array(
				z.strictObject({
					feature: z.string(),
					kind: z.string().optional(),
					metrics: z.array(z.strictObject(metric)),
					histogram: z.string().optional(),
				}),
			),
			metrics: z.array(z.strictObject({ ...metric, group: z.string().optional() })),
		}),
	),
});

export const azureMonitorAnswer = z.strictObject({
	...monitorShape,
	runs: z.array(run).describe("its runs in the last 31 days, at most 30, the latest first"),
	results: results.nullable().describe("what the last finished run wrote, or `job`; null: see `noResults`"),
	noResults: orNull.describe("why nothing of it could be read"),
	histogram: z
		.array(
			z.strictObject({
				from: z.number().optional(),
				to: z.number().optional(),
				category: z.string().optional(),
				baseline: numberOrNull,
				production: numberOrNull,
			}),
		)
		.nullable()
		.describe("of `signal` and `feature`, as Azure wrote it: bounds are rounded to two decimals"),
	original: z.record(z.string(), z.unknown()).describe("the schedule, as Azure answered it"),
	missing: z.array(armFaultSchema),
});

export type AzureMonitorInList = z.output<typeof azureMonitorList>["monitors"][number];
export type AzureMonitorAnswer = z.output<typeof azureMonitorAnswer>;
