import type { QueryClient } from "@tanstack/react-query";
import { extentQuery } from "@/components/data/queries";
import { type ShownWindow, windowShown } from "@/components/data/shownWindow";
import type { CollectionAddress } from "@/lib/model/address";
import type { Millis } from "@/lib/time";

/** The window a page shows: that of its address, or by what its collections cover. Throws what the API answers. */
export async function askWindow(
	client: QueryClient,
	[first, ...others]: readonly [CollectionAddress, ...CollectionAddress[]],
	chosen: { from: Millis | null; to: Millis | null },
): Promise<ShownWindow> {
	const extents = await Promise.all([
		client.fetchQuery(extentQuery(first)),
		...others.map((address) => client.fetchQuery(extentQuery(address))),
	]);
	return windowShown(extents, chosen);
}
