import { formatWindow } from "@/lib/format";
import { isoUtc, type Window } from "@/lib/time";

/** For people, in UTC as the partitions are; to the second only where a window begins or ends within a minute. */
export function utcWindowText({ from, to }: Window): string {
	const isOfMinutes = from % 60_000 === 0 && to % 60_000 === 0;
	return isOfMinutes ? `${formatWindow(from, to)} UTC` : `${isoUtc(from)} – ${isoUtc(to)}`;
}
