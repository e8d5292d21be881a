/** What a ledger comes to, in words. Pure. */

import type { PairSummary } from "@/lib/api/correlateAnswers";
import { formatCountOf, formatShare } from "@/lib/format";
import type { PairCounts } from "@/lib/model/pairStatus";

/**
 * How much of each side is matched, in records, or in rows where a key joins them: of both, since one may have stopped
 * while the other goes on. What has no id can be joined with nothing and is not part of the share. Undefined where no
 * record has an id.
 */
export function matchedShare(
	{ records, rows }: Pick<PairSummary, "records" | "rows">,
	key: string | null,
): string | undefined {
	const joined = key === null ? records : rows;
	const shares = (["inputs", "outputs"] as const).flatMap((side) => {
		const counts: PairCounts = joined[side];
		const all = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.no_id;
		if (all === 0) return [];
		return `${formatShare(counts.matched, all)} of the ${key === null ? side : rowsOf[side]}${counts.no_id > 0 ? " with an id" : ""}`;
	});
	return shares.length > 0 ? `${shares.join(" and ")} are matched` : undefined;
}

/**
 * What sampling leaves of pairs, of both sides: each collection draws for itself, so an input has its output as often as
 * outputs are kept, and an output its input as often as inputs are. Rates of 0 to 1.
 */
export function expectedWords({ inputs, outputs }: { inputs: number; outputs: number }): string {
	const [ofInputs, ofOutputs] = [formatShare(inputs, 1), formatShare(outputs, 1)];
	return `${ofOutputs} of the inputs and ${ofInputs} of the outputs are expected to be, as ${ofInputs} of inputs and ${ofOutputs} of outputs are sampled, each on its own`;
}

const rowsOf = { inputs: "input rows", outputs: "output rows" };

/** What could not be read may be the half that is missed. Undefined where all could. */
export function unreadLines(problems: number): string | undefined {
	if (problems === 0) return undefined;
	const they = problems === 1 ? "it" : "they";
	return `${formatCountOf(problems, "line")} could not be read; ${they} may hold a half that is missing here.`;
}
