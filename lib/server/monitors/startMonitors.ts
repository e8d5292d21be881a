import { inProcess } from "@/lib/inProcess";
import { closing } from "../guard/door";
import { getServices } from "../services";
import type { MonitorStore } from "./monitorStore";
import { createRunner, type MonitorRunner } from "./runner";

const tickMillis = 20_000;

/** The one that runs the monitors of this process. */
export function monitorRunner(): MonitorRunner {
	const services = getServices();
	const runners = inProcess("monitor runners", () => new WeakMap<MonitorStore, MonitorRunner>());
	const known = runners.get(services.monitors);
	if (known) return known;
	const runner = createRunner(services);
	runners.set(services.monitors, runner);
	return runner;
}

/** Looks at the clock from now on, until the server closes. A home has one process, so each due time has one run. */
export function startMonitors(): void {
	const runner = monitorRunner();
	void runner.tick();
	const timer = setInterval(() => void runner.tick(), tickMillis);
	timer.unref();
	closing().addEventListener("abort", () => clearInterval(timer), { once: true });
}
