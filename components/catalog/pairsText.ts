import { formatCount, formatShare } from "@/lib/format";
import type { Review } from "./reviewState";

type Pairs = NonNullable<Review["pairs"]>;

/** "All matched", "98 % of inputs and 99.5 % of outputs matched"; undefined where no record has an id. Pure. */
export function pairsText({ records }: Pairs): string | undefined {
	if (!records) return "Pairs not counted";
	const sides = (["inputs", "outputs"] as const).filter((side) => records[side].of > 0);
	if (sides.length === 0) return undefined;
	if (sides.every((side) => records[side].matched === records[side].of) && sides.length === 2)
		return "All matched";
	const shares = sides.map((side) => `${formatShare(records[side].matched, records[side].of)} of ${side}`);
	return `${shares.join(" and ")} matched`;
}

/** The counts behind it, or why there are none. */
export function pairsTitle({ records, outputs, partial, error }: Pairs): string {
	if (!records) return error ?? "";
	const side = (name: string, { matched, of }: { matched: number; of: number }) =>
		`${formatCount(matched)} of ${formatCount(of)} ${name} with an id`;
	const missing = partial ? ". Some logs could not be read" : "";
	return `${side("inputs", records.inputs)}, ${side("outputs", records.outputs)}, joined with ${outputs}${missing}`;
}
