import {
	appendFileSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isoUtc } from "@/lib/time";
import { sampleEpisode } from "@/test/monitors/sampleMessages";
import type { Delivery } from "./deliveries";
import type { Destination, Outcome, SendOptions } from "./destination";
import type { Message } from "./episode";
import { openOutbox } from "./openOutbox";

const minute = 60_000;
const start = Date.parse("2026-03-03T05:00Z");
let folder: string;
let path: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "leeway-outbox-"));
	path = join(folder, "state", "outbox.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const again = (more: { wait?: number; left?: string[] } = {}): Outcome => ({
	...{ kind: "again", reason: "it is away" },
	...more,
});
const sent: Outcome = { kind: "sent" };

interface Told extends Destination {
	got: { id: string; left: SendOptions["left"] }[];
}

/** A destination that does as it is told, by what comes to it. */
function destination(
	name: string,
	answer: (message: Message, place: number) => Outcome | Promise<Outcome>,
): Told {
	const got: Told["got"] = [];
	return {
		...{ name, kind: "webhook", recipients: null, got },
		async send(message, { left }) {
			got.push({ id: message.id, left });
			return answer(message, got.length - 1);
		},
	};
}

const [fired, more, still, resolved] = sampleEpisode() as [Message, Message, Message, Message];
const entryTo = (name: string) => (message: Message) => ({ id: message.id, destination: name, message });
const entry = entryTo("ops");
const other = (place: number): Message => ({ ...fired, id: `other-${place}`, thread: `other/${place}` });

async function states(outbox: { deliveries(): Promise<Delivery[]> }): Promise<string[]> {
	return (await outbox.deliveries()).map(({ state }) => state);
}

describe("a message", () => {
	test("is on the disk before anything is sent, and sent once, whoever opens the file", async () => {
		const ops = destination("ops", () => sent);
		await openOutbox(path, [ops]).queue([entry(fired)], start);
		expect(ops.got).toEqual([]);
		const outbox = openOutbox(path, [ops]);
		await outbox.deliver(start);
		await outbox.deliver(start + minute);
		await openOutbox(path, [ops]).deliver(start + 2 * minute);
		expect(ops.got.map(({ id }) => id)).toEqual([fired.id]);
	});

	test("that is queued again, in one go or later, is the same message", async () => {
		const ops = destination("ops", () => sent);
		const outbox = openOutbox(path, [ops]);
		await outbox.queue([entry(fired), entry(fired)], start);
		await outbox.deliver(start);
		await outbox.queue([entry(fired)], start + minute);
		const opened = openOutbox(path, [ops]);
		await opened.queue([entry(fired)], start + 2 * minute);
		await opened.deliver(start + 2 * minute);
		expect(ops.got.length).toBe(1);
		expect(readFileSync(path, "utf8").match(/"type":"queued"/g)?.length).toBe(1);
	});

	test("for two destinations is two deliveries, and one that is away does not hold up the other", async () => {
		const [ops, team] = [destination("ops", () => again()), destination("team", () => sent)];
		const outbox = openOutbox(path, [ops, team]);
		await outbox.queue([entry(fired), entryTo("team")(fired)], start);
		await outbox.deliver(start);
		expect(await states(outbox)).toEqual(["waiting", "sent"]);
	});

	test("that was refused is refused for good, with the reason", async () => {
		const ops = destination("ops", () => ({ kind: "refused", reason: "no such user" }));
		const outbox = openOutbox(path, [ops]);
		await outbox.queue([entry(fired)], start);
		await outbox.deliver(start);
		await outbox.deliver(start + 1_000 * minute);
		expect(ops.got.length).toBe(1);
		expect(await openOutbox(path, [ops]).deliveries()).toMatchObject([
			{ state: "refused", reason: "no such user", tries: 1, told: { monitor: "credit-blue", kind: "fired" } },
		]);
	});
});

