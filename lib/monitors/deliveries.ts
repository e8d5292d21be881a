import type { Millis } from "@/lib/time";
import type { Message } from "./episode";
import type { OutboxLine, Told } from "./outboxLine";

/** Where one message to one destination stands. Times in ISO 8601, UTC. */
export interface Delivery {
	id: string;
	destination: string;
	queued: string;
	state: "waiting" | "sent" | "refused" | "given up";
	tries: number;
	/** Of the first try that failed. */
	failing: string | null;
	/** Of what became of it last. */
	at: string | null;
	/** When it is tried again; of what is waiting. */
	next: string | null;
	/** Why it was not delivered, or not to all. */
	reason: string | null;
	/** Of several people, those that do not have it yet. */
	left: string[] | null;
	told: Told;
	/** Of what is waiting. */
	message: Message | null;
}

/** Deliveries by what names them, in the order in which they were queued. */
export type Deliveries = Map<string, Delivery>;

export function deliveryKey({ id, destination }: { id: string; destination: string }): string {
	return JSON.stringify([id, destination]);
}

/** Takes a line in. What is said twice, or of what is not there, changes nothing. */
export function takeLine(deliveries: Deliveries, line: OutboxLine): void {
	const key = deliveryKey(line);
	const before = deliveries.get(key);
	const { id, destination, at } = line;
	if (line.type === "queued") {
		if (before) return;
		const { monitor, signal, kind, subject } = line.message;
		deliveries.set(key, {
			...{ id, destination, queued: at, state: "waiting", tries: 0, failing: null, at: null, next: at },
			...{ reason: null, left: null, told: { monitor, signal, kind, subject }, message: line.message },
		});
		return;
	}
	if (line.type === "settled") {
		const { queued, state, tries, reason = null, told } = line;
		deliveries.set(key, {
			...{ id, destination, queued, state, tries, failing: null, at, next: null },
			...{ reason, left: null, told, message: null },
		});
		return;
	}
	if (before?.state !== "waiting") return;
	const tried = { ...before, tries: before.tries + 1, at, reason: line.reason ?? null };
	if (line.type === "failed") {
		const { next, left = before.left } = line;
		deliveries.set(key, { ...tried, next, left, failing: before.failing ?? at });
	} else {
		deliveries.set(key, { ...tried, state: line.type, next: null, left: null, message: null });
	}
}

/** A delivery as few lines as say the same. */
export function linesOf(delivery: Delivery): OutboxLine[] {
	const { id, destination, queued, state, tries, at, told, message } = delivery;
	const reason = delivery.reason ?? undefined;
	if (state !== "waiting") {
		return [{ type: "settled", id, destination, at: at ?? queued, queued, state, tries, reason, told }];
	}
	if (!message) return [];
	const first: OutboxLine = { type: "queued", id, destination, at: queued, message };
	const { failing, next, left } = delivery;
	if (tries === 0 || failing === null || at === null || next === null) return [first];
	// The first and the last try, and as many between them as there were.
	const failed = (time: string): OutboxLine => {
		const people = left === null ? {} : { left };
		return { type: "failed", id, destination, at: time, reason: reason ?? "", next, ...people };
	};
	return [first, ...Array.from({ length: tries }, (_, place) => failed(place === 0 ? failing : at))];
}

/**
 * The one to be tried first of those that are due, for a destination: the longest due. What a thread says next waits until what it
 * said before is settled, or "is over" would come before "fires".
 */
export function nextDue(
	deliveries: Deliveries,
	destination: string,
	now: Millis,
	isTried: (key: string) => boolean,
): Delivery | undefined {
	const threads = new Set<string>();
	let first: Delivery | undefined;
	for (const [key, delivery] of deliveries) {
		const { message, next } = delivery;
		if (delivery.destination !== destination || !message || next === null) continue;
		if (threads.has(message.thread)) continue;
		threads.add(message.thread);
		if (isTried(key) || Date.parse(next) > now) continue;
		if (!first?.next || Date.parse(next) < Date.parse(first.next)) first = delivery;
	}
	return first;
}
