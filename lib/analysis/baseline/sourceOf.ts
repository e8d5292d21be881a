import type { Source } from "@/lib/query/engine";
import type { Window } from "@/lib/time";

/** Several windows of what one of them was opened for. */
export function sourceOf({ window: _, ...opened }: Source, windows: readonly Window[]): Source {
	return { ...opened, windows };
}
