import type { Job } from "@/lib/api/answers";
import { failureOf } from "./failure";

/**
 * The body of an answer as the type its call promises. The guarantee is the API's own: the contract tests parse
 * every answer with the schemas these types come from.
 */
async function bodyOf<T>(response: Response): Promise<T> {
	return (await response.json()) as T;
}

/** GETs an answer of our API. Throws ApiFailure. */
export async function ask<T>(url: string, signal?: AbortSignal): Promise<T> {
	const response = await fetch(url, { signal: signal ?? null });
	if (!response.ok) throw await failureOf(response);
	return bodyOf<T>(response);
}

/** What a call made with `wait` gives: its answer, or the job that is still working on it. */
export type AnswerOrJob<T> = { answer: T; job?: undefined } | { answer?: undefined; job: Job };

/** GETs an answer that may take a while. 202 means a job goes on. Throws ApiFailure. */
export async function askOrWait<T>(url: string, signal?: AbortSignal): Promise<AnswerOrJob<T>> {
	return answerOrJob(await fetch(url, { signal: signal ?? null }));
}

/** PUTs, with a body or without one, and may take a while as well. Throws ApiFailure. */
export async function putOrWait<T>(
	url: string,
	{ body, signal }: { body?: unknown; signal?: AbortSignal } = {},
): Promise<AnswerOrJob<T>> {
	const response = await fetch(url, {
		method: "PUT",
		signal: signal ?? null,
		...(body === undefined
			? {}
			: { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
	});
	return answerOrJob(response);
}

async function answerOrJob<T>(response: Response): Promise<AnswerOrJob<T>> {
	if (!response.ok) throw await failureOf(response);
	if (response.status !== 202) return { answer: await bodyOf<T>(response) };
	const body = await bodyOf<Job | { job: Job }>(response);
	return { job: "job" in body ? body.job : body };
}
