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
	const { runs, skipped } = await recordedRuns(services, monitor.name);
	const wanted = runs.filter(({ due }) => {
		const time = Date.parse(due);
		return !window || (time >= window.from && time < window.to);
	});
	const { cursor, limit = defaultLimit } = query;
	const last = cursor === undefined ? -1 : wanted.findIndex(({ id }) => id === cursor);
	if (cursor !== undefined && last < 0) {
		throw new LeewayError(
			"invalid",
			"`cursor` does not come from this API",
			"Give the `next` of a former answer.",
		);
	}
	const page = wanted.slice(last + 1, last + 1 + limit);
	return {
		runs: page,
		skipped,
		next: last + 1 + page.length < wanted.length ? (page.at(-1)?.id ?? null) : null,
	};
});