describe("what is not taken now", () => {
	/** In minutes since it was queued, when each try was, with a tick each half minute. */
	async function triesOf(
		answer: (place: number) => Outcome,
		minutes: number,
	): Promise<{ at: number[]; end: Delivery }> {
		const at: number[] = [];
		let now = start;
		const ops = destination("ops", (_, place) => {
			at.push((now - start) / minute);
			return answer(place);
		});
		let outbox = openOutbox(path, [ops]);
		await outbox.queue([entry(fired)], start);
		for (; now <= start + minutes * minute; now += minute / 2) {
			// As if started anew each time: nothing of it is in memory only.
			if ((now / minute) % 7 === 0) outbox = openOutbox(path, [ops]);
			await outbox.deliver(now);
		}
		const [end] = await outbox.deliveries();
		if (!end) throw new Error("it is gone");
		return { at, end };
	}

	test("is tried after 1, 5, 15 and 60 minutes, then hourly, and given up after a day", async () => {
		const { at, end } = await triesOf(() => again(), 2_000);
		const hours = Array.from({ length: 22 }, (_, place) => 81 + (place + 1) * 60);
		expect(at).toEqual([0, 1, 6, 21, 81, ...hours, 1_461]);
		expect(end).toMatchObject({ state: "given up", reason: "it is away", next: null });
	});

	test("is not tried before the receiver has asked for", async () => {
		const { at } = await triesOf((place) => (place === 0 ? again({ wait: 30 * minute }) : again()), 60);
		expect(at).toEqual([0, 30, 35, 50]);
	});

	test("for as long as Leeway was stopped is tried all the same", async () => {
		const outbox = openOutbox(path, []);
		await outbox.queue([entry(fired)], start);
		const ops = destination("ops", (_, place) => (place === 0 ? again() : sent));
		const later = openOutbox(path, [ops]);
		await later.deliver(start + 5_000 * minute);
		await later.deliver(start + 5_002 * minute);
		expect(await states(later)).toEqual(["sent"]);
	});

	test("is not given up for a day in which it was hardly tried", async () => {
		const outbox = openOutbox(path, [destination("ops", () => again())]);
		await outbox.queue([entry(fired)], start);
		for (const minutes of [0, 1, 6, 2_000, 2_060]) await outbox.deliver(start + minutes * minute);
		expect(await outbox.deliveries()).toMatchObject([{ state: "waiting", tries: 5 }]);
		for (let tries = 6; tries <= 10; tries++) await outbox.deliver(start + (2_060 + tries * 60) * minute);
		expect(await outbox.deliveries()).toMatchObject([{ state: "given up", tries: 10 }]);
	});

	test("waits for a destination that leeway.yaml has no more, and is sent once it is back", async () => {
		const outbox = openOutbox(path, []);
		await outbox.queue([entry(fired)], start);
		await outbox.deliver(start);
		expect(await outbox.deliveries()).toMatchObject([
			{ state: "waiting", reason: "leeway.yaml has no destination of this name" },
		]);
		const back = openOutbox(path, [destination("ops", () => sent)]);
		await back.deliver(start + 2 * minute);
		expect(await states(back)).toEqual(["sent"]);
	});

	test("of several people, goes to those that are left only", async () => {
		const ops = destination("ops", (_, place) =>
			place === 0 ? again({ left: ["b@c.d"] }) : place === 1 ? again() : sent,
		);
		await openOutbox(path, [ops]).queue([entry(fired)], start);
		for (const minutes of [0, 1, 10]) await openOutbox(path, [ops]).deliver(start + minutes * minute);
		expect(ops.got.map(({ left }) => left)).toEqual([undefined, ["b@c.d"], ["b@c.d"]]);
	});

	test("throws, is tried again, and says nothing of the address", async () => {
		const ops = destination("ops", () => {
			throw new TypeError("https://flow.example.com/?sig=hunter2 is wrong");
		});
		const outbox = openOutbox(path, [ops]);
		await outbox.queue([entry(fired)], start);
		await outbox.deliver(start);
		expect(await outbox.deliveries()).toMatchObject([{ state: "waiting", tries: 1 }]);
		expect(readFileSync(path, "utf8")).not.toContain("hunter2");
	});
});

