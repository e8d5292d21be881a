import { type PairStatus, pairStatuses, type Side } from "../pairs";
import type { Cell } from "./database";

/** The word our own SQL wrote. */
export function statusOf(cell: Cell | undefined): PairStatus {
	const status = pairStatuses.find((each) => each === cell);
	if (!status) throw new TypeError(`unexpected pair status: ${cell}`);
	return status;
}

export function sideOf(cell: Cell | undefined): Side {
	return cell === "inputs" ? "inputs" : "outputs";
}
