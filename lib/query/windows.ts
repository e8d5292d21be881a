import type { Window } from "@/lib/time";
import type { Source } from "./source";

/** The windows a source is cut to; undefined where it is whole. */
export function windowsOf({ window, windows }: Source): readonly Window[] | undefined {
	return windows ?? (window && [window]);
}
