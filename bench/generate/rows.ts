import type { Population } from "./population";
import { copyText } from "./texts";

/** Writes `count` rows as JSON, as a frame's `to_json(orient="records")` does; returns where they end. */
export function writeRows(
	population: Population,
	count: number,
	next: () => number,
	target: Uint8Array,
	start: number,
): number {
	let at = start;
	target[at++] = 0x5b;
	for (let row = 0; row < count; row++) {
		if (row > 0) target[at++] = 0x2c;
		target[at++] = 0x7b;
		for (const { parts, nullText, nullShare } of population) {
			if (nullShare > 0 && next() < nullShare) at = copyText(nullText, 0, target, at);
			else for (const part of parts) at = copyText(part, (next() * part.count) | 0, target, at);
		}
		target[at++] = 0x7d;
	}
	target[at++] = 0x5d;
	return at;
}
