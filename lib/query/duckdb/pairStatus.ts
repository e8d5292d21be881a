import { type PairStatus, pairStatuses } from "@/lib/model/pairStatus";
import { type Side, type ToldBy, toldBy } from "../pairs";
import type { Cell } from "./database";

/** The word our own SQL wrote. */
export function statusOf(cell: Cell | undefined): PairStatus {
	const status = pairStatuses.find((each) => each === cell);
	if (!status) throw new TypeError(`unexpected pair status: ${cell}`);
	return status;
}

/** What a pair was told by; null for a single record. */
export function toldOf(cell: Cell | undefined): ToldBy | null {
	return toldBy.find((each) => each === cell) ?? null;
}

export function sideOf(cell: Cell | undefined): Side {
	return cell === "inputs" ? "inputs" : "outputs";
}
