import { lookUp, lookUpSoFar } from "@/lib/analysis/correlate/lookUp";
import { windowFrom } from "@/lib/server/collectionRoute";
import { correlationQuery } from "@/lib/server/correlateQuery";
import { correlationJson } from "@/lib/server/correlationJson";
import { jobJson } from "@/lib/server/jobJson";
import { noStore, route } from "@/lib/server/route";
import { findDatastore } from "@/lib/server/services";
import { parseTime } from "@/lib/time";

export const GET = route<typeof correlationQuery, { id: string }>(
	correlationQuery,
	async ({ services, params, query, signal }) => {
		const asked = {
			id: params.id,
			datastores:
				query.datastore === undefined ? services.datastores : [findDatastore(services, query.datastore)],
			endpoint: query.endpoint,
			deployment: query.deployment,
			window: windowFrom(query),
			near: query.near === undefined ? undefined : parseTime(query.near),
			reach: query.search ?? "near",
			columns: await services.idColumns.read(),
		} as const;
		const workspace = await services.workspace();
		const answer = (state: Parameters<typeof correlationJson>[0]) =>
			new Response(correlationJson(state, query.values ?? "json"), {
				headers: { ...noStore, "content-type": "application/json" },
			});
		if (query.partial) return answer(await lookUpSoFar(workspace, asked, signal));
		const waitMillis = query.wait === undefined ? undefined : query.wait * 1000;
		const { state, job } = await lookUp(workspace, asked, { waitMillis, signal });
		if (!job) return answer(state);
		return Response.json(jobJson(job.view()), {
			status: 202,
			headers: { ...noStore, location: `/api/v1/jobs/${job.id}/events` },
		});
	},
);
