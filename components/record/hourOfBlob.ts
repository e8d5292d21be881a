import type { Millis } from "@/lib/time";

/** The hour that a blob's folders name, so that its line lies in the window that is opened; nothing where they name none. */
export function hourOfBlob(blob: string): { from?: Millis; to?: Millis } {
	const match = /\/(\d{4})\/(\d\d)\/(\d\d)\/(\d\d)\//.exec(blob);
	if (!match) return {};
	const [, year, month, day, hour] = match;
	const from = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour));
	return { from, to: from + 3_600_000 };
}
