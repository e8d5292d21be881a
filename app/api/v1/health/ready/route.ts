import { getReady } from "@/lib/api/calls/getReady";
import { LeewayError } from "@/lib/errors";
import { closing } from "@/lib/server/guard/door";
import { handle } from "@/lib/server/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getReady, async ({ services }) => {
	if (closing().aborted) {
		throw new LeewayError("unreachable", "the server is about to end", "Ask another one.");
	}
	await services.workspace();
	return { status: "ok" as const };
});
