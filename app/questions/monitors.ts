import type { QueryClient } from "@tanstack/react-query";
import { messagesQuery, monitorQuery, monitorsQuery, runsQuery } from "@/components/data/queries";

/** What the page of all monitors shows first. */
export async function askMonitors(client: QueryClient): Promise<void> {
	await client.fetchQuery(monitorsQuery());
}

/** What the page of one monitor shows first. */
export async function askMonitor(client: QueryClient, name: string): Promise<void> {
	await Promise.all([
		client.fetchQuery(monitorQuery(name)),
		client.prefetchQuery(runsQuery(name)),
		client.prefetchQuery(messagesQuery(name)),
	]);
}
