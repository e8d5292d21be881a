/** Monitors as they run: a real workspace, a clock that is passed in, and what is on the disk afterwards. */
import { appendFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import type { Monitor } from "@/lib/model/monitor";
import { readMonitor } from "@/lib/monitors/definition";
import type { OutboxEntry } from "@/lib/monitors/outbox";
import { isoUtc } from "@/lib/time";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";
import { getServices } from "../services";
import { type MonitorStore, openMonitorStore } from "./monitorStore";
import { createRunner, type RunnerOptions } from "./runner";

let workspace: SmallWorkspace;
let time: number;
let told: OutboxEntry[];

beforeEach(async () => {
	workspace = await openSmallWorkspace();
	time = Date.parse("2026-03-09T12:00:00Z");
	told = [];
});
afterEach(() => workspace?.close());

const minute = 60_000;

function definition(more: Record<string, unknown> = {}): Monitor {
	return readMonitor(
		{
			name: "credit",
			on: "default/e/d",
			schedule: { cron: "0 6 * * *" },
			baseline: "window:2026-03-01T00:00:00Z/2026-03-08T00:00:00Z",
			notify: ["team"],
			signals: [{ kind: "drift", collection: "model_inputs", features: ["b"] }],
			...more,
		},
		{ now: time },
	);
}

const keep = (monitor: Monitor, store: MonitorStore = getServices().monitors) =>
	store.save(monitor, null, time, () => undefined);

interface Start extends RunnerOptions {
	/** Called whenever a run of a signal begins, and waited for. */
	onSignal?: () => unknown;
	/** Is the disk full when something is to be added to a record? */
	isFull?: () => boolean;
}

/** A runner as a process has one; another one is the process after it. */
function start({ onSignal, isFull, ...options }: Start = {}) {
	const services = getServices();
	const opened = openMonitorStore(workspace.home, services.config.monitors);
	const monitors: MonitorStore = {
		...opened,
		async record(name) {
			const record = await opened.record(name);
			return {
				...record,
				add: async (line, now) => {
					if (isFull?.()) throw new LeewayError("no_room", "the disk is full", "Free room there.");
					return record.add(line, now);
				},
			};
		},
	};
	const listings = {
		...services.listings,
		logs: async (...asked: Parameters<typeof services.listings.logs>) => {
			await onSignal?.();
			return services.listings.logs(...asked);
		},
	};
	const outbox = {
		queue: async (entries: readonly OutboxEntry[]) => void told.push(...entries),
		deliver: async () => undefined,
	};
	const runner = createRunner({ ...services, listings, monitors }, { now: () => time, outbox, ...options });
	return { runner, monitors, outbox, record: () => monitors.record("credit") };
}

async function tickAt(runner: { tick(): Promise<void> }, at: string): Promise<void> {
	time = Date.parse(at);
	await runner.tick();
}

const subjects = () => told.map(({ message }) => `${message.kind}: ${message.subject}`);

async function runsOf(store: MonitorStore, name = "credit") {
	const lines = await (await store.record(name)).lines();
	return lines.flatMap((line) =>
		line.type === "run" ? [`${line.due}${line.revision ? `+${line.revision}` : ""} ${line.reason}`] : [],
	);
}

test("a monitor runs once when it is due, within a minute, and says what fires and when it is over", async () => {
	await keep(definition());
	const { runner, monitors } = start();
	await tickAt(runner, "2026-03-09T12:00:20Z");
	await tickAt(runner, "2026-03-10T05:59:40Z");
	expect(await runsOf(monitors)).toEqual([]);
	for (let day = 10; day <= 13; day++) {
		for (const second of ["01:00", "01:20", "01:40"]) await tickAt(runner, `2026-03-${day}T06:${second}Z`);
	}
	expect(await runsOf(monitors)).toEqual([
		"2026-03-10T06:00:00Z schedule",
		"2026-03-11T06:00:00Z schedule",
		"2026-03-12T06:00:00Z schedule",
		"2026-03-13T06:00:00Z schedule",
	]);
	// The new values come on the 11th, which the run of the 12th looks at.
	expect(told.map(({ destination, message }) => [destination, message.subject])).toEqual([
		["team", "credit fires: b"],
	]);
	expect(told[0]?.message.findings[0]?.text).toMatch(/ ≥ 0\.25 → drift$/);
});

test("what fell due while nothing ran is made up exactly, and said once", async () => {
	await keep(definition());
	const { runner } = start();
	await tickAt(runner, "2026-03-09T12:00:20Z");
	const { runner: next, monitors } = start();
	await tickAt(next, "2026-03-14T09:00:00Z");
	expect(await runsOf(monitors)).toEqual(
		[10, 11, 12, 13, 14].map((day) => `2026-03-${day}T06:00:00Z made up`),
	);
	expect(subjects()).toEqual(["fired: credit fires: b"]);
	expect(told[0]?.message.facts.join(" ")).toContain("5 runs were made up");
	const [record] = (await (await monitors.record("credit")).lines()).filter((line) => line.type === "run");
	expect(record).toMatchObject({
		signals: [{ window: { from: "2026-03-09T00:00:00Z", to: "2026-03-10T00:00:00Z", rows: 300 } }],
	});
});

test.each([
	["last", ["2026-03-14T06:00:00Z made up"], "2026-03-13T06:00:00Z"],
	["none", [], "2026-03-14T06:00:00Z"],
])("with catchUp: %s the others are named as passed over, once", async (catchUp, expected, last) => {
	await keep(definition({ catchUp }));
	const { runner, monitors } = start();
	for (const second of ["00", "20", "40"]) await tickAt(runner, `2026-03-14T09:00:${second}Z`);
	// More than a day since the last look is believed at the second look.
	await tickAt(runner, "2026-03-14T09:01:00Z");
	expect(await runsOf(monitors)).toEqual(expected);
	const lines = await (await monitors.record("credit")).lines();
	expect(lines.filter(({ type }) => type === "skipped")).toEqual([
		expect.objectContaining({ first: "2026-03-10T06:00:00Z", last }),
	]);
});

test("paused it does not run, and what fell due meanwhile is not made up", async () => {
	await keep(definition());
	const { runner, monitors } = start();
	await monitors.change("credit", time, (before) => ({ ...before, paused: { at: isoUtc(time), by: null } }));
	await tickAt(runner, "2026-03-09T12:00:20Z");
	await tickAt(runner, "2026-03-10T07:00:00Z");
	await monitors.change("credit", time, (before) => ({ ...before, since: isoUtc(time), paused: null }));
	await tickAt(runner, "2026-03-10T07:01:20Z");
	await tickAt(runner, "2026-03-11T06:01:00Z");
	expect(await runsOf(monitors)).toEqual(["2026-03-11T06:00:00Z schedule"]);
});

test("off by its definition it does not run, and what fell due meanwhile is not made up", async () => {
	await keep(definition({ enabled: false }));
	const { runner, monitors } = start();
	await tickAt(runner, "2026-03-09T12:00:20Z");
	await tickAt(runner, "2026-03-10T07:00:00Z");
	await tickAt(runner, "2026-03-11T07:00:00Z");
	await keep(definition());
	await tickAt(runner, "2026-03-11T07:01:20Z");
	await tickAt(runner, "2026-03-12T06:01:00Z");
	expect(await runsOf(monitors)).toEqual(["2026-03-12T06:00:00Z schedule"]);
});

test("a clock that is set back, or far ahead for one look, runs nothing", async () => {
	await keep(definition());
	const { runner, monitors } = start();
	await tickAt(runner, "2026-03-10T06:01:00Z");
	await tickAt(runner, "2030-01-01T00:00:00Z");
	await tickAt(runner, "2026-03-10T05:01:00Z");
	await tickAt(runner, "2026-03-10T06:01:00Z");
	expect(await runsOf(monitors)).toEqual(["2026-03-10T06:00:00Z schedule"]);
});

describe("killed between a run and its message", () => {
	test("the next process says it, under the same id, and runs nothing twice", async () => {
		await keep(definition());
		const failing: OutboxEntry[] = [];
		const { runner } = start({
			outbox: {
				queue: async (entries) => {
					failing.push(...entries);
					if (entries.length > 0) throw new Error("killed");
				},
				deliver: async () => undefined,
			},
		});
		for (const day of [10, 11, 12]) await tickAt(runner, `2026-03-${day}T06:01:00Z`);
		expect(failing.map(({ message }) => message.subject)).toEqual(["credit fires: b"]);
		const { runner: next, monitors } = start();
		// Also of one that is paused meanwhile: it was to be said before.
		const paused = { at: isoUtc(time), by: null };
		await monitors.change("credit", time, (before) => ({ ...before, paused }));
		await tickAt(next, "2026-03-12T06:02:00Z");
		expect(told).toEqual(failing);
		await monitors.change("credit", time, (before) => ({ ...before, paused: null }));
		// Whatever is found after it, it is the same message.
		await tickAt(next, "2026-03-13T06:01:00Z");
		expect(told).toEqual(failing);
		expect(await runsOf(monitors)).toHaveLength(4);
		const { runner: third } = start();
		await tickAt(third, "2026-03-13T06:01:40Z");
		expect(told).toHaveLength(1);
	});

	test("a snapshot that is gone is made anew from the record, and ids are the same", async () => {
		await keep(definition());
		const { runner, monitors } = start();
		for (const day of [10, 11, 12]) await tickAt(runner, `2026-03-${day}T06:01:00Z`);
		const state = (await monitors.record("credit")).state();
		const folder = join(workspace.home, "state/monitors/credit");
		renameSync(join(folder, "state.json"), join(folder, "moved"));
		const { runner: next, record } = start();
		await tickAt(next, "2026-03-12T06:01:20Z");
		expect((await record()).state()).toEqual(state);
		expect(new Set(told.map(({ id }) => id)).size).toBe(1);
	});
});

describe("what cannot be judged", () => {
	const gone = () => renameSync(workspace.data, `${workspace.data}-gone`);
	const back = () => renameSync(`${workspace.data}-gone`, workspace.data);

	test("is tried again after 1, 5 and 15 minutes, and recorded as an error after that", async () => {
		await keep(definition());
		const { runner, monitors } = start();
		gone();
		const at = Date.parse("2026-03-10T06:01:00Z");
		const tries: number[] = [];
		for (let after = 0; after <= 25; after++) {
			time = at + after * minute;
			await runner.tick();
			const trouble = runner.trouble("credit");
			if (trouble?.again) tries.push((trouble.again - at) / minute);
		}
		expect([...new Set(tries)]).toEqual([1, 6, 21]);
		expect(runner.trouble("credit")).toBeUndefined();
		const [run, ...more] = (await (await monitors.record("credit")).lines()).filter(
			(line) => line.type === "run",
		);
		expect(more).toEqual([]);
		expect(run).toMatchObject({
			due: "2026-03-10T06:00:00Z",
			reason: "schedule",
			signals: [{ outcome: "error", error: expect.stringContaining(workspace.data), keys: [] }],
		});
		back();
	});

	test("and is judged in its turn once it can be", async () => {
		await keep(definition());
		const { runner, monitors } = start();
		gone();
		await tickAt(runner, "2026-03-10T06:01:00Z");
		back();
		await tickAt(runner, "2026-03-10T06:02:20Z");
		const [run] = (await (await monitors.record("credit")).lines()).filter((line) => line.type === "run");
		expect(run).toMatchObject({ reason: "schedule", signals: [{ outcome: "judged" }] });
	});

	test("within its time ends in an error", async () => {
		await keep(definition());
		const { runner } = start({ maxRunMillis: 0 });
		await tickAt(runner, "2026-03-10T06:01:00Z");
		expect(runner.trouble("credit")?.message).toMatch(
			/^it took longer than 0 minutes\. Give it fewer features/,
		);
	});

	test("is said with what to do about it", async () => {
		await keep(definition());
		const { runner, monitors } = start();
		gone();
		for (const day of [10, 11]) {
			for (const minutes of [1, 3, 9, 25]) {
				await tickAt(runner, `2026-03-${day}T06:${String(minutes).padStart(2, "0")}:00Z`);
			}
		}
		const [run] = (await (await monitors.record("credit")).lines()).filter((line) => line.type === "run");
		const { error = "", fix = "" } = run?.signals[0] ?? {};
		expect(fix).not.toBe("");
		expect(subjects()).toEqual(["could not judge: credit could not be judged (drift-model_inputs)"]);
		expect(told[0]?.message.facts).toContain(`Why: ${error}. ${fix}`);
	});
});

test("a record that cannot be read stops its monitor alone, with the file and line", async () => {
	await keep(definition());
	await keep(definition({ name: "other" }));
	const { runner } = start();
	await tickAt(runner, "2026-03-10T06:01:00Z");
	const folder = join(workspace.home, "state/monitors/credit");
	const file = join(folder, readdirSync(folder).find((name) => name.endsWith(".jsonl")) ?? "");
	const before = readFileSync(file, "utf8");
	writeFileSync(file, `${before}nonsense\n${before}`);
	renameSync(join(folder, "state.json"), join(folder, "moved"));
	const { runner: next, monitors } = start();
	await tickAt(next, "2026-03-11T06:01:00Z");
	expect(next.trouble("credit")).toEqual({
		message: expect.stringContaining(`${file} line 2 is not what Leeway writes there`),
		again: null,
	});
	expect(next.trouble("other")).toBeUndefined();
	expect((await (await monitors.record("other")).lines()).length).toBe(2);
	// Mended, it goes on.
	writeFileSync(file, before);
	await tickAt(next, "2026-03-11T06:01:20Z");
	expect(next.trouble("credit")).toBeUndefined();
	expect(await runsOf(monitors)).toHaveLength(2);
});

describe("rows that come late", () => {
	/** Another value in every row of the 9th. */
	function addLate(): void {
		const path = join(workspace.data, "modelDataCollector/e/d/model_inputs/2026/03/09/10/l.jsonl");
		const data = Array.from({ length: 2 }, () => ({ a: 0, b: "late" }));
		const lines = Array.from({ length: 300 }, (_, place) =>
			JSON.stringify({ specversion: "1.0", id: `late-${place}`, time: "2026-03-09T10:00:00Z", data }),
		);
		appendFileSync(path, `${lines.join("\n")}\n`);
	}

	test("make their run again, which takes the place of the first", async () => {
		await keep(definition());
		const { runner, monitors, record } = start();
		await tickAt(runner, "2026-03-10T06:01:00Z");
		await tickAt(runner, "2026-03-10T06:10:00Z");
		expect(await runsOf(monitors)).toEqual(["2026-03-10T06:00:00Z schedule"]);
		addLate();
		// A listing is good for some milliseconds: a look may be one too early.
		for (let looks = 1; looks <= 20 && (await runsOf(monitors)).length < 2; looks++) {
			await new Promise((resolve) => setTimeout(resolve, 50));
			time += 6 * minute;
			await runner.tick();
		}
		time += 6 * minute;
		await runner.tick();
		expect(await runsOf(monitors)).toEqual([
			"2026-03-10T06:00:00Z schedule",
			"2026-03-10T06:00:00Z+1 late data",
		]);
		expect((await record()).recent()[0]?.signals[0]?.window.rows).toBe(900);
		expect(subjects()).toEqual(["fired: credit fires: b"]);
	});

	test("after the time they are waited for change nothing", async () => {
		await keep(definition({ recheck: "1h" }));
		const { runner, monitors } = start();
		await tickAt(runner, "2026-03-10T06:01:00Z");
		addLate();
		// Longer than a listing is good for.
		await new Promise((resolve) => setTimeout(resolve, 500));
		await tickAt(runner, "2026-03-10T07:20:00Z");
		expect(await runsOf(monitors)).toEqual(["2026-03-10T06:00:00Z schedule"]);
	});
});

test("muted, what happens is recorded and said to nobody", async () => {
	await keep(definition());
	const { runner, monitors } = start();
	const mute = { signal: null, keys: null, until: "2026-03-12T12:00:00Z", by: null, note: "" };
	await monitors.change("credit", time, (before) => ({
		...before,
		mutes: [{ ...mute, at: isoUtc(time) }],
	}));
	for (const day of [10, 11, 12]) await tickAt(runner, `2026-03-${day}T06:01:00Z`);
	expect(told).toEqual([]);
	// It is over, and what fires still fires.
	await tickAt(runner, "2026-03-13T06:01:00Z");
	expect(subjects()).toEqual(["still: credit still fires: b"]);
});

test("by hand: its newest due time again, at once, without being one more in a row", async () => {
	await keep(definition({ confirm: 2 }));
	const { runner, monitors } = start();
	for (const day of [10, 11, 12]) await tickAt(runner, `2026-03-${day}T06:01:00Z`);
	expect(await runner.runByHand("credit")).toMatchObject({ due: "2026-03-12T06:00:00Z", revision: 1 });
	expect((await monitors.record("credit")).state().signals["drift-model_inputs"]?.keys).toMatchObject({
		"feature:b": { stage: "pending", count: 1 },
	});
	await expect(runner.runByHand("nobody")).rejects.toMatchObject({ kind: "not_found" });
});

test("by hand before its turn: what fell due before it is made up all the same, and it is not run twice", async () => {
	await keep(definition());
	const { runner, monitors } = start();
	await tickAt(runner, "2026-03-09T12:00:20Z");
	const { runner: next } = start();
	time = Date.parse("2026-03-12T09:00:00Z");
	await next.runByHand("credit");
	for (const second of ["20", "40"]) await tickAt(next, `2026-03-12T09:00:${second}Z`);
	monitors.reopen("credit");
	expect((await runsOf(monitors)).sort()).toEqual([
		"2026-03-10T06:00:00Z made up",
		"2026-03-11T06:00:00Z made up",
		"2026-03-12T06:00:00Z by hand",
	]);
});

test("what is said of one monitor does not wait for the others", async () => {
	for (const name of ["a", "b"]) await keep(definition({ name }));
	const delivered: string[][] = [];
	const services = getServices();
	const monitors = openMonitorStore(workspace.home, services.config.monitors);
	const begun = new Set<string>();
	const watched: MonitorStore = {
		...monitors,
		record(name) {
			begun.add(name);
			return monitors.record(name);
		},
	};
	const runner = createRunner(
		{ ...services, monitors: watched },
		{
			now: () => time,
			outbox: { queue: async () => undefined, deliver: async () => void delivered.push([...begun]) },
		},
	);
	await tickAt(runner, "2026-03-10T06:01:00Z");
	expect(delivered[0]).toEqual(["a"]);
});

test("off: nothing runs, on its time or by hand", async () => {
	await keep(definition());
	const services = getServices();
	const monitors = openMonitorStore(workspace.home, { off: true, given: [] });
	const runner = createRunner({ ...services, monitors }, { now: () => time });
	await tickAt(runner, "2026-03-12T06:01:00Z");
	expect(await runsOf(monitors)).toEqual([]);
	await expect(runner.runByHand("credit")).rejects.toMatchObject({
		kind: "invalid",
		message: "monitors are off in this process",
	});
});

describe("once, where no server stays up", () => {
	test("a monitor that never ran runs for its newest due time, and then when it is due", async () => {
		await keep(definition());
		const { runner, monitors } = start();
		time = Date.parse("2026-03-12T06:00:01Z");
		await runner.runOnce();
		expect(await runsOf(monitors)).toEqual(["2026-03-12T06:00:00Z schedule"]);
		expect(subjects()).toEqual(["fired: credit fires: b"]);
		const { runner: second, monitors: after } = start();
		await second.runOnce();
		expect(await runsOf(after)).toHaveLength(1);
		time = Date.parse("2026-03-15T09:00:00Z");
		await start().runner.runOnce();
		expect((await runsOf(start().monitors)).slice(1)).toEqual([
			"2026-03-13T06:00:00Z made up",
			"2026-03-14T06:00:00Z made up",
			"2026-03-15T06:00:00Z schedule",
		]);
	});

	test("what cannot be judged is recorded at once, and what waits to be tried again is", async () => {
		await keep(definition());
		const { runner, monitors } = start();
		await tickAt(runner, "2026-03-09T12:00:20Z");
		renameSync(workspace.data, `${workspace.data}-gone`);
		await tickAt(runner, "2026-03-10T06:01:00Z");
		expect(runner.trouble("credit")?.again).toBe(time + minute);
		await runner.runOnce();
		expect(await runsOf(monitors)).toHaveLength(1);
		expect(runner.trouble("credit")).toBeUndefined();
		renameSync(`${workspace.data}-gone`, workspace.data);
		time = Date.parse("2026-03-11T06:00:01Z");
		await runner.runOnce();
		const outcomes = (await (await monitors.record("credit")).lines()).flatMap((line) =>
			line.type === "run" ? [line.signals[0]?.outcome] : [],
		);
		expect(outcomes).toEqual(["error", "judged"]);
	});

	test("off, it says so", async () => {
		const services = getServices();
		const monitors = openMonitorStore(workspace.home, { off: true, given: [] });
		await expect(createRunner({ ...services, monitors }).runOnce()).rejects.toMatchObject({
			kind: "invalid",
		});
	});
});

describe("during a round that takes long", () => {
	/** Both are due; `change` is made while the first one runs. */
	async function changedBetween(change: (monitors: MonitorStore) => Promise<unknown>) {
		time = Date.parse("2026-03-11T12:00:00Z");
		for (const name of ["a", "b"]) await keep(definition({ name }));
		let isChanged = false;
		const { runner, monitors } = start({
			async onSignal() {
				if (isChanged) return;
				isChanged = true;
				await change(monitors);
			},
		});
		// "b" has what to say on the 12th.
		await tickAt(runner, "2026-03-12T06:01:00Z");
		return monitors;
	}
	const outbox = { queue: async () => undefined };

	test("one that is deleted is not run any more", async () => {
		const monitors = await changedBetween((store) =>
			store.remove("b", time, { check: () => undefined, outbox }),
		);
		expect(readdirSync(join(workspace.home, "state/monitors"))).toEqual(["a"]);
		expect(await runsOf(monitors, "a")).toHaveLength(1);
	});

	test("one that is deleted has nothing recorded of what it passed over", async () => {
		time = Date.parse("2026-03-11T12:00:00Z");
		for (const name of ["a", "b"]) await keep(definition({ name, catchUp: "last" }));
		const { runner } = start({
			async onSignal() {
				const { monitors } = getServices();
				if ((await monitors.all()).monitors.length < 2) return;
				await monitors.remove("b", time, { check: () => undefined, outbox });
			},
		});
		await tickAt(runner, "2026-03-13T06:01:00Z");
		await tickAt(runner, "2026-03-13T06:01:20Z");
		expect(readdirSync(join(workspace.home, "state/monitors"))).toEqual(["a"]);
	});

	test("one that is paused is not run any more", async () => {
		const paused = { at: isoUtc(time), by: null };
		const monitors = await changedBetween((store) =>
			store.change("b", time, (before) => ({ ...before, paused })),
		);
		expect(await runsOf(monitors, "b")).toEqual([]);
	});

	test("one that is muted says nothing", async () => {
		const mute = { signal: null, keys: null, until: "2026-03-20T12:00:00Z", by: null, note: "" };
		const monitors = await changedBetween((store) =>
			store.change("b", time, (before) => ({ ...before, mutes: [{ ...mute, at: isoUtc(time) }] })),
		);
		expect(await runsOf(monitors, "b")).toHaveLength(1);
		expect(subjects()).toEqual(["fired: a fires: b"]);
	});

	test("one that is changed runs as it is now, at the next look", async () => {
		time = Date.parse("2026-03-11T12:00:00Z");
		for (const name of ["a", "b"]) await keep(definition({ name }));
		let isChanged = false;
		const { runner, monitors } = start({
			async onSignal() {
				if (isChanged) return;
				isChanged = true;
				await keep(definition({ name: "b", notify: ["others"] }), monitors);
			},
		});
		await tickAt(runner, "2026-03-12T06:01:00Z");
		await tickAt(runner, "2026-03-12T06:01:20Z");
		expect(await runsOf(monitors, "b")).toHaveLength(1);
		expect(told.map(({ destination }) => destination)).toEqual(["team", "others"]);
	});

	test("one that is due at other times now is not run for the time before", async () => {
		const monitors = await changedBetween((store) =>
			keep(definition({ name: "b", schedule: { cron: "0 9 * * *" } }), store),
		);
		expect(await runsOf(monitors, "b")).toEqual([]);
	});

	test("one that is deleted while it runs leaves nothing behind, and takes no other's place", async () => {
		await keep(definition());
		const { runner, monitors } = start({
			async onSignal() {
				if (readdirSync(join(workspace.home, "state")).includes("deleted-monitors")) return;
				await monitors.remove("credit", time, { check: () => undefined, outbox });
			},
		});
		await tickAt(runner, "2026-03-12T06:01:00Z");
		expect(told).toEqual([]);
		expect(runner.trouble("credit")).toBeUndefined();
		await keep(definition(), monitors);
		expect(await runsOf(monitors)).toEqual([]);
		await expect(runner.runByHand("credit")).resolves.toMatchObject({ revision: 0 });
	});

	test("one that waits behind others for an hour is late, and not passed over", async () => {
		await keep(definition({ name: "a" }));
		await keep(definition({ name: "b", catchUp: "none" }));
		let waited = 0;
		const { runner, monitors } = start({
			async onSignal() {
				// The clock is looked at all the time.
				for (; waited < 60; waited++) {
					time += minute;
					await runner.tick();
				}
			},
		});
		await tickAt(runner, "2026-03-10T05:59:00Z");
		await tickAt(runner, "2026-03-10T06:01:00Z");
		await tickAt(runner, "2026-03-10T07:01:20Z");
		expect(await runsOf(monitors, "b")).toEqual(["2026-03-10T06:00:00Z schedule"]);
	});
});

describe("a clock that was ahead by a year, and is put right", () => {
	test("leaves what falls due from then on to be run, and said", async () => {
		await keep(definition());
		const { runner, monitors } = start();
		await tickAt(runner, "2026-03-10T06:01:00Z");
		// More than a day at once is believed at the second look.
		for (const second of ["00", "20"]) await tickAt(runner, `2027-03-10T06:01:${second}Z`);
		expect(await runsOf(monitors)).toHaveLength(32);
		const { runner: next, monitors: after } = start();
		for (const day of [11, 12]) await tickAt(next, `2026-03-${day}T06:01:00Z`);
		expect((await runsOf(after)).slice(32)).toEqual([
			"2026-03-11T06:00:00Z schedule",
			"2026-03-12T06:00:00Z schedule",
		]);
		expect(subjects().at(-1)).toBe("fired: credit fires: b");
		expect((await after.record("credit")).recent()[0]?.due).toBe("2026-03-12T06:00:00Z");
	});

	test("when it was made or resumed by such a clock, it counts from now", async () => {
		const { runner, monitors } = start();
		await keep(definition(), monitors);
		await monitors.change("credit", time, (before) => ({ ...before, since: "2027-03-01T00:00:00Z" }));
		for (const day of [10, 11]) await tickAt(runner, `2026-03-${day}T06:01:00Z`);
		expect(await runsOf(monitors)).toEqual(["2026-03-11T06:00:00Z schedule"]);
	});
});

test("a clock that was never set is named, and nothing is run or written", async () => {
	await keep(definition());
	const { runner, monitors } = start();
	for (const second of ["00", "20"]) await tickAt(runner, `1970-01-02T06:01:${second}Z`);
	expect(runner.trouble("credit")).toEqual({
		message: "the clock of this machine says 1970-01-02T06:01:20Z. Set it: until then no monitor runs",
		again: null,
	});
	for (const second of ["00", "20"]) await tickAt(runner, `2026-03-10T06:01:${second}Z`);
	expect(runner.trouble("credit")).toBeUndefined();
	expect(await runsOf(monitors)).toEqual(["2026-03-10T06:00:00Z schedule"]);
});

test("a run that cannot be recorded is evaluated again after 1, 5 and 15 minutes, not at each look", async () => {
	await keep(definition());
	let evaluations = 0;
	let isFull = true;
	const { runner, monitors } = start({ onSignal: () => evaluations++, isFull: () => isFull });
	const at = Date.parse("2026-03-10T06:01:00Z");
	const evaluatedAt: number[] = [];
	for (let second = 0; second <= 40 * 60; second += 20) {
		time = at + second * 1_000;
		const before = evaluations;
		await runner.tick();
		if (evaluations > before) evaluatedAt.push(second / 60);
	}
	expect(evaluatedAt).toEqual([0, 1, 6, 21, 36]);
	expect(runner.trouble("credit")).toEqual({
		message: "the disk is full. Free room there.",
		again: at + 51 * minute,
	});
	isFull = false;
	for (; time <= at + 51 * minute; time += 20_000) await runner.tick();
	expect(await runsOf(monitors)).toEqual(["2026-03-10T06:00:00Z schedule"]);
	expect(runner.trouble("credit")).toBeUndefined();
});

test("deleted while it fires, it says once that this is closed", async () => {
	await keep(definition());
	const { runner, monitors, outbox } = start();
	for (const day of [10, 11, 12]) await tickAt(runner, `2026-03-${day}T06:01:00Z`);
	await monitors.remove("credit", time, { check: () => undefined, outbox });
	expect(subjects()).toEqual([
		"fired: credit fires: b",
		"deleted: credit is closed, the monitor was deleted: b",
	]);
	const [fired, closed] = told.map(({ message }) => message);
	expect(closed).toMatchObject({ thread: fired?.thread, closes: true, to: ["team"] });
	// Of one that is quiet nobody hears.
	await keep(definition(), monitors);
	await tickAt(runner, "2026-03-13T06:00:00Z");
	await monitors.remove("credit", time, { check: () => undefined, outbox });
	expect(told).toHaveLength(2);
});

test("a definition that was kept is read once, until it is changed", async () => {
	await keep(definition());
	const { monitors } = start();
	const { monitor } = await monitors.find("credit");
	expect((await monitors.find("credit")).monitor).toBe(monitor);
	await keep(definition({ renotify: "1d" }), monitors);
	expect((await monitors.find("credit")).monitor.renotify).toBe("1d");
});
