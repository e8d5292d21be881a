import type { Millis } from "@/lib/time";
import type { Delivery } from "./deliveries";
import type { Message } from "./episode";

/** A message for one destination. The same id is the same message, however often it is given. */
export interface OutboxEntry {
	/** Of the message; with `destination` what names the entry. */
	id: string;
	/** A destination's name. */
	destination: string;
	message: Message;
}

/** What is to be said to people, from when it is known until it has been delivered. */
export interface Outbox {
	/** Once this is over the entries are on the disk, each once. */
	queue(entries: readonly OutboxEntry[], now: Millis): Promise<void>;
	/** Tries what is due. What goes wrong on the way is recorded, and tried again later. */
	deliver(now: Millis, signal?: AbortSignal): Promise<void>;
	/** All that was ever to be said, in the order in which it was queued. */
	deliveries(): Promise<Delivery[]>;
}
