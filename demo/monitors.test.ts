import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "@/lib/server/config";
import { checkDestinations } from "@/lib/server/monitors/givenMonitors";
import { openMonitorStore } from "@/lib/server/monitors/monitorStore";
import { forgetDemoMonitors, keepDemoMonitors, writeDemoConfig } from "./monitors";
import { storyOf } from "./workspace/story";

const names = ["credit-blue", "credit-blue-nulls", "credit-green"];

let home: string;
beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), "leeway-demo-monitors-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

test("the demo's monitors are ones that Leeway runs, from the second day on, and tell a folder only", async () => {
	const now = Date.parse("2026-03-12T20:30:00Z");
	const config = readConfig({ LEEWAY_CONFIG: await writeDemoConfig(join(home, "demo")) });
	expect(config.destinations).toEqual([
		{ name: "demo-outbox", kind: "folder", path: join(home, "demo/outbox") },
	]);
	await keepDemoMonitors(home, storyOf("leeway", now), now);
	const store = openMonitorStore(home, { off: false, given: [] });
	const { monitors, unreadable } = await store.all();
	expect(unreadable).toEqual([]);
	expect(monitors.map(({ monitor }) => monitor.name)).toEqual(names);
	for (const { monitor } of monitors) checkDestinations(monitor, ["demo-outbox"]);
	const controls = await store.controls(names, now);
	expect(names.map((name) => controls.get(name)?.since)).toEqual([
		...["2026-02-28T00:00:00Z", "2026-02-28T00:00:00Z", "2026-03-11T00:00:00Z"],
	]);
	await forgetDemoMonitors(home);
	expect((await store.all()).monitors).toEqual([]);
});
