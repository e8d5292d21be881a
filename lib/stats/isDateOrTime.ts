import { calendarTime } from "@/lib/time";

/** A date, a time of day or both as ISO 8601 writes them; a space may stand for the T. */
const pattern =
	/^\s*(?:(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?|(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)\s*$/;

/** Whether a text is an ISO 8601 date or time that a calendar and a clock have; a plain number is not. */
export function isDateOrTime(text: string): boolean {
	if (text.length > 40) return false;
	const found = pattern.exec(text);
	if (!found) return false;
	const [, year = "2000", month = "01", day = "01", ...clocks] = found;
	const clock = clocks.slice(clocks[0] === undefined ? 3 : 0);
	const [hour = 0, minute = 0, second = 0] = clock.map((part) =>
		part === undefined ? undefined : Number(part),
	);
	return calendarTime(Number(year), Number(month), Number(day), hour, minute, second) !== undefined;
}
