import type { Coverage } from "@/components/data/coverage";
import type { Rows } from "@/lib/api/answers";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import type { Following } from "./useFollow";

/** What each tab of a window is given. */
export interface PanelProps {
	address: CollectionAddress;
	window: Window;
	coverage: Coverage;
	/** The window's columns and totals. */
	head: Rows;
	/** Changes when the same question may have a new answer. */
	stamp: string;
	/** A first read goes on: answers are what is there so far. */
	reading: boolean;
	/** The newest rows as they come, while they are followed. */
	live?: Following | undefined;
}
