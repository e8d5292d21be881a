/** The answers about Azure ML's own monitors that were imported, as schemas. */
import { z } from "zod";
import { importOutcomes } from "@/lib/model/azureImport";
import { monitorSchema } from "@/lib/model/monitorSchema";

export const words = z.object({
	when: z.string(),
	truths: z.array(z.string()).describe("what one may not expect of when Azure runs it, a sentence each"),
	signals: z.array(z.object({ name: z.string(), text: z.string(), alerts: z.boolean() })),
	alerts: z.string().describe("who is told"),
	isSilent: z.boolean().describe("somebody is to be told, and no signal alerts"),
	still: z.string().nullable().describe("why it runs nothing; null: it runs"),
});

const imported = z.object({
	name: z.string().describe("Azure's name of it"),
	words: words.describe("the monitor in words"),
	monitor: monitorSchema
		.nullable()
		.describe("to be saved by `PUT /monitors/{monitor}`; null while something is needed, or none of it runs"),
	rows: z
		.array(
			z.object({
				what: z.string(),
				azure: z.string(),
				leeway: z.string(),
				outcome: z.enum(importOutcomes),
				why: z.string().optional(),
			}),
		)
		.describe("what became of each thing it says"),
	needs: z
		.array(
			z.object({
				kind: z.enum(["datastore", "deployment", "place"]),
				asset: z.string().optional().describe("of a place: as Azure's monitor names the table"),
				says: z.string(),
			}),
		)
		.describe("what to answer, in `answers`, before it is whole"),
	faults: z.array(z.string()).describe("why it cannot be run, or saved as it is"),
});

export const importBody = z.strictObject({
	text: z
		.string()
		.describe(
			"a schedule as Azure's API answers it, a list of them, or a file of `az ml schedule create`: JSON or YAML",
		),
	file: z.string().max(200).optional().describe("its name, for messages"),
	answers: z
		.strictObject({
			datastore: z.string().optional().describe("where the deployment's logs lie; the only one by default"),
			deployment: z.string().optional().describe("endpoint/deployment, where Azure's monitor names none"),
			places: z.record(z.string(), z.string()).optional().describe("datastore/path by asset"),
			notify: z.array(z.string()).optional().describe("names of destinations"),
			rules: z
				.enum(["azureml", "robust"])
				.optional()
				.describe("by whose rules it judges: Azure's by default, or those that know chance"),
		})
		.optional(),
});

export const importAnswer = z.object({
	monitors: z.array(imported),
	others: z.array(z.string()).describe("schedules that run jobs"),
	part: z.boolean().describe("a page of a list: there are more"),
});

export const exportAnswer = z.object({
	yaml: z.string().describe("a file for `az ml schedule create --file`"),
	lacks: z.array(z.string()).describe("what Azure cannot say, or does otherwise; the file begins with them"),
});

export const differencesBody = z.strictObject({
	text: z
		.string()
		.optional()
		.describe(
			"what Azure has now, in any form that an import takes; what its workspace was found to have by default",
		),
	file: z.string().max(200).optional().describe("its name, for messages"),
});

export const differenceAnswer = z.object({
	name: z.string().describe("Azure's name of it"),
	differences: z.array(
		z.object({
			what: z.string(),
			kept: z.string().nullable().describe("as it was imported; null: it was not there"),
			now: z.string().nullable().describe("as Azure has it; null: it is not there"),
		}),
	),
});

export type ImportAnswer = z.output<typeof importAnswer>;
export type ImportedAnswer = ImportAnswer["monitors"][number];

const figure = z.number().nullable();

export const figuresAnswer = z.object({
	job: z.string().nullable().describe("Azure's; null: see `why`"),
	run: z.string().nullable().describe("the newest run here; its window may be another"),
	signals: z.array(
		z.object({
			name: z.string(),
			rows: z
				.object({ baseline: figure, production: figure })
				.nullable()
				.describe("that Azure compared, after those with a null were dropped"),
			figures: z
				.array(
					z.object({
						feature: z.string(),
						metric: z.string().describe("Azure's name of it"),
						azure: figure,
						leeway: figure.describe("null: not found here, or by another metric"),
						difference: figure,
					}),
				)
				.describe("those that differ most first"),
		}),
	),
	why: z.string().nullable().describe("why there is nothing to compare"),
});
