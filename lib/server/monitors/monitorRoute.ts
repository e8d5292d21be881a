import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import { LeewayError } from "@/lib/errors";
import { parseDeployment } from "@/lib/model/address";
import type { Monitor } from "@/lib/model/monitor";
import { placeFilter } from "@/lib/model/places";
import type { MonitorState } from "@/lib/monitors/advance";
import { baselineOf } from "@/lib/monitors/definition";
import { ownValue } from "@/lib/ownValue";
import type { MonitorControl } from "@/lib/state/monitors";
import type { Millis } from "@/lib/time";
import { checkBaseline } from "../driftRoute";
import { findDatastore, type Services } from "../services";
import { requireEndpoint } from "../servicesIn";
import { monitorJson, type Standing } from "./monitorJson";
import { type KnownMonitor, noMonitor } from "./monitorStore";
import { monitorRunner } from "./startMonitors";
import { readerOf } from "./withheld";

/** Monitors of deployments that whoever asks may see. */
export function visibleMonitors({ places }: Services, monitors: readonly KnownMonitor[]): KnownMonitor[] {
	const may = placeFilter(places);
	return monitors.filter(({ monitor }) => {
		const on = parseDeployment(monitor.on);
		return on !== undefined && may.endpoint(on.datastore, on.endpoint);
	});
}

/** Throws `not_found` for a monitor that is not there, or is of a deployment that is not theirs to know of. */
export async function findMonitor(services: Services, name: string): Promise<KnownMonitor> {
	const known = await services.monitors.find(name);
	if (visibleMonitors(services, [known]).length === 0) throw noMonitor(name);
	requireDeployment(services, known.monitor);
	return known;
}

/** Throws `not_allowed` where a monitor's deployment is not theirs, and `not_found` for a datastore that is not there. */
export function requireDeployment(services: Services, { on }: Monitor): void {
	const deployment = parseDeployment(on);
	if (!deployment) throw new Error(`monitor is on no deployment: ${on}`);
	requireEndpoint(services, deployment.datastore, deployment.endpoint);
	findDatastore(services, deployment.datastore);
}

/** Throws what asking for its baselines would: a monitor runs with the rights of the server, whoever made it has their own. */
export async function checkBaselines(services: Services, monitor: Monitor): Promise<void> {
	for (const signal of monitor.signals) {
		const baseline = baselineOf(monitor, signal);
		if (baseline !== undefined) await checkBaseline(services, baseline);
	}
}

/** Throws where somebody may not see all that a monitor is defined by. */
export async function requireWhole(services: Services, monitor: Monitor): Promise<void> {
	if (services.places !== "everywhere") await checkBaselines(services, monitor);
}

/** Throws `not_found` for a signal that a monitor has not. */
export function requireSignal({ name, signals }: Monitor, signal: string): void {
	if (signals.some((each) => each.name === signal)) return;
	throw new LeewayError(
		"not_found",
		`the monitor ${JSON.stringify(name)} has no signal ${JSON.stringify(signal.slice(0, 120))}`,
		`There are: ${signals.map((each) => each.name).join(", ")}.`,
	);
}

/** Throws `invalid` where what is to hold until then would be over already. */
export function requireFuture(until: string | null, now: Millis): void {
	if (until === null || Date.parse(until) > now) return;
	throw new LeewayError("invalid", `until is over already: ${until}`, "Give a time that is to come.");
}

/** Throws `invalid` for keys that no run has judged. Before the first one anything may come. */
export function requireKeys(
	state: MonitorState,
	signal: string | null,
	keys: readonly string[] | null,
): void {
	const of = signal === null ? Object.values(state.signals) : [ownValue(state.signals, signal)];
	const known = new Set(of.flatMap((each) => Object.keys(each?.keys ?? {})));
	const unknown = keys?.find((key) => !known.has(key));
	if (unknown === undefined || known.size === 0) return;
	throw new LeewayError(
		"invalid",
		`no run has judged ${JSON.stringify(unknown.slice(0, 120))}`,
		`Give a key of the newest run, such as ${JSON.stringify([...known][0])}.`,
	);
}

/** How monitors stand. One whose record cannot be read says so, and nothing else of it. */
export async function standingsOf(
	{ monitors: store }: Services,
	monitors: readonly KnownMonitor[],
	now: Millis,
): Promise<Standing[]> {
	const runner = monitorRunner();
	const controls = await store.controls(
		monitors.map(({ monitor }) => monitor.name),
		now,
	);
	return Promise.all(
		monitors.map(async (known): Promise<Standing> => {
			const { name } = known.monitor;
			const base = { known, control: controlOf(controls, name), now, isOn: !store.settings.off };
			const trouble = runner.trouble(name);
			try {
				const record = await store.record(name);
				const recent = record.recent();
				return {
					...{ ...base, trouble },
					record: {
						...{ state: record.state(), newest: recent[0], recent },
						...{ skipped: record.skipped(), acknowledgements: record.acknowledgements() },
					},
				};
			} catch (error) {
				if (!(error instanceof LeewayError)) throw error;
				const message = `${error.message}. ${error.fix}`;
				return { ...base, trouble: trouble ?? { message, again: null }, record: undefined };
			}
		}),
	);
}

function controlOf(controls: ReadonlyMap<string, MonitorControl>, name: string): MonitorControl {
	const control = controls.get(name);
	if (!control) throw new Error(`nothing is known of ${name}`);
	return control;
}

/** `recent`: so many of its newest runs are told too. */
export async function monitorAnswerOf(
	services: Services,
	known: KnownMonitor,
	recent?: number,
): Promise<MonitorAnswer> {
	const [standing] = await standingsOf(services, [known], Date.now());
	if (!standing) throw new Error(`nothing is known of ${known.monitor.name}`);
	return readerOf(services).monitor(monitorJson(standing, recent));
}

/** Who somebody is, as it is kept; null where nobody signs in. */
export function nameOf({ name }: { name: string }): string | null {
	return name === "" ? null : name;
}
