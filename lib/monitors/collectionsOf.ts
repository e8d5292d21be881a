import type { Signal } from "@/lib/model/monitor";

/** Collections that a signal names; none of one that is of all. */
export function collectionsOf(signal: Signal): string[] {
	switch (signal.kind) {
		case "health":
			return signal.collections === "all" ? [] : signal.collections;
		case "join":
			return [signal.inputs, signal.outputs];
		case "drift":
		case "predictions":
		case "quality":
			return [signal.collection];
	}
}
