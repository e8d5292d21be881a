import { LeewayError } from "@/lib/errors";
import { closing } from "@/lib/server/guard/door";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";

export const dynamic = "force-dynamic";

export const GET = route(noQuery, async ({ services }) => {
	if (closing().aborted) {
		throw new LeewayError("unreachable", "the server is about to end", "Ask another one.");
	}
	await services.workspace();
	return { status: "ok" };
});
