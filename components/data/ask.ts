import type { Job } from "@/lib/api/answers";
import { type Question, withQuery } from "@/lib/api/client";
import { failureOf, fetched } from "./failure";

/**
 * The body of an answer as the type its call promises. The guarantee is the API's own: the contract tests parse
 * every answer with the schemas these types come from.
 */
async function bodyOf<T>(response: Response, signal?: AbortSignal): Promise<T> {
	if (response.status === 204) return undefined as T;
	return (await fetched(() => response.json(), signal)) as T;
}

/** What a change is meant for: a version that was read, or that nothing is there yet. */
export type Only = { version: string } | "new";

function conditionOf(only: Only): Record<string, string> {
	return only === "new" ? { "if-none-match": "*" } : { "if-match": JSON.stringify(only.version) };
}

interface AskOptions<Body> {
	/** Of a PUT: what is sent as JSON. */
	body?: Body;
	/** The ETag of the answer that is known: the response may be 304. */
	known?: string | undefined;
	/** Of a change: what must hold for it, else it is refused with 409. */
	only?: Only | undefined;
	signal?: AbortSignal;
}

/** How a question travels. */
export type Travel = (url: string, init: RequestInit) => Promise<Response>;

let travel: Travel = (url, init) => fetch(url, init);

/** Where there is no browser, a page that is rendered on the server asks the routes' own handlers. Gives the way that was before. */
export function travelBy(own: Travel): Travel {
	const before = travel;
	travel = own;
	return before;
}

async function send<Body>(
	{ method, url }: Question<unknown, Body>,
	{ body, known, only, signal }: AskOptions<Body>,
): Promise<Response> {
	const init: RequestInit = {
		method,
		signal: signal ?? null,
		headers: {
			...(body === undefined ? {} : { "content-type": "application/json" }),
			...(known === undefined ? {} : { "if-none-match": known }),
			...(only === undefined ? {} : conditionOf(only)),
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	};
	const response = await fetched(() => travel(url, init), signal);
	if (!response.ok && !(response.status === 304 && known !== undefined)) throw await failureOf(response);
	return response;
}

/** Asks our API for an answer. Throws ApiFailure. */
export async function ask<Answer>(asked: Question<Answer>, signal?: AbortSignal): Promise<Answer> {
	return bodyOf<Answer>(await send(asked, signal ? { signal } : {}), signal);
}

/** An answer, the tag by which the API knows it, and when it came. */
export interface TaggedAnswer<T> {
	answer: T;
	tag: string | undefined;
	/** Milliseconds. */
	at: number;
}

/** Asks once more: the same answer, the very object, where nothing has changed since. Throws ApiFailure. */
export async function askAgain<Answer>(
	asked: Question<Answer>,
	before: TaggedAnswer<Answer> | undefined,
	signal: AbortSignal,
): Promise<TaggedAnswer<Answer>> {
	const response = await send(asked, { known: before?.tag, signal });
	if (response.status === 304 && before) return before;
	return {
		answer: await bodyOf<Answer>(response, signal),
		tag: response.headers.get("etag") ?? undefined,
		at: Date.now(),
	};
}

/** Sends a change, and gives what the call answers. Throws ApiFailure: of status 409 where it is not as `only` says any more. */
export async function change<Answer, Body>(
	asked: Question<Answer, Body>,
	body: Body,
	only?: Only,
): Promise<Answer> {
	return bodyOf<Answer>(await send(asked, { body, only }));
}

/** An answer and when it was asked, milliseconds. */
export interface EarlierAnswer<T> {
	answer: T;
	at: number;
}

/**
 * What a call made with `wait` gives: its answer, or the job that is still working on it, and with that the answer from before,
 * where there was one.
 */
export type AnswerOrJob<T> =
	| { answer: T; job?: undefined; before?: undefined }
	| { answer?: undefined; job: Job; before?: EarlierAnswer<T> };

/** Seconds that a page waits for an answer before it shows how far the work is. */
const patience = 0.4;

/** Asks for something whose first read may take long: an answer, or soon the job that goes on. Throws ApiFailure. */
export async function askOrWait<Answer, Body = undefined>(
	asked: Question<Answer, Body>,
	signal?: AbortSignal,
	body?: Body,
): Promise<AnswerOrJob<Answer>> {
	const options = { ...(signal ? { signal } : {}), ...(body === undefined ? {} : { body }) };
	const response = await send(withQuery(asked, { wait: patience }), options);
	if (response.status !== 202) return { answer: await bodyOf<Answer>(response, signal) };
	return { job: await bodyOf<Job>(response, signal) };
}
