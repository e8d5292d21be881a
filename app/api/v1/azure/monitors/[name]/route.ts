import { getAzureMonitor } from "@/lib/api/calls/getAzureMonitor";
import { azureMonitor } from "@/lib/server/azure/azureMonitors";
import { handle } from "@/lib/server/handle";

export const GET = handle(getAzureMonitor, ({ services, params, query, signal }) =>
	azureMonitor(services, params.name, query, signal),
);
