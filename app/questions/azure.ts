import type { QueryClient } from "@tanstack/react-query";
import { azureQuery } from "@/components/data/queries";

/** What the page of the workspaces shows first. */
export async function askAzure(client: QueryClient): Promise<void> {
	await client.fetchQuery(azureQuery());
}
