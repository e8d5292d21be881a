import { z } from "zod";
import { mostUploadBytes } from "@/lib/state/uploadBounds";
import * as api from "./api";
import { type Call, collectionPath as collection, deploymentPath as deployment } from "./call";
import { catalogCalls } from "./catalogCalls";
import * as correlate from "./correlateApi";
import { correlationQuery, ledgerQuery, pairsExportQuery, pairsQuery } from "./correlateQuery";
import * as driftAnswers from "./driftApi";
import { driftQuery, qualityQuery, reviewQuery, uploadQuery } from "./driftQuery";
import { profile, profileQuery } from "./profileApi";
import { blobsQuery, noQuery, noticesQuery, pageQuery, payloadQuery, rawQuery, rowsQuery } from "./query";
import { version } from "./services";
import { shape, shapeOverride, shapeQuery } from "./shapeApi";

/** Every call of /api/v1, with the very schemas its requests are checked by. */
export const calls: readonly Call[] = [
	{
		method: "get",
		path: "/health",
		summary: "Is it up, and which version",
		query: noQuery,
		answer: api.health,
	},
	...catalogCalls,
	{
		method: "get",
		path: `${collection}/records`,
		summary: "Records: the envelopes",
		query: pageQuery,
		answer: api.records,
		long: true,
	},
	{
		method: "get",
		path: `${collection}/rows`,
		summary: "Rows of data, filtered, sorted, paged",
		query: rowsQuery,
		answer: api.rows,
		long: true,
	},
	{
		method: "get",
		path: `${collection}/profile`,
		summary: "What each column holds: types, moments, quantiles, a histogram, the most frequent values",
		query: profileQuery,
		answer: profile,
		long: true,
	},
	{
		method: "get",
		path: `${collection}/problems`,
		summary: "Lines that are no records, and why",
		query: pageQuery,
		answer: api.problems,
		long: true,
	},
	{
		method: "get",
		path: `${collection}/why`,
		summary: "Why a window shows no rows, and where the nearest data is",
		query: blobsQuery,
		answer: api.why,
	},
	{
		method: "get",
		path: `${collection}/notices`,
		summary: "What is odd about a window: repeated ids, misplaced records, gaps beside siblings",
		query: noticesQuery,
		answer: api.notices,
		long: true,
	},
	{
		method: "get",
		path: `${collection}/raw`,
		summary: "A line exactly as stored",
		query: rawQuery,
		answer: null,
		media: "text/plain",
	},
	{
		method: "get",
		path: `${collection}/payload`,
		summary: "A payload stored beside the log: what and where it is, or with download=true its bytes",
		query: payloadQuery,
		answer: api.payload,
	},
	{
		method: "get",
		path: `${collection}/shape`,
		summary: "How the collection's bodies are read, and what a record becomes when read so",
		query: shapeQuery,
		answer: shape,
	},
	{
		method: "put",
		path: `${collection}/shape`,
		summary: "Say where in a body the table is, and how it lies",
		query: noQuery,
		body: shapeOverride,
		answer: shape,
	},
	{
		method: "delete",
		path: `${collection}/shape`,
		summary: "Let the rules decide again",
		query: noQuery,
		answer: shape,
	},
	{
		method: "get",
		path: `${collection}/id-column`,
		summary: "The data column people named as an id, which look-ups search too",
		query: noQuery,
		answer: correlate.idColumn,
	},
	{
		method: "put",
		path: `${collection}/id-column`,
		summary: "Name a data column as an id, or with null forget it",
		query: noQuery,
		body: correlate.idColumn,
		answer: correlate.idColumn,
	},
	{
		method: "get",
		path: "/correlations/{id}",
		summary: "Everything logged under an id: correlation, request or record id, or {correlationid}_{index}",
		query: correlationQuery,
		answer: correlate.correlation,
		long: true,
	},
	{
		method: "get",
		path: `${deployment}/pairs`,
		summary: "Two collections joined row by row, filtered, sorted, paged",
		query: pairsQuery,
		answer: correlate.pairs,
		long: true,
	},
	{
		method: "get",
		path: `${deployment}/pairs/ledger`,
		summary: "What became of every record when they are joined, by stretch of time",
		query: ledgerQuery,
		answer: correlate.ledger,
		long: true,
	},
	{
		method: "get",
		path: `${deployment}/pairs/export`,
		summary: "All pairs that pass the filter, as a file",
		query: pairsExportQuery,
		answer: null,
		media: "text/csv",
	},
	{
		method: "get",
		path: `${collection}/drift`,
		summary: "Each feature against a baseline: metric, verdict, distributions; over time with `by`",
		query: driftQuery,
		answer: driftAnswers.drift,
		long: true,
	},
	{
		method: "get",
		path: `${collection}/quality`,
		summary: "Rates of nulls, type errors and values out of bounds against a baseline",
		query: qualityQuery,
		answer: driftAnswers.quality,
		long: true,
	},
	{
		method: "get",
		path: `${collection}/kinds`,
		summary: "How people said features are to be compared; the rule decides on the others",
		query: noQuery,
		answer: driftAnswers.featureKinds,
	},
	{
		method: "put",
		path: `${collection}/kinds`,
		summary: "Say how a feature is to be compared, or with null let the rule decide again",
		query: noQuery,
		body: driftAnswers.featureKindChoice,
		answer: driftAnswers.featureKinds,
	},
	{
		method: "get",
		path: "/datastores/{datastore}/reviews",
		summary:
			"What the default review of each collection found when last evaluated; nothing is compared for it",
		query: noQuery,
		answer: driftAnswers.reviews,
	},
	{
		method: "get",
		path: `${collection}/review`,
		summary: "The default review (the last 7 full days) and what it found when last evaluated",
		query: noQuery,
		answer: driftAnswers.standingAnswer,
	},
	{
		method: "put",
		path: `${collection}/review`,
		summary: "Evaluate the default review now, and record what it found for Home",
		query: reviewQuery,
		answer: driftAnswers.standingAnswer,
		long: true,
	},
	{
		method: "get",
		path: `${collection}/pinned-baseline`,
		summary: "The baseline the default review is against; null: the week before",
		query: noQuery,
		answer: driftAnswers.pinnedBaselineAnswer,
	},
	{
		method: "put",
		path: `${collection}/pinned-baseline`,
		summary: "Pin a baseline to the collection, or with null unpin it",
		query: noQuery,
		body: driftAnswers.pinnedBaselineChoice,
		answer: driftAnswers.pinnedBaselineAnswer,
	},
	{
		method: "get",
		path: "/baselines",
		summary: "Saved baselines",
		query: noQuery,
		answer: driftAnswers.baselines,
	},
	{
		method: "put",
		path: "/baselines/{name}",
		summary: "Save a baseline under a name",
		query: noQuery,
		body: driftAnswers.savedBaseline,
		answer: driftAnswers.namedBaseline,
	},
	{
		method: "put",
		path: "/baselines/{name}/file",
		summary: "Upload a file as a baseline and save it under a name",
		query: uploadQuery,
		file: `The file's bytes, at most ${mostUploadBytes}`,
		answer: driftAnswers.namedBaseline,
	},
	{ method: "delete", path: "/baselines/{name}", summary: "Forget a baseline", query: noQuery, answer: null },
	{ method: "get", path: "/jobs/{job}", summary: "A first read's progress", query: noQuery, answer: api.job },
	{ method: "delete", path: "/jobs/{job}", summary: "Cancel a first read", query: noQuery, answer: null },
	{
		method: "get",
		path: "/jobs/{job}/events",
		summary: "Progress as server-sent events named `progress`, each holding a job",
		query: noQuery,
		answer: null,
		media: "text/event-stream",
	},
	{
		method: "get",
		path: "/openapi.json",
		summary: "This description",
		query: noQuery,
		answer: z.looseObject({}),
	},
];

