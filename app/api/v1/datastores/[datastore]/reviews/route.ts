import type { Reviews } from "@/lib/server/driftApi";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findDatastore } from "@/lib/server/services";
import { namesOfKey } from "@/lib/state/collectionKey";

/** What is remembered; nothing is read or compared for it. */
export const GET = route<typeof noQuery, { datastore: string }>(
	noQuery,
	async ({ services, params }): Promise<Reviews> => {
		const { name } = findDatastore(services, params.datastore);
		const all = await services.lastReviews.read();
		return {
			reviews: Object.entries(all).flatMap(([key, review]) => {
				const { datastore, ...names } = namesOfKey(key);
				return datastore === name ? [{ ...names, ...review }] : [];
			}),
		};
	},
);
