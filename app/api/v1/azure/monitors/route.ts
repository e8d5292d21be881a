import { getAzureMonitors } from "@/lib/api/calls/getAzureMonitors";
import { azureMonitors } from "@/lib/server/azure/azureMonitors";
import { handle } from "@/lib/server/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getAzureMonitors, ({ services, query: { wait = 10 } }) =>
	azureMonitors(services, wait * 1_000),
);
