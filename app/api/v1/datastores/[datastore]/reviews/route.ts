import { getReviews } from "@/lib/api/calls/getReviews";
import type { Reviews } from "@/lib/api/driftAnswers";
import { parseAddress } from "@/lib/model/address";
import { placeFilter } from "@/lib/model/places";
import { handle } from "@/lib/server/handle";
import { findDatastore } from "@/lib/server/services";
import { isNotedSince } from "@/lib/server/timesLeftOut";

/** What is remembered; nothing is read or compared for it. */
export const GET = handle(getReviews, async ({ services, params }): Promise<Reviews> => {
	const { name } = findDatastore(services, params.datastore);
	const [reviews, pinned, noted, saved] = await Promise.all([
		services.reviews.read(),
		services.pinnedBaselines.read(),
		services.notes.read(),
		services.baselines.read(),
	]);
	const { endpoint } = placeFilter(services.places);
	const theirs = (each: { endpoint: string }) => endpoint(name, each.endpoint);
	return {
		reviews: ofDatastore(name, reviews)
			.filter(theirs)
			.map((review) => ({
				...review,
				notedSince: isNotedSince({ noted, saved }, { datastore: name, ...review }, review),
			})),
		pinned: ofDatastore(name, pinned).filter(theirs),
	};
});

/** What is remembered by collection, of one datastore. */
function ofDatastore<Value extends object>(wanted: string, all: Readonly<Record<string, Value>>) {
	return Object.entries(all).flatMap(([key, value]) => {
		const address = parseAddress(key);
		if (address?.datastore !== wanted) return [];
		const { datastore: _, ...names } = address;
		return [{ ...names, ...value }];
	});
}
