import { postAzureRefresh } from "@/lib/api/calls/postAzureRefresh";
import { azureAnswer } from "@/lib/server/azure/azureAnswer";
import { handle } from "@/lib/server/handle";

/** What takes longer goes on, and is in the next answer. */
const wait = 60_000;

export const POST = handle(postAzureRefresh, ({ services }) => azureAnswer(services, { wait, anew: true }));