describe("the order", () => {
	test("what a thread says next waits for what it said before", async () => {
		const ops = destination("ops", ({ id }, place) => (id === fired.id && place === 0 ? again() : sent));
		const outbox = openOutbox(path, [ops]);
		await outbox.queue([fired, more, other(1), still, resolved].map(entry), start);
		await outbox.deliver(start);
		expect(ops.got.map(({ id }) => id)).toEqual([fired.id, "other-1"]);
		await outbox.deliver(start + minute);
		expect(ops.got.slice(2).map(({ id }) => id)).toEqual([fired, more, still, resolved].map(({ id }) => id));
	});

	test("one that is refused does not hold up what comes after it", async () => {
		const ops = destination("ops", ({ id }) => (id === fired.id ? { kind: "refused", reason: "no" } : sent));
		const outbox = openOutbox(path, [ops]);
		await outbox.queue([entry(fired), entry(resolved)], start);
		await outbox.deliver(start);
		expect(await states(outbox)).toEqual(["refused", "sent"]);
	});

	test("a destination that is away is not asked for each of a hundred, and each has its turn", async () => {
		const ops = destination("ops", () => again());
		const outbox = openOutbox(path, [ops]);
		await outbox.queue(
			Array.from({ length: 100 }, (_, place) => entry(other(place))),
			start,
		);
		await outbox.deliver(start);
		expect(ops.got.length).toBe(2);
		for (let tick = 1; tick < 50; tick += 1) await outbox.deliver(start + tick);
		expect(new Set(ops.got.map(({ id }) => id)).size).toBe(100);
	});

	test("asked to deliver twice at once, it sends once; what is queued meanwhile does not wait", async () => {
		let go = (): void => undefined;
		const gate = new Promise<void>((resolve) => {
			go = resolve;
		});
		const ops = destination("ops", () => gate.then(() => sent));
		const outbox = openOutbox(path, [ops]);
		await outbox.queue([entry(fired)], start);
		const passes = [outbox.deliver(start), outbox.deliver(start)];
		await outbox.queue([entry(other(1))], start);
		go();
		await Promise.all(passes);
		expect(ops.got.filter(({ id }) => id === fired.id).length).toBe(1);
	});
});

