import { collectionHref } from "@/lib/url/href";
import type { ReviewQuestion } from "../driftUrls";
import type { Rows } from "./bars";

/** The collection page with exactly the rows of a bar: the review's window and the bar's filter. */
export function rowsHref({ address, window }: ReviewQuestion, { filter }: Rows): string {
	return collectionHref(address, { from: window.from, to: window.to, filter });
}
