import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { dehydrate, QueryClient, type QueryKey } from "@tanstack/react-query";
import { travelBy } from "@/components/data/ask";
import { floorTo, type Millis } from "@/lib/time";
import { answer } from "./answer";

/** A page waits so long for its answers; what is not there by then the browser asks for, and finds on its way. */
const boundMillis = 300;
/** After so long what was answered before is taken instead, where there is such an answer. */
const patienceMillis = 200;
/** A question that is asked when that is over, for it needed the answer to another, gets so long. */
const leastMillis = 25;

/** One question of a page, and the page. */
interface Asking {
	queryKey: QueryKey;
	/** When the page was asked for, by performance.now(). */
	started: number;
	/** When the answer was given, where it is one from before; milliseconds. */
	givenAt?: number;
}

const current = new AsyncLocalStorage<Asking>();

travelBy((url, init) => {
	const asking = current.getStore();
	return asking ? freshOrEarlier(asking, url, init) : answer(url, init);
});

/**
 * Asks a page's questions as its components will, by the time it tells them, and gives the answers that came in time, as JSON text for Prepared.
 * What fails or is late is left out: the browser asks again and shows what is answered. Of what is late and was answered before,
 * that answer is taken, with its time, and the browser asks for the one of now.
 */
export async function prepare(
	ask: (client: QueryClient, now: Millis) => Promise<unknown>,
): Promise<{ state: string; now: Millis }> {
	const { client, askings } = askingClient();
	// To the minute: who comes within it finds the same question answered.
	const now = floorTo(Date.now(), "minute");
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, boundMillis);
	});
	await Promise.race([ask(client, now).catch(() => undefined), late]);
	clearTimeout(timer);
	for (const { queryKey, givenAt } of askings)
		if (givenAt !== undefined) markEarlier(client, queryKey, givenAt);
	const state = JSON.stringify(dehydrate(client));
	// The browser asks for what is missing: the same work must not be done for both.
	void client.cancelQueries();
	return { state, now };
}

/** A client that says for each of its questions whether the answer is one from before. */
function askingClient(): { client: QueryClient; askings: Asking[] } {
	const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
	const started = performance.now();
	const askings: Asking[] = [];
	const fetchQuery: QueryClient["fetchQuery"] = client.fetchQuery.bind(client);
	client.fetchQuery = (options) => {
		const { queryFn } = options;
		if (typeof queryFn !== "function") return fetchQuery(options);
		const asking: Asking = { queryKey: options.queryKey, started };
		askings.push(asking);
		return fetchQuery({ ...options, queryFn: (context) => current.run(asking, () => queryFn(context)) });
	};
	return { client, askings };
}

async function freshOrEarlier(asking: Asking, url: string, init: RequestInit): Promise<Response> {
	const given = new AbortController();
	const signals = init.signal ? [init.signal, given.signal] : [given.signal];
	const fresh = answer(url, { ...init, signal: AbortSignal.any(signals) });
	const patience = Math.max(leastMillis, asking.started + patienceMillis - performance.now());
	const first = await Promise.race([fresh, sleep(patience)]);
	if (first) return first;
	const earlier = await answer(url, { headers: { "cache-control": "only-if-cached" } });
	if (!earlier.ok) return fresh;
	// The browser asks for it: the same work must not be done for both.
	given.abort();
	fresh.catch(() => undefined);
	const at = Date.now() - 1000 * Number(earlier.headers.get("age"));
	asking.givenAt = Math.min(at, asking.givenAt ?? at);
	return earlier;
}

/** However young it is, the browser asks anew. */
function markEarlier(client: QueryClient, queryKey: QueryKey, givenAt: number): void {
	const query = client.getQueryCache().find({ queryKey, exact: true });
	if (query?.state.status !== "success") return;
	query.setState({ dataUpdatedAt: givenAt, isInvalidated: true });
}
