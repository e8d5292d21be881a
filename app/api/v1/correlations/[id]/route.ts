import { type AnswerAsked, answerOf } from "@/lib/analysis/correlate/answer";
import { lookUp, lookUpSoFar } from "@/lib/analysis/correlate/lookUp";
import type { SearchState, SearchTarget } from "@/lib/analysis/correlate/search";
import { getCorrelation } from "@/lib/api/calls/getCorrelation";
import type { CorrelationQuery } from "@/lib/api/correlateParameters";
import { LeewayError } from "@/lib/errors";
import { stillReading, waitMillisOf } from "@/lib/server/answerWhenRead";
import { windowFrom } from "@/lib/server/collectionRoute";
import { correlationJson, listedAfter } from "@/lib/server/correlationJson";
import { handle } from "@/lib/server/handle";
import { noStore } from "@/lib/server/route";
import { spellingOf } from "@/lib/server/rowsJson";
import { findDatastore } from "@/lib/server/services";
import { parseTime } from "@/lib/time";

export const GET = handle(getCorrelation, async ({ services, params, query, signal }) => {
	const asked = {
		id: params.id,
		datastores:
			query.datastore === undefined ? services.datastores : [findDatastore(services, query.datastore)],
		endpoint: query.endpoint,
		deployment: query.deployment,
		window: windowFrom(query),
		near: query.near === undefined ? undefined : parseTime(query.near),
		scope: query.search ?? "near",
		as: query.as,
		columns: await services.idColumns.read(),
		places: services.places,
	} as const;
	const workspace = await services.workspace();
	const answer = async (state: SearchState) => {
		const found = await answerOf(workspace, state, {
			limit: query.limit,
			after: query.cursor === undefined ? undefined : listedAfter(query.cursor),
			index: query.index ?? query.row?.index,
			of: recordOf(state, query),
			signal,
		});
		return new Response(correlationJson(state, found, spellingOf(query)), {
			headers: { ...noStore, "content-type": "application/json" },
		});
	};
	if (query.partial) return answer(await lookUpSoFar(workspace, asked, signal));
	const { state, job } = await lookUp(workspace, asked, { waitMillis: waitMillisOf(query), signal });
	return job ? stillReading(job) : answer(state);
});

/** The record that an answer is to be about alone; `invalid` when its collection is not among those searched. */
function recordOf({ targets }: SearchState, { of, row }: CorrelationQuery): AnswerAsked["of"] {
	if (of === undefined || row === undefined) return undefined;
	const pathOf = ({ ref: { datastore, name } }: SearchTarget) =>
		[datastore.name, name.endpoint, name.deployment, name.collection].map(encodeURIComponent).join("/");
	const target = targets.find((each) => pathOf(each) === of);
	if (!target) {
		throw new LeewayError(
			"invalid",
			`parameter \`of\` names no collection that is searched: ${JSON.stringify(of)}`,
			"Give datastore/endpoint/deployment/collection, each percent-encoded.",
		);
	}
	return { target, blob: row.blob, line: row.line };
}
