import type { z } from "zod";

/**
 * What a caller must be allowed: `anyone` nothing, `aggregates` sees counts and statistics, `viewer` also rows, raw lines, payloads and
 * exports, `editor` also changes what people decided (baselines, kinds, shapes, ids), `admin` also deletes copies and ends work that
 * others wait for.
 */
export type Role = "anyone" | "aggregates" | "viewer" | "editor" | "admin";

/** One call of /api/v1. From it come its route handler, its description, its typed client and its contract test. */
export interface Call<
	Method extends string = string,
	Path extends string = string,
	Query extends z.ZodObject = z.ZodObject,
	Answer extends z.ZodType | null = z.ZodType | null,
	Body extends z.ZodType | undefined = z.ZodType | undefined,
> {
	/** "GET /health": how the client names it. */
	key: `${Method} ${Path}`;
	method: Method;
	/** Below /api/v1, parameters in braces. */
	path: Path;
	summary: string;
	query: Query;
	/** JSON answer; null: none, or no JSON, see `media`. */
	answer: Answer;
	/** JSON body it takes. */
	body: Body;
	/** What the body is, where it is a file's bytes. */
	file: string | undefined;
	/** The type of an answer that is no JSON. */
	media: string | undefined;
	/** May answer 202 with a job while a first read goes on. */
	long: boolean;
	/** Its answers have an ETag: asked with `If-None-Match`, 304 says that nothing has changed. */
	tagged: boolean;
	/** Headers by which a caller may say what the change is meant for; where that does not hold, the answer is 409. */
	conditions: readonly Condition[];
	role: Role;
	/** Its address names no place, but what it is about has one, which its handler checks: a monitor's deployment. */
	hasOwnPlace: boolean;
	/** Changes nothing, whatever its method: what it asks is too long for an address. */
	isQuestion: boolean;
}

interface Condition {
	header: "If-Match" | "If-None-Match";
	meaning: string;
}

interface Definition<Query, Answer, Body> {
	summary: string;
	role: Role;
	query: Query;
	answer: Answer;
	body?: Body;
	file?: string;
	media?: string;
	long?: true;
	tagged?: true;
	hasOwnPlace?: true;
	isQuestion?: true;
	conditions?: readonly Condition[];
}

/** Defines a call. */
export function call<
	const Method extends "GET" | "PUT" | "POST" | "DELETE",
	const Path extends string,
	Query extends z.ZodObject,
	Answer extends z.ZodType | null,
	Body extends z.ZodType | undefined = undefined,
>(
	method: Method,
	path: Path,
	definition: Definition<Query, Answer, Body>,
): Call<Method, Path, Query, Answer, Body | undefined> {
	const none = { body: undefined, file: undefined, media: undefined, conditions: [] };
	return {
		...none,
		long: false,
		tagged: false,
		hasOwnPlace: false,
		isQuestion: false,
		...definition,
		key: `${method} ${path}`,
		method,
		path,
	};
}

/** Does it change anything that is kept? No GET does. */
export function writes({ method, isQuestion }: Pick<Call, "method"> & { isQuestion?: boolean }): boolean {
	return method !== "GET" && !isQuestion;
}

/** The names in a path's braces, each with its value. */
export type PathParams<Path extends string> = {
	[Name in NamesIn<Path>]: string;
};

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
	? Name | NamesIn<Rest>
	: never;

export const deploymentPath = "/deployments/{datastore}/{endpoint}/{deployment}";
export const collectionPath = "/collections/{datastore}/{endpoint}/{deployment}/{collection}";
