/** How long logs are still written to after the hour or day they are of has ended. Pure. */
import type { Millis } from "@/lib/time";

/** A log: what it is of, how long it is, and when it was last written to. */
export interface WrittenLog {
	/** End of what it is of. */
	end: Millis;
	size: number;
	lastModified: Millis;
}

/** So much of the bytes may come later than is said. */
const tolerated = 0.01;
const day = 86_400_000;

/**
 * How long after its hour's end all but a hundredth of the bytes had come. A log that was written to late counts whole, for no
 * listing tells which of its rows came when. Undefined without logs, and where half of the bytes came a day late or more: then they
 * were copied here, and their times say nothing of when they were collected.
 *
 * @example ninety-nine logs written within their hour and one 5 h after it, of equal length: 0; two of fifty: 5 h
 */
export function latenessOf(logs: readonly WrittenLog[]): Millis | undefined {
	const bytes = logs.reduce((sum, { size }) => sum + size, 0);
	if (bytes === 0) return undefined;
	const byDelay = logs
		.map(({ end, size, lastModified }) => ({ size, delay: Math.max(0, lastModified - end) }))
		.sort((a, b) => b.delay - a.delay);
	const delayOf = (share: number) => {
		let left = share * bytes;
		return byDelay.find(({ size }) => {
			left -= size;
			return left < 0;
		})?.delay;
	};
	if ((delayOf(0.5) ?? 0) >= day) return undefined;
	return delayOf(tolerated) ?? 0;
}
