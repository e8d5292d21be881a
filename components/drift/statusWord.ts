import { looks } from "@/components/ui/statuses";
import { hasVanished, isTypeChanged, type Status } from "@/lib/model/verdict";

/** OK, and yet a change that chance alone would not make. */
export const smallWord = "Small, but real";

/** What a status is called beside a feature. */
export function statusWord(of: {
	status: Status;
	reason?: string | undefined;
	beyondChance?: boolean | undefined;
}): string {
	if (isTypeChanged(of)) return "Type changed";
	if (hasVanished(of)) return "Vanished";
	return of.status === "ok" && of.beyondChance ? smallWord : looks[of.status].word;
}
