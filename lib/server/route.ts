import type { z } from "zod";
import { type Call, writes } from "@/lib/api/call";
import { basePath } from "@/lib/basePath";
import { asLeewayError, type ErrorKind, LeewayError } from "@/lib/errors";
import type { AuditEvent } from "./audit";
import type { Identity } from "./auth/identity";
import { requireRole, whoAsks } from "./auth/requireRole";
import { checkBounds } from "./bounds";
import { isKept, wantsLastAnswer } from "./lastAnswers";
import { type Problem, problemBody } from "./problem";
import { getServices, type Services } from "./services";
import { servicesIn } from "./servicesIn";
import { whenSent } from "./whenSent";

const statusOf: Record<ErrorKind, number> = {
	invalid: 400,
	not_signed_in: 401,
	not_allowed: 403,
	not_found: 404,
	changed: 409,
	too_large: 413,
	unsupported: 415,
	too_many: 429,
	cancelled: 499,
	internal: 500,
	refused: 502,
	unreachable: 503,
	overloaded: 503,
	no_room: 507,
};

const titleOf: Record<ErrorKind, string> = {
	invalid: "Invalid request",
	not_signed_in: "Not signed in",
	not_allowed: "Not allowed",
	not_found: "Not found",
	changed: "Changed meanwhile",
	too_large: "Too large",
	unsupported: "Unsupported content type",
	cancelled: "Cancelled",
	internal: "Internal error",
	refused: "The datastore refused",
	unreachable: "The datastore cannot be reached",
	too_many: "Too many questions at once",
	overloaded: "Busy",
	no_room: "No room left",
};

/** What a handler is given: everything parsed and checked. */
export interface Asked<Query, Params> {
	services: Services;
	query: Query;
	params: Params;
	request: Request;
	/** Who asks. */
	identity: Identity;
	/** Aborted when the caller goes away. */
	signal: AbortSignal;
	/** The call counts among those that are being answered until this is over too: it has begun work that goes on after its answer. */
	hold(work: Promise<unknown>): void;
}

/**
 * A route handler: refuses who may not ask, parses the query by its schema (an unknown parameter is an error that names it),
 * calls `answer`, writes the audit where the call is one of those it names, and turns whatever is thrown into problem details. Answers that are no Response go out as JSON.
 */
export function route<Schema extends z.ZodType, Params extends Record<string, string>>(
	call: Pick<Call, "key" | "method" | "path" | "role" | "long" | "answer"> & {
		hasOwnPlace?: boolean;
		isQuestion?: boolean;
	} & {
		query: Schema;
	},
	answer: (asked: Asked<z.output<Schema>, Params>) => unknown,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
	return async (request, context) => {
		const services = getServices();
		const asked = await answered(call, answer, services, request, context);
		if (isAudited(call)) services.audit.write(auditOf(call, asked, request));
		return asked.response;
	};
}

interface AnsweredCall<Params> {
	response: Response;
	/** Empty where nobody has signed in. */
	subject: string;
	params: Params | undefined;
}

async function answered<Schema extends z.ZodType, Params extends Record<string, string>>(
	call: Pick<Call, "key" | "method" | "path" | "role" | "long" | "answer"> & {
		hasOwnPlace?: boolean;
		isQuestion?: boolean;
	} & {
		query: Schema;
	},
	answer: (asked: Asked<z.output<Schema>, Params>) => unknown,
	services: Services,
	request: Request,
	context: { params: Promise<Params> },
): Promise<AnsweredCall<Params>> {
	let subject = "";
	let params: Params | undefined;
	let leave: (() => void) | undefined;
	const held: Promise<unknown>[] = [];
	try {
		params = await context.params;
		const asks = whoAsks(request, services.config.auth);
		subject = asks?.subject ?? "";
		const identity = requireRole(asks, call);
		const theirs = servicesIn(services, identity, call, params);
		const url = new URL(request.url);
		const query = parseQuery(call.query, url.searchParams);
		const kept = isKept(call);
		if (kept && wantsLastAnswer(request)) {
			return { response: lastAnswer(theirs, url, request), subject, params };
		}
		// A call's query is an object of parameters.
		checkBounds(query as object, services.config.limits);
		const isExport = call.path.endsWith("/export");
		if (call.long || isExport) leave = services.admission.enter(subject);
		const at = Date.now();
		const result = await answer({
			services: theirs,
			query,
			params,
			request,
			identity,
			signal: request.signal,
			hold: (work) => void held.push(work),
		});
		if (writes(call)) services.lastAnswers.forget();
		const response =
			result instanceof Response ? result : new Response(JSON.stringify(result), { headers: jsonHeaders });
		// 202 is a job.
		if (kept && response.status === 200) {
			services.lastAnswers.keep({ url, places: theirs.places }, await response.clone().text(), at);
		}
		if (!isExport || !leave) return { response, subject, params };
		// A file is being worked out for as long as it is being sent.
		const sent = whenSent(response, leave, request.signal);
		leave = undefined;
		return { response: sent, subject, params };
	} catch (error) {
		return { response: problemResponse(error, request), subject, params };
	} finally {
		if (leave) void Promise.allSettled(held).then(leave);
	}
}

/** What leaves with data of single requests, and what changes something. */
const auditedReads = new Set(["/raw", "/payload", "/export"]);

function isAudited(call: Pick<Call, "method" | "path"> & { isQuestion?: boolean }): boolean {
	const { path } = call;
	return writes(call) || auditedReads.has(path.slice(path.lastIndexOf("/")));
}

/** Parameters that say where something lies, and none of what stands there. */
const placeParameters = ["blob", "line", "from", "to"];
/** Of a parameter, as long as a blob's path may be. Characters. */
const maxPlaceLength = 1_024;

function auditOf(
	{ key, path }: Pick<Call, "key" | "path">,
	{ response, subject, params = {} }: AnsweredCall<Record<string, string>>,
	request: Request,
): AuditEvent {
	const query = new URL(request.url).searchParams;
	const named = Object.entries(params).filter(([name]) => path.includes(`{${name}}`));
	const places = placeParameters.flatMap((name): [string, string][] => {
		const value = query.get(name);
		return value === null ? [] : [[name, value.slice(0, maxPlaceLength)]];
	});
	const target = [...named, ...places].map(([name, value]) => `${name}=${value}`).join(" ");
	return { subject, action: key, target, result: response.ok ? "ok" : String(response.status), request };
}

/** What was answered may be different a second later: logs grow. */
export const noStore = { "cache-control": "no-store" };
const jsonHeaders = { ...noStore, "content-type": "application/json" };

/** 200 with `Age` in seconds, or 504 where nothing is kept. */
function lastAnswer({ lastAnswers, places }: Services, url: URL, request: Request): Response {
	const found = lastAnswers.find({ url, places });
	if (found) {
		const seconds = Math.max(0, Math.round((Date.now() - found.at) / 1000));
		return new Response(found.text, { headers: { ...jsonHeaders, age: String(seconds) } });
	}
	return problemAnswer(
		{
			slug: "not_kept",
			title: "No earlier answer",
			status: 504,
			detail: "this question has no earlier answer that is still kept",
			fix: "Ask without `only-if-cached`.",
		},
		request,
	);
}

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
		problem.kind === "too_many" || problem.kind === "overloaded" ? { "retry-after": "2" } : {},
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
			`See ${basePath}/api/v1/openapi.json for the parameters of each call.`,
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
