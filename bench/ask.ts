/** An answer over HTTP with the time it took, the whole body read. */
export interface Answer {
	millis: number;
	status: number;
	text: string;
}

/** Throws when the answer is no 200: a figure of a failure is none. */
export async function ask(url: string): Promise<Answer> {
	const answer = await timed(url);
	if (answer.status === 200) return answer;
	throw new Error(`${answer.status} from ${url}: ${answer.text.slice(0, 500)}`);
}

/** Any status; throws only when there is no answer. */
export async function timed(url: string): Promise<Answer> {
	const start = performance.now();
	const answer = await fetch(url, { headers: { "accept-encoding": "gzip" } });
	const text = await answer.text();
	return { millis: performance.now() - start, status: answer.status, text };
}

/** The milliseconds of each of so many answers to one address. */
export async function repeated(url: string, times: number): Promise<number[]> {
	const millis: number[] = [];
	for (let i = 0; i < times; i++) millis.push((await ask(url)).millis);
	return millis;
}
