/** What is said about joining the rows of a request by a column. Pure. */
import type { PairKeys, PairSummary } from "@/lib/api/correlateAnswers";
import { formatCount, formatCountOf } from "@/lib/format";
import type { JoinedBy } from "@/lib/model/joinedBy";

/** What the ids are called that halves can have in common. */
export const idWords = {
	correlationid: "correlation id",
	xrequestid: "request id",
} as const satisfies Record<JoinedBy, string>;

/** A column in the list to choose from. */
export function keyOption(
	{ column, matched, of }: PairKeys["columns"][number],
	suggested: string | null,
): string {
	return `${column}: ${formatCount(matched)} of ${formatCount(of)} match${column === suggested ? " (suggested)" : ""}`;
}

/** Why a key would help where halves have different numbers of rows. Undefined where none do. */
export function mismatchOffer({ records }: Pick<PairSummary, "records">, key: string): string | undefined {
	const pairs = Math.max(records.inputs.count_mismatch, records.outputs.count_mismatch);
	if (pairs === 0) return undefined;
	const have = pairs === 1 ? "has" : "have";
	return `${formatCountOf(pairs, "request")} ${have} another number of outputs than of inputs; ${key} is on both sides and says which belong together`;
}
