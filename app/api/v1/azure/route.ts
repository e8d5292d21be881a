import { getAzure } from "@/lib/api/calls/getAzure";
import { azureAnswer } from "@/lib/server/azure/azureAnswer";
import { handle } from "@/lib/server/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getAzure, ({ services, query: { wait = 10, choices } }) =>
	azureAnswer(services, { wait: wait * 1_000, choices: choices === "true" }),
);
