import type { CollectionExtent } from "@/lib/catalog/collections";
import { isoUtc } from "@/lib/time";

/** The time a collection covers, as answers have it. */
export function extentJson({ first, last }: Pick<CollectionExtent, "first" | "last">) {
	return {
		first: first && isoUtc(first.start),
		last: last && isoUtc(last.start),
		end: last && isoUtc(last.end),
	};
}
