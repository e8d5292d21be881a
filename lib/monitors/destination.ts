import type { Message } from "./episode";

/** How somebody is told. */
export type DestinationKind = "email" | "teams" | "slack" | "webhook" | "folder";

/** What became of one try. Reasons are for people, and hold no address. */
export type Outcome =
	| {
			kind: "sent";
			/** Who of several was refused for good, as far as that is so. */
			reason?: string | undefined;
	  }
	| {
			/** Not now: it may be tried later. */
			kind: "again";
			reason: string;
			/** The receiver asked for so long a wait. Milliseconds. */
			wait?: number | undefined;
			/** Of several, those that are left: the others have it. */
			left?: string[] | undefined;
	  }
	| { kind: "refused"; reason: string };

export interface SendOptions {
	signal: AbortSignal;
	/** Only to these: what an earlier try left. */
	left?: readonly string[] | undefined;
}

/** Somebody, or something, that messages are sent to. */
export interface Destination {
	name: string;
	kind: DestinationKind;
	/** How many people it is, where that is known. */
	recipients: number | null;
	/** Whatever goes wrong on the way is an outcome. */
	send(message: Message, options: SendOptions): Promise<Outcome>;
}
