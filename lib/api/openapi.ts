import { z } from "zod";
import { basePath } from "@/lib/basePath";
import { webhookMessage } from "@/lib/model/webhookSchema";
import { job, problemDetails } from "./answers";
import type { Call } from "./call";
import { calls } from "./table";

/** The OpenAPI 3.1 description of all calls, made from the very schemas by which requests are checked. */
export function openapi(version: string): Record<string, unknown> {
	const paths: Record<string, Record<string, unknown>> = {};
	for (const call of calls) {
		paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: operation(call) };
	}
	return {
		openapi: "3.1.0",
		info: {
			title: "Leeway",
			version,
			description:
				"Reads the logs of Azure Machine Learning's data collector in place. Times are ISO 8601 UTC, windows half-open.",
		},
		servers: [{ url: `${basePath}/api/v1` }],
		paths,
		webhooks: { message: { post: webhook() } },
	};
}

/** What a destination of kind `webhook` is sent. */
function webhook() {
	const header = (name: string, description: string, required: boolean) => {
		return { name, in: "header", required, description, schema: { type: "string" } };
	};
	return {
		summary: "A message of a monitor",
		parameters: [
			header("Idempotency-Key", "the message's id: a repeat has the same", true),
			header("X-Leeway-Timestamp", "when it was sent, in seconds since 1970", true),
			header(
				"X-Leeway-Signature",
				"with `secretEnv`: `sha256=` and the HMAC, in hex, of the timestamp, a dot and the body",
				false,
			),
		],
		requestBody: {
			required: true,
			content: { "application/json": { schema: jsonSchema(webhookMessage, "output") } },
		},
		responses: {
			"2XX": { description: "Taken. Its body is not read" },
			"408": { description: "Also 425, 429 and 5XX: sent again later, not before `Retry-After` is over" },
			default: { description: "Refused: not sent again" },
		},
	};
}

function operation({
	method,
	path,
	summary,
	role,
	query,
	body,
	file,
	answer,
	media,
	long,
	tagged,
	conditions,
}: Call) {
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
	const inHeader = tagged
		? [{ name: "If-None-Match", in: "header", required: false, schema: { type: "string" } }]
		: [];
	const ifSo = conditions.map(({ header, meaning }) => ({
		name: header,
		in: "header",
		required: false,
		description: meaning,
		schema: { type: "string" },
	}));
	const content = answer
		? { "application/json": { schema: jsonSchema(answer, "output") } }
		: media && { [media]: { schema: { type: "string" } } };
	return {
		summary,
		"x-role": role,
		parameters: [...inPath, ...inQuery, ...inHeader, ...ifSo],
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
							content: { "application/json": { schema: jsonSchema(job, "output") } },
						},
					}
				: {}),
			...(tagged
				? { 304: { description: "Nothing has changed since the answer of the ETag in If-None-Match" } }
				: {}),
			default: {
				description: `What went wrong with this ${method.toLowerCase()}, and what to do`,
				content: { "application/problem+json": { schema: jsonSchema(problemDetails, "output") } },
			},
		},
	};
}

function jsonSchema(schema: z.core.$ZodType, io: "input" | "output"): Record<string, unknown> {
	const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
	return rest;
}
