/** A date, a time of day or both as ISO 8601 writes them; a space may stand for the T. */
const pattern =
	/^\s*(?:(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?|(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)\s*$/;

/** Whether a text is an ISO 8601 date or time; 2026-13-01 is none, and a plain number is none. */
export function isDateOrTime(text: string): boolean {
	if (text.length > 40) return false;
	const found = pattern.exec(text);
	if (!found) return false;
	const [, , month, day, hour, minute, second, clockHour, clockMinute, clockSecond] = found;
	const within = (part: string | undefined, least: number, most: number) =>
		part === undefined || (Number(part) >= least && Number(part) <= most);
	return (
		within(month, 1, 12) &&
		within(day, 1, 31) &&
		within(hour ?? clockHour, 0, 24) &&
		within(minute ?? clockMinute, 0, 59) &&
		within(second ?? clockSecond, 0, 60)
	);
}
