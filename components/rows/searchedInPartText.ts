import { formatCountOf } from "@/lib/format";

/** What a filter could not decide. */
export function searchedInPartText(rows: number): string {
	return `${formatCountOf(rows, "more row")} may pass the filter, with ${rows === 1 ? "a cell" : "cells"} too long to be searched whole`;
}
