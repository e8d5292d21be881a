/** What a feature is ranked by. */
import type { Reason, Status } from "@/lib/model/verdict";
export interface Ranked {
	status: Status;
	severity: number | null;
	reason?: Reason;
}

const order: readonly Status[] = ["drift", "watch", "too few rows", "not comparable", "ok", "set aside"];

/**
 * Most urgent first: a changed type, then what vanished, then by status, then by severity; never by raw value, which means different
 * things for different metrics. Equals keep their order.
 */
export function byUrgency(first: Ranked, second: Ranked): number {
	return place(first) - place(second) || (second.severity ?? 0) - (first.severity ?? 0);
}

function place({ status, reason }: Ranked): number {
	if (reason === "type_changed") return -2;
	return reason === "vanished" ? -1 : order.indexOf(status);
}
