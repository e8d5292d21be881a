/** Many monitors of a real workspace: after days without Leeway, and while nothing is due. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readMonitor } from "@/lib/monitors/definition";
import type { OutboxEntry } from "@/lib/monitors/outbox";
import { testFewAndMany } from "@/test/hardening";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";
import { getServices } from "../services";
import { openMonitorStore } from "./monitorStore";
import { createRunner } from "./runner";

let workspace: SmallWorkspace;
let time: number;
let told: OutboxEntry[];

beforeEach(async () => {
	workspace = await openSmallWorkspace();
	time = Date.parse("2026-03-09T12:00:00Z");
	told = [];
});
afterEach(() => workspace?.close());

const definition = (name: string) =>
	readMonitor(
		{
			name,
			on: "default/e/d",
			schedule: { cron: "0 6 * * *" },
			baseline: "window:2026-03-01T00:00:00Z/2026-03-08T00:00:00Z",
			notify: ["team"],
			signals: [{ kind: "drift", collection: "model_inputs" }],
		},
		{ now: time },
	);

/** As a process that is started now. */
function start() {
	const services = getServices();
	const monitors = openMonitorStore(workspace.home, services.config.monitors);
	const outbox = {
		queue: async (entries: readonly OutboxEntry[]) => void told.push(...entries),
		deliver: async () => undefined,
	};
	return { runner: createRunner({ ...services, monitors }, { now: () => time, outbox }), monitors };
}

testFewAndMany(
	(count) => `${count} monitors that nothing ran for four days make up what fell due, and say one thing each`,
	{ few: 3, many: 20, timeout: 300_000 },
	async (count) => {
		const names = Array.from({ length: count }, (_, place) => `m${String(place).padStart(3, "0")}`);
		const { monitors, runner } = start();
		for (const name of names) await monitors.save(definition(name), null, time, () => undefined);
		await runner.tick();
		const { monitors: after, runner: next } = start();
		time = Date.parse("2026-03-13T12:00:00Z");
		await next.tick();
		for (const name of names) {
			const runs = (await (await after.record(name)).lines()).filter((line) => line.type === "run");
			expect(runs.map(({ due, reason }) => `${due.slice(8, 10)} ${reason}`)).toEqual(
				["10", "11", "12", "13"].map((day) => `${day} made up`),
			);
		}
		expect(told.map(({ message }) => `${message.monitor} ${message.kind}`).sort()).toEqual(
			names.map((name) => `${name} fired`),
		);
	},
);

test("a look at the clock at which nothing is due reads no log and writes nothing", async () => {
	const { monitors, runner } = start();
	for (let place = 0; place < 200; place++) {
		await monitors.save(definition(`m${place}`), null, time, () => undefined);
	}
	await runner.tick();
	const services = getServices();
	let listed = 0;
	const { logs } = services.listings;
	services.listings.logs = (...asked) => {
		listed += 1;
		return logs(...asked);
	};
	const before = statSync(join(workspace.home, "state/monitorControls.json")).mtimeMs;
	for (let look = 0; look < 10; look++) {
		time += 20_000;
		await runner.tick();
	}
	expect(statSync(join(workspace.home, "state/monitorControls.json")).mtimeMs).toBe(before);
	expect(listed).toBe(0);
	expect(told).toEqual([]);
});