/** The OpenAPI 3.1 description, made from those schemas. */
export function openapi(): Record<string, unknown> {
	const paths: Record<string, Record<string, unknown>> = {};
	for (const call of calls) {
		paths[call.path] ??= {};
		Object.assign(paths[call.path] ?? {}, { [call.method]: operation(call) });
	}
	return {
		openapi: "3.1.0",
		info: {
			title: "Leeway",
			version: version(),
			description:
				"Reads the logs of Azure Machine Learning's data collector in place. Times are ISO 8601 UTC, windows half-open.",
		},
		servers: [{ url: "/api/v1" }],
		paths,
	};
}

function operation({ method, path, summary, query, body, file, answer, media, long }: Call) {
	const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
		name,
		in: "path",
		required: true,
		schema: { type: "string" },
	}));
	const inQuery = Object.entries(query.shape).map(([name, schema]) => ({
		name,
		in: "query",
		required: !z.safeParse(schema, undefined).success,
		schema: jsonSchema(schema, "input"),
	}));
	const content = answer
		? { "application/json": { schema: jsonSchema(answer, "output") } }
		: media && { [media]: { schema: { type: "string" } } };
	return {
		summary,
		parameters: [...inPath, ...inQuery],
		...(body
			? {
					requestBody: {
						required: true,
						content: { "application/json": { schema: jsonSchema(body, "input") } },
					},
				}
			: {}),
		...(file
			? {
					requestBody: {
						required: true,
						description: file,
						content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
					},
				}
			: {}),
		responses: {
			[content ? "200" : "204"]: { description: summary, ...(content ? { content } : {}) },
			...(long
				? {
						202: {
							description: "Still reading; the Location header names the job's events",
							content: { "application/json": { schema: jsonSchema(api.job, "output") } },
						},
					}
				: {}),
			default: {
				description: `What went wrong with this ${method}, and what to do`,
				content: { "application/problem+json": { schema: jsonSchema(api.problemDetails, "output") } },
			},
		},
	};
}

function jsonSchema(schema: z.core.$ZodType, io: "input" | "output"): Record<string, unknown> {
	const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
	return rest;
}
