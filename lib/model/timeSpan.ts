/** A length of time as people write it in a definition: "30m", "2h", "1d", "2w". */
import type { Millis } from "@/lib/time";

const units = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

export interface TimeSpan {
	count: number;
	unit: keyof typeof units;
}

const pattern = /^([1-9]\d{0,3})([mhdw])$/;

/** Undefined for other text; a count of 0 is no length. */
export function readTimeSpan(text: string): TimeSpan | undefined {
	const [, count, letter] = pattern.exec(text) ?? [];
	const unit = (["m", "h", "d", "w"] as const).find((each) => each === letter);
	return unit && { count: Number(count), unit };
}

/** With days of 24 hours, whatever clocks do. */
export function timeSpanMillis({ count, unit }: TimeSpan): Millis {
	return count * units[unit];
}
