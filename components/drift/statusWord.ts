import { looks } from "@/components/ui/statuses";
import { hasVanished, isTypeChange } from "@/lib/analysis/drift/standing";
import type { Status } from "./answer";

/** What a status is called beside a feature. */
export function statusWord(of: {
	status: Status;
	reason?: string | undefined;
	beyondChance?: boolean | undefined;
}): string {
	if (isTypeChange(of)) return "Type changed";
	if (hasVanished(of)) return "Vanished";
	return of.status === "ok" && of.beyondChance ? "Small, but real" : looks[of.status].word;
}
