import type { PairSource } from "../pairs";
import { raw, type Sql } from "./sql";

/** The id by which a record `c` finds its other half; see JoinedBy. An empty id is none: it says no more than a missing one. */
export function joinId({ joinedBy }: PairSource): { text: Sql; hash: Sql } {
	const own = "nullif(c.correlationid, '')";
	if (joinedBy !== "xrequestid") return { text: raw(own), hash: raw("c.hc") };
	const request = "nullif(c.xrequestid, '')";
	return {
		text: raw(`coalesce(${request}, ${own})`),
		// A request id that is the correlation id too has no hash of its own.
		hash: raw(`CASE WHEN ${request} IS NULL THEN c.hc ELSE coalesce(c.hx, c.hc) END`),
	};
}
