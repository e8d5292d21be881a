import type { Rows } from "@/lib/server/api";
import type { Millis, Window } from "@/lib/time";
import type { CollectionAddress } from "@/lib/url/href";

/** What each tab of a window is given. */
export interface PanelProps {
	address: CollectionAddress;
	window: Window;
	first: Millis;
	last: Millis;
	/** The window's columns and totals. */
	head: Rows;
	/** "whole", or how far a read is that goes on. */
	stamp: string;
}
