import { type PairStatus, pairStatuses } from "@/lib/model/pairStatus";
import { type PairingReason, pairingReasons, type Side } from "../pairs";
import type { Cell } from "./database";

/** The word our own SQL wrote. */
export function statusOf(cell: Cell | undefined): PairStatus {
	const status = pairStatuses.find((each) => each === cell);
	if (!status) throw new TypeError(`unexpected pair status: ${cell}`);
	return status;
}

/** Why a pair belongs together; null for a single record. */
export function pairingReasonOf(cell: Cell | undefined): PairingReason | null {
	return pairingReasons.find((each) => each === cell) ?? null;
}

export function sideOf(cell: Cell | undefined): Side {
	return cell === "inputs" ? "inputs" : "outputs";
}
