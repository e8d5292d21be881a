import { readFile } from "node:fs/promises";
import { inTurn } from "@/lib/inTurn";
import { appendTo, linesIn, mendEnd, orHomeError } from "@/lib/state/lineFile";
import { replaceFile } from "@/lib/state/replaceFile";
import { isoUtc, type Millis } from "@/lib/time";
import { type Deliveries, type Delivery, deliveryKey, linesOf, nextDue, takeLine } from "./deliveries";
import type { Destination, Outcome } from "./destination";
import type { Outbox } from "./outbox";
import { type OutboxLine, outboxLine } from "./outboxLine";

const minute = 60_000;
const day = 1_440 * minute;
/** After so long it is tried again, then hourly. */
const waits = [1, 5, 15, 60].map((minutes) => minutes * minute);
/** A day in which Leeway hardly ran is no day of tries. */
const minTries = 10;
/** So many in a row that fail for now, and a destination is left alone until the next time. */
const maxFailures = 2;
/** A file beyond this is written anew, with what is settled in few words. Bytes. */
const largeFile = 1 << 20;

const fix =
	"Mend that line from a backup, or take it out: a message it names may then be sent twice, or not at all. Until then no message is sent.";

/**
 * The outbox in a file, to which a line is added for all that happens to a message. A kill at any time repeats at most one message a
 * destination, with the same id: between the receiver's yes and the line that says so.
 */
export function openOutbox(path: string, destinations: readonly Destination[]): Outbox {
	const next = inTurn();
	const byName = new Map(destinations.map((destination) => [destination.name, destination]));
	let loaded: Deliveries | undefined;
	/** What happened and is not on the disk, which was full, say: no message is sent twice for that. */
	let unwritten: OutboxLine[] = [];
	let bytes = 0;
	/** Adding to it failed: it may end with a part of a line. */
	let isTorn = false;
	let delivering: Promise<void> | undefined;

	/** As long as it cannot be read it is tried anew each time. Only in turn. */
	async function load(): Promise<Deliveries> {
		if (loaded) return loaded;
		const content = await orHomeError(path, () => readFile(/*turbopackIgnore: true*/ path), Buffer.alloc(0));
		if (content.length > 0) await mendEnd(path, outboxLine);
		const whole = await orHomeError(path, () => readFile(/*turbopackIgnore: true*/ path), Buffer.alloc(0));
		const deliveries: Deliveries = new Map();
		for (const line of linesIn(whole, 0, { path, schema: outboxLine, fix })) takeLine(deliveries, line);
		bytes = whole.length;
		loaded = deliveries;
		await shorten(deliveries);
		return deliveries;
	}

	async function shorten(deliveries: Deliveries): Promise<void> {
		if (bytes < largeFile) return;
		const text = textOf([...deliveries.values()].flatMap(linesOf));
		if (Buffer.byteLength(text) > bytes / 2) return;
		await replaceFile(path, text);
		bytes = Buffer.byteLength(text);
	}

	/** Only in turn. */
	async function write(lines: readonly OutboxLine[]): Promise<void> {
		const text = textOf([...unwritten, ...lines]);
		if (text === "") return;
		if (isTorn) await mendEnd(path, outboxLine);
		isTorn = true;
		await appendTo(path, text);
		isTorn = false;
		bytes += Buffer.byteLength(text);
		unwritten = [];
	}

	async function record(line: OutboxLine): Promise<void> {
		await next(async () => {
			takeLine(await load(), line);
			try {
				await write([line]);
			} catch (error) {
				unwritten.push(line);
				throw error;
			}
		});
	}

	async function deliverTo(
		name: string,
		deliveries: Deliveries,
		now: Millis,
		signal: AbortSignal,
	): Promise<void> {
		const tried = new Set<string>();
		const faults: unknown[] = [];
		for (let failures = 0; failures < maxFailures && !signal.aborted; ) {
			const delivery = nextDue(deliveries, name, now, (key) => tried.has(key));
			if (!delivery) break;
			tried.add(deliveryKey(delivery));
			const outcome = await send(byName.get(name), delivery, signal);
			failures = outcome.kind === "again" ? failures + 1 : 0;
			await record(lineOf(delivery, outcome, now)).catch((error: unknown) => faults.push(error));
		}
		if (faults.length > 0) throw faults[0];
	}

	async function pass(now: Millis, signal: AbortSignal): Promise<void> {
		const deliveries = await next(async () => {
			const found = await load();
			await write([]);
			await shorten(found);
			return found;
		});
		const waiting = new Set(
			[...deliveries.values()].flatMap(({ state, destination }) =>
				state === "waiting" ? [destination] : [],
			),
		);
		const passes = [...waiting].map((name) => deliverTo(name, deliveries, now, signal));
		const failed = (await Promise.allSettled(passes)).find(({ status }) => status === "rejected");
		if (failed?.status === "rejected") throw failed.reason;
	}

	return {
		queue: (entries, now) =>
			next(async () => {
				const deliveries = await load();
				const known = new Set(deliveries.keys());
				const lines = entries.flatMap(({ id, destination, message }): OutboxLine[] => {
					const key = deliveryKey({ id, destination });
					if (known.has(key)) return [];
					known.add(key);
					return [{ type: "queued", id, destination, at: isoUtc(now), message }];
				});
				await write(lines);
				for (const line of lines) takeLine(deliveries, line);
			}),
		deliver(now, signal = new AbortController().signal) {
			delivering ??= pass(now, signal).finally(() => {
				delivering = undefined;
			});
			return delivering;
		},
		deliveries: () => next(async () => [...(await load()).values()]),
	};
}

function textOf(lines: readonly OutboxLine[]): string {
	return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

async function send(
	destination: Destination | undefined,
	{ message, left }: Delivery,
	signal: AbortSignal,
): Promise<Outcome> {
	if (!destination || !message) {
		return { kind: "again", reason: "leeway.yaml has no destination of this name" };
	}
	try {
		return await destination.send(message, { signal, ...(left === null ? {} : { left }) });
	} catch (error) {
		// What it says may hold the address.
		return {
			kind: "again",
			reason: `it could not be sent: ${error instanceof Error ? error.name : "error"}`,
		};
	}
}

function lineOf({ id, destination, tries, failing }: Delivery, outcome: Outcome, now: Millis): OutboxLine {
	const entry = { id, destination, at: isoUtc(now) };
	const { reason } = outcome;
	if (outcome.kind === "sent") return { type: "sent", ...entry, ...(reason === undefined ? {} : { reason }) };
	if (outcome.kind === "refused") return { type: "refused", ...entry, reason: outcome.reason };
	if (failing !== null && now - Date.parse(failing) >= day && tries + 1 >= minTries) {
		return { type: "given up", ...entry, reason: outcome.reason };
	}
	const wait = Math.max(waits[Math.min(tries, waits.length - 1)] ?? 0, outcome.wait ?? 0);
	const { left } = outcome;
	const line = { type: "failed", ...entry, reason: outcome.reason, next: isoUtc(now + wait) } as const;
	return left === undefined ? line : { ...line, left };
}