describe("a file", () => {
	test("that a kill left with a part of a line goes on from the lines before it", async () => {
		const ops = destination("ops", () => sent);
		await openOutbox(path, [ops]).queue([entry(fired), entry(other(1))], start);
		const whole = readFileSync(path);
		const first = whole.indexOf("\n");
		for (const [end, lines] of [
			[first - 5, 1],
			[first, 2],
			[whole.length - 1, 3],
		] as const) {
			writeFileSync(path, whole.subarray(0, end));
			const opened = openOutbox(path, [ops]);
			await opened.queue([entry(other(2))], start);
			const ids = (await openOutbox(path, [ops]).deliveries()).map(({ id }) => id);
			expect(ids.at(-1)).toBe("other-2");
			expect(ids.length).toBe(lines);
		}
	});

	test("with a damaged line is named with it, and neither read past nor written over", async () => {
		const ops = destination("ops", () => sent);
		await openOutbox(path, [ops]).queue([entry(fired)], start);
		appendFileSync(path, '{"type":"sent"}\n');
		const before = readFileSync(path, "utf8");
		const damaged = openOutbox(path, [ops]);
		for (const work of [() => damaged.deliver(start), () => damaged.queue([entry(more)], start)]) {
			await expect(work()).rejects.toThrow(`${path} line 2 is not what Leeway writes there`);
		}
		expect(readFileSync(path, "utf8")).toBe(before);
		expect(ops.got).toEqual([]);
		writeFileSync(path, before.replace('{"type":"sent"}\n', ""));
		await damaged.deliver(start);
		expect(ops.got.length).toBe(1);
	});

	test("in which what happened stands twice says the same as one in which it stands once", async () => {
		const ops = destination("ops", ({ id }) => (id === fired.id ? again() : sent));
		const outbox = openOutbox(path, [ops]);
		await outbox.queue([entry(fired), entry(other(1))], start);
		await outbox.deliver(start);
		const once = await outbox.deliveries();
		const lines = readFileSync(path, "utf8").trimEnd().split("\n");
		const isTold = (line: string) => /"type":"(?:queued|sent)"/.test(line);
		writeFileSync(path, [...lines, ...lines.filter(isTold)].map((line) => `${line}\n`).join(""));
		expect(await openOutbox(path, [ops]).deliveries()).toEqual(once);
	});

	test("to which a line was added in part, as a full disk leaves it, goes on from the lines before it", async () => {
		const outbox = openOutbox(path, [destination("ops", () => sent)]);
		await outbox.queue([entry(fired)], start);
		const kept = readFileSync(path);
		rmSync(path);
		mkdirSync(path);
		await expect(outbox.queue([entry(other(1))], start)).rejects.toThrow(path);
		rmSync(path, { recursive: true });
		writeFileSync(path, Buffer.concat([kept, kept.subarray(0, kept.length / 2)]));
		await outbox.queue([entry(other(1))], start);
		const ids = (await openOutbox(path, []).deliveries()).map(({ id }) => id);
		expect(ids).toEqual([fired.id, "other-1"]);
	});

	test("that cannot be written to does not make a message be sent again and again", async () => {
		const ops = destination("ops", () => sent);
		const outbox = openOutbox(path, [ops]);
		await outbox.queue([entry(fired)], start);
		// Root may write to what is read only: a folder in its place it may not.
		const kept = readFileSync(path);
		rmSync(path);
		mkdirSync(path);
		await expect(outbox.deliver(start)).rejects.toThrow(path);
		await expect(outbox.deliver(start + minute)).rejects.toThrow(path);
		rmSync(path, { recursive: true });
		writeFileSync(path, kept);
		await outbox.deliver(start + 2 * minute);
		expect(ops.got.length).toBe(1);
		expect(await states(openOutbox(path, [ops]))).toEqual(["sent"]);
	});

	test("that has grown is written anew when it is opened, and nothing is forgotten or sent again", async () => {
		const failing = new Set(["other-7", "other-8"]);
		const ops = destination("ops", ({ id }) => (failing.has(id) ? again({ left: ["a@b.c"] }) : sent));
		const outbox = openOutbox(path, [ops]);
		const entries = Array.from({ length: 300 }, (_, place) =>
			entry({ ...other(place), facts: ["x".repeat(5_000)] }),
		);
		await outbox.queue(entries, start);
		const size = statSync(path).size;
		for (let tick = 0; tick < 3; tick += 1) await outbox.deliver(start + tick * 10 * minute);
		const before = await outbox.deliveries();
		const opened = openOutbox(path, [ops]);
		// Of what is settled it is not known any more since when it failed: nothing rests on it.
		expect(await opened.deliveries()).toEqual(
			before.map((each) => (each.state === "sent" ? { ...each, failing: null } : each)),
		);
		expect(statSync(path).size).toBeLessThan(size / 2);
		const last = openOutbox(path, [ops]);
		expect(await last.deliveries()).toEqual(await opened.deliveries());
		const sentBefore = ops.got.length;
		await last.queue(entries, start + 30 * minute);
		failing.clear();
		await last.deliver(start + 100 * minute);
		expect(ops.got.slice(sentBefore)).toEqual(["other-7", "other-8"].map((id) => ({ id, left: ["a@b.c"] })));
	});
});

test("times are those that were given", async () => {
	const outbox = openOutbox(path, [destination("ops", () => again())]);
	await outbox.queue([entry(fired)], start);
	await outbox.deliver(start + 3 * minute);
	expect(await outbox.deliveries()).toMatchObject([
		{ queued: isoUtc(start), at: isoUtc(start + 3 * minute), next: isoUtc(start + 4 * minute) },
	]);
});
