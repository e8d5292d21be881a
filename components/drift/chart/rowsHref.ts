import { collectionHref } from "@/lib/url/href";
import type { ReviewQuestion } from "../driftUrls";
import type { Rows } from "./bars";

/** The collection page with exactly the rows of a bar: the review's window and conditions, and the bar's own. */
export function rowsHref(
	{ address, window, filter: ofReview = [] }: Pick<ReviewQuestion, "address" | "window" | "filter">,
	{ filter }: Pick<Rows, "filter">,
): string {
	return collectionHref(address, { from: window.from, to: window.to, filter: [...ofReview, ...filter] });
}
