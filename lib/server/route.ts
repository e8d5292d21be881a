import type { z } from "zod";
import { asLeewayError, type ErrorKind, LeewayError } from "@/lib/errors";
import { type Problem, problemBody } from "./problem";
import { getServices, type Services } from "./services";

const statusOf: Record<ErrorKind, number> = {
	invalid: 400,
	not_found: 404,
	changed: 409,
	too_large: 413,
	unsupported: 415,
	cancelled: 499,
	internal: 500,
	refused: 502,
	unreachable: 503,
};

const titleOf: Record<ErrorKind, string> = {
	invalid: "Invalid request",
	not_found: "Not found",
	changed: "Changed meanwhile",
	too_large: "Too large",
	unsupported: "Unsupported content type",
	cancelled: "Cancelled",
	internal: "Internal error",
	refused: "The datastore refused",
	unreachable: "The datastore cannot be reached",
};

/** What a handler is given: everything parsed and checked. */
export interface Asked<Query, Params> {
	services: Services;
	query: Query;
	params: Params;
	request: Request;
	/** Aborted when the caller goes away. */
	signal: AbortSignal;
}

/**
 * A route handler: parses the query by its schema (an unknown parameter is an error that names it), calls `answer`,
 * and turns whatever is thrown into problem details. Answers that are no Response go out as JSON.
 */
export function route<Schema extends z.ZodType, Params extends Record<string, string>>(
	schema: Schema,
	answer: (asked: Asked<z.output<Schema>, Params>) => unknown,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
	return async (request, context) => {
		try {
			const query = parseQuery(schema, new URL(request.url).searchParams);
			const params = await context.params;
			const result = await answer({
				services: getServices(),
				query,
				params,
				request,
				signal: request.signal,
			});
			return result instanceof Response ? result : Response.json(result, { headers: noStore });
		} catch (error) {
			return problemResponse(error, request);
		}
	};
}

/** What was answered may be different a second later: logs grow. */
export const noStore = { "cache-control": "no-store" };

function problemResponse(error: unknown, request: Request): Response {
	const problem = asLeewayError(error);
	if (problem.kind === "internal") console.error(problem);
	return problemAnswer(
		{
			slug: problem.kind,
			title: titleOf[problem.kind],
			status: statusOf[problem.kind],
			detail: problem.message,
			fix: problem.fix,
		},
		request,
	);
}

/** An answer of problem details that names the request, with headers of its own. */
export function problemAnswer(
	problem: Problem,
	request: Request,
	headers: Record<string, string> = {},
): Response {
	const requestId = request.headers.get("x-request-id") ?? undefined;
	return new Response(problemBody({ ...problem, requestId }), {
		status: problem.status,
		headers: { ...noStore, ...headers, "content-type": "application/problem+json" },
	});
}

function parseQuery<Schema extends z.ZodType>(schema: Schema, search: URLSearchParams): z.output<Schema> {
	const given = new Map<string, string>();
	for (const [name, value] of search) {
		if (given.has(name)) {
			throw new LeewayError("invalid", `parameter \`${name}\` is given twice`, "Give it once.");
		}
		given.set(name, value);
	}
	const parsed = schema.safeParse(Object.fromEntries(given));
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	if (issue?.code === "unrecognized_keys") {
		throw new LeewayError(
			"invalid",
			`parameter \`${issue.keys[0]}\` is unknown`,
			"See /api/v1/openapi.json for the parameters of each call.",
		);
	}
	const name = String(issue?.path[0] ?? "");
	const value = given.get(name);
	throw new LeewayError(
		"invalid",
		`parameter \`${name}\` ${issue?.message ?? "is wrong"}`,
		value === undefined ? "Add it." : `Correct its value, now ${JSON.stringify(value.slice(0, 200))}.`,
	);
}
