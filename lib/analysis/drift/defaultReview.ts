import { graceMillis } from "@/lib/catalog/complete";
import { addUnits, floorTo, type Millis, type Window } from "@/lib/time";

/** What Home says of a collection rests on this question, whatever people look at meanwhile. */
export interface DefaultReview {
	window: Window;
	/** As the `baseline` parameter has it; null: the week before the window. */
	baseline: string | null;
}

const day = 86_400_000;
const maxDays = 7;

/**
 * The review a collection is judged by when nobody chose one: its last seven full UTC days (over, and not after the
 * last one that holds data) against the pinned baseline, else the week before. Where the baseline lies before the
 * window and there are less than two weeks, the window is the later half of them. Undefined before a first full day.
 */
export function defaultReview(
	{ first, end }: { first: Millis; end: Millis },
	now: Millis,
	pinned: string | null,
): DefaultReview | undefined {
	const lastDay = floorTo(end, "day");
	const dataEnd = lastDay === end ? end : addUnits(lastDay, "day", 1);
	const to = Math.min(dataEnd, floorTo(now - graceMillis, "day"));
	const days = Math.round((to - floorTo(first, "day")) / day);
	if (days < 1) return undefined;
	const most = liesBefore(pinned) ? Math.max(1, Math.floor(days / 2)) : days;
	return { window: { from: addUnits(to, "day", -Math.min(maxDays, most)), to }, baseline: pinned };
}

/** Does the baseline move with the window, and so need data before it? */
function liesBefore(baseline: string | null): boolean {
	return baseline === null || /^(?:trailing|weekdays):/.test(baseline);
}
