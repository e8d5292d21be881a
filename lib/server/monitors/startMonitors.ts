import { inProcess } from "@/lib/inProcess";
import { callHeartbeat } from "@/lib/notify/heartbeat";
import { closing } from "../guard/door";
import { log } from "../log";
import { getServices, type Services } from "../services";
import { setting } from "../variables";
import type { MonitorStore } from "./monitorStore";
import { createRunner, type MonitorRunner } from "./runner";

const tickMillis = 20_000;

/** The one that runs the monitors of this process. */
export function monitorRunner(): MonitorRunner {
	const services = getServices();
	const runners = inProcess("monitor runners", () => new WeakMap<MonitorStore, MonitorRunner>());
	const known = runners.get(services.monitors);
	if (known) return known;
	const runner = createRunner(services, { heartbeat: heartbeatOf(services) });
	runners.set(services.monitors, runner);
	return runner;
}

/** Nothing waits for it, and one that is not taken is said once, until one is. */
function heartbeatOf({ config }: Pick<Services, "config">): () => void {
	const { heartbeat } = config;
	if (!heartbeat) return () => undefined;
	const url = setting(process.env, heartbeat.urlEnv) ?? "";
	let fault: string | undefined;
	return () => {
		void callHeartbeat(url, closing()).then((why) => {
			if (why !== undefined && why !== fault) log({ level: "warn", event: "heartbeat_not_taken", why });
			fault = why;
		});
	};
}

/** Looks at the clock from now on, until the server closes. A home has one process, so each due time has one run. */
export function startMonitors(): void {
	const runner = monitorRunner();
	void runner.tick();
	const timer = setInterval(() => void runner.tick(), tickMillis);
	timer.unref();
	closing().addEventListener("abort", () => clearInterval(timer), { once: true });
}
