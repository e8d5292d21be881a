import { whyEmpty } from "@/lib/analysis/whyEmpty";
import type { Why } from "@/lib/server/api";
import { type CollectionParams, windowFrom } from "@/lib/server/collectionRoute";
import { blobsQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findCollection } from "@/lib/server/services";
import { isoUtc, type Window } from "@/lib/time";

export const GET = route<typeof blobsQuery, CollectionParams>(
	blobsQuery,
	async ({ services, params, query, signal }): Promise<Why> => {
		const ref = findCollection(services, params);
		const { before, after, ...why } = await whyEmpty(
			await services.workspace(),
			ref,
			windowFrom(query),
			signal,
		);
		return { ...why, before: before && span(before), after: after && span(after) };
	},
);

const span = ({ from, to }: Window) => ({ from: isoUtc(from), to: isoUtc(to) });
