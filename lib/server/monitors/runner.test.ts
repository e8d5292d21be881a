/** Monitors as they run: a real workspace, a clock that is passed in, and what is on the disk afterwards. */
import { appendFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
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

/** A runner as a process has one; another one is the process after it. */
function start(options: RunnerOptions = {}) {
	const services = getServices();
	const monitors = openMonitorStore(workspace.home, services.config.monitors);
	const outbox = {
		queue: async (entries: readonly OutboxEntry[]) => void told.push(...entries),
		deliver: async () => undefined,
	};
	const runner = createRunner({ ...services, monitors }, { now: () => time, outbox, ...options });
	return { runner, monitors, record: () => monitors.record("credit") };
}

async function tickAt(runner: { tick(): Promise<void> }, at: string): Promise<void> {
	time = Date.parse(at);
	await runner.tick();
}

const subjects = () => told.map(({ message }) => `${message.kind}: ${message.subject}`);

async function runsOf(store: MonitorStore) {
	const lines = await (await store.record("credit")).lines();
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
		expect(runner.trouble("credit")?.message).toMatch(/^it took longer than 0 minutes$/);
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
