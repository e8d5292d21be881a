import { dehydrate, QueryClient } from "@tanstack/react-query";
import { travelBy } from "@/components/data/ask";
import { answer } from "./answer";

travelBy(answer);

/** A page waits so long for its answers; what is not there by then the browser asks for, and finds on its way. */
const boundMillis = 300;

/**
 * Asks a page's questions as its components will, and gives the answers that came in time, as JSON text for Prepared.
 * What fails or is late is left out: the browser asks again and shows what it is told.
 */
export async function prepare(ask: (client: QueryClient) => Promise<unknown>): Promise<string> {
	const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, boundMillis);
	});
	await Promise.race([ask(client).catch(() => undefined), late]);
	clearTimeout(timer);
	const state = JSON.stringify(dehydrate(client));
	// The browser asks for what is missing: the same work must not be done for both.
	void client.cancelQueries();
	return state;
}
