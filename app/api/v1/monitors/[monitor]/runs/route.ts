import { getRuns } from "@/lib/api/calls/getRuns";
import { LeewayError } from "@/lib/errors";
import { windowFrom } from "@/lib/server/collectionRoute";
import { handle } from "@/lib/server/handle";
import { findMonitor } from "@/lib/server/monitors/monitorRoute";
import { recordedRuns } from "@/lib/server/monitors/recordedRuns";

const defaultLimit = 100;

export const GET = handle(getRuns, async ({ services, params, query }) => {
	const { monitor } = await findMonitor(services, params.monitor);
	const window = windowFrom(query);
	const { cursor, limit = defaultLimit, keys } = query;
	const page = await recordedRuns(services, monitor.name, { window, cursor, limit, keys });
	if (!page) {
		throw new LeewayError(
			"invalid",
			"`cursor` does not come from this API",
			"Give the `next` of a former answer.",
		);
	}
	return page;
});
