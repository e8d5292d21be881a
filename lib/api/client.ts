/**
 * How pages ask the API: a question is a call of the table with its names and parameters, so that a wrong path, an unknown
 * parameter or an answer taken for another is a compile error. Only types of the table are used: no schema is in a page.
 * That an answer is what its call promises is held by app/api/v1/contract.test.ts.
 */
import type { z } from "zod";
import { basePath } from "@/lib/basePath";
import type { PathParams } from "./call";
import type { calls } from "./table";

type AnyCall = (typeof calls)[number];
type CallOf<Key extends AnyCall["key"]> = Extract<AnyCall, { key: Key }>;

/** "GET /health": every call there is. */
export type CallKey = AnyCall["key"];

/** What a call answers; undefined where its answer is no JSON. */
export type AnswerOf<Key extends CallKey> = CallOf<Key>["answer"] extends z.ZodType
	? z.output<CallOf<Key>["answer"]>
	: undefined;

/** The JSON body a call takes. */
type BodyOf<Key extends CallKey> = CallOf<Key>["body"] extends infer Body
	? Body extends z.ZodType
		? z.input<Body>
		: undefined
	: never;

type Value = string | number | boolean | undefined;

/** A call's parameters; those of no value and empty ones are left out. */
type QueryOf<Key extends CallKey> = {
	[Name in keyof z.input<CallOf<Key>["query"]>]: Value;
};

/** A call as it is asked: where, and what its answer and its body are. */
export interface Question<Answer, Body = undefined> {
	method: string;
	url: string;
	/** Types only: nothing stands here. */
	types?: { answer: Answer; body: Body };
}

/** A call of the API, with the names in its path and its parameters. */
export function question<Key extends CallKey>(
	key: Key,
	path: PathParams<CallOf<Key>["path"]>,
	query: Partial<QueryOf<Key>> = {},
): Question<AnswerOf<Key>, BodyOf<Key>> {
	const [method = "", template = ""] = key.split(" ");
	const names: Readonly<Record<string, string>> = path;
	const filled = template.replace(/\{(\w+)\}/g, (_, name: string) =>
		encodeURIComponent((names[name] ?? "").toWellFormed()),
	);
	return withQuery({ method, url: `${basePath}/api/v1${filled}` }, query);
}

/** The same question with more parameters: how long to wait, or where to go on from. */
export function withQuery<Answer, Body>(
	asked: Question<Answer, Body>,
	query: Readonly<Record<string, Value>>,
): Question<Answer, Body> {
	const params = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined && value !== "") params.set(name, String(value));
	}
	if (params.size === 0) return asked;
	return { ...asked, url: `${asked.url}${asked.url.includes("?") ? "&" : "?"}${params}` };
}
