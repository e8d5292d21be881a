import type { Snapshot } from "./attach";

/** The two copies of a join, by side. */
export interface Sides {
	inputs: Snapshot;
	outputs: Snapshot;
}
