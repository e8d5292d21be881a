import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { asLeewayError, LeewayError } from "@/lib/errors";
import { systemCode } from "@/lib/homeError";
import type { Monitor } from "@/lib/model/monitor";
import type { Outbox } from "@/lib/monitors/outbox";
import { ownValue } from "@/lib/ownValue";
import type { JsonFileOptions } from "@/lib/state/jsonFile";
import {
	type MonitorControl,
	type MonitorControls,
	openMonitorControls,
	openSavedMonitors,
	type SavedMonitor,
	type SavedMonitors,
} from "@/lib/state/monitors";
import { isoUtc, type Millis, parseTime } from "@/lib/time";
import { type MonitorSettings, readRunnable } from "./givenMonitors";
import { type MonitorRecord, openMonitorRecord } from "./monitorRecord";

/** A monitor, and where it is defined. */
export interface KnownMonitor {
	monitor: Monitor;
	/** The file that defines it; null: it was made in Leeway. */
	from: string | null;
	/** Of one made in Leeway: its version, and who made it. */
	savedAt: string | null;
	by: string | null;
}

/** A definition that was kept and cannot be run. */
export interface UnreadableMonitor {
	name: string;
	fault: string;
}

/** All monitors, what people decided about them, and what they found. */
export interface MonitorStore {
	settings: MonitorSettings;
	/** By name. */
	all(): Promise<{ monitors: KnownMonitor[]; unreadable: UnreadableMonitor[] }>;
	/** Throws `not_found`. */
	find(name: string): Promise<KnownMonitor>;
	/**
	 * Keeps a definition under its name. Throws `invalid` where a file defines one of that name, or it would go to another deployment:
	 * what was found of the first one would be shown to people of the other. `check` is given what is there, and
	 * throws where the change is not meant for it.
	 */
	save(
		monitor: Monitor,
		by: string | null,
		now: Millis,
		check: (before: SavedMonitor | undefined) => void,
	): Promise<KnownMonitor>;
	/**
	 * Takes away a definition that was made in Leeway. What it had said to be open is closed, by messages that go to `outbox`. What it
	 * found is kept aside, and is not another's who is given the name. Throws `not_found`, and `invalid` for a file's.
	 */
	remove(
		name: string,
		now: Millis,
		options: { check: (before: SavedMonitor) => void; outbox: Pick<Outbox, "queue"> },
	): Promise<void>;
	/** Those that are met for the first time count from now: what fell due before is not made up. */
	meet(names: readonly string[], now: Millis): Promise<void>;
	/** What was decided about each. */
	controls(names: readonly string[], now: Millis): Promise<ReadonlyMap<string, MonitorControl>>;
	change(name: string, now: Millis, change: (before: MonitorControl) => MonitorControl): Promise<void>;
	/** Throws `internal` where it cannot be read. */
	record(name: string): Promise<MonitorRecord>;
	/** What was written may not be what is in memory: the next who asks reads it again. */
	reopen(name: string): void;
}

export function openMonitorStore(
	home: string,
	settings: MonitorSettings,
	options?: JsonFileOptions,
): MonitorStore {
	const saved: SavedMonitors = openSavedMonitors(home, options);
	const controls: MonitorControls = openMonitorControls(home, options);
	const records = new Map<string, Promise<MonitorRecord>>();
	const readDefinitions = new Map<string, { text: string; read: KnownMonitor | UnreadableMonitor }>();
	const folderOf = (name: string) => join(/*turbopackIgnore: true*/ home, "state/monitors", name);

	/** Reading a definition takes a while, and each look at the clock asks for all of them: each is read once. */
	function readKept(name: string, each: SavedMonitor): KnownMonitor | UnreadableMonitor {
		const text = JSON.stringify(each);
		const known = readDefinitions.get(name);
		if (known?.text === text) return known.read;
		const read = readSaved(settings, name, each);
		readDefinitions.set(name, { text, read });
		return read;
	}

	async function all() {
		const given = settings.given.map(
			({ monitor, from }): KnownMonitor => ({ monitor, from, savedAt: null, by: null }),
		);
		const made = Object.entries(await saved.read()).map(([name, each]) => readKept(name, each));
		const monitors = [...given, ...made.flatMap((each) => ("monitor" in each ? [each] : []))];
		return {
			monitors: monitors.sort((a, b) => (a.monitor.name < b.monitor.name ? -1 : 1)),
			unreadable: made.flatMap((each) => ("fault" in each ? [each] : [])),
		};
	}

	function recordOf(name: string): Promise<MonitorRecord> {
		const known = records.get(name);
		if (known) return known;
		const opening = openMonitorRecord(folderOf(name), { keepMillis: settings.keepMillis });
		records.set(name, opening);
		opening.catch(() => {
			if (records.get(name) === opening) records.delete(name);
		});
		return opening;
	}

	return {
		settings,
		all,
		async find(name) {
			const found = (await all()).monitors.find(({ monitor }) => monitor.name === name);
			if (found) return found;
			throw noMonitor(name);
		},
		async save(monitor, by, now, check) {
			refuseGiven(settings, monitor.name);
			const after = await saved.update((before) => {
				const own = ownValue(before, monitor.name);
				check(own);
				refuseOtherDeployment(own, monitor);
				refuseOtherCapitals(before, monitor.name);
				const savedAt = isoUtc(Math.max(now, (parseTime(own?.savedAt ?? "") ?? 0) + 1));
				return { ...before, [monitor.name]: { definition: { ...monitor }, savedAt, by } };
			});
			await controls.update((before) =>
				Object.hasOwn(before, monitor.name) ? before : { ...before, [monitor.name]: newControl(now) },
			);
			const kept = ownValue(after, monitor.name);
			if (!kept) throw new Error(`monitor ${monitor.name} was not kept`);
			return { monitor, from: null, savedAt: kept.savedAt, by };
		},
		async remove(name, now, { check, outbox }) {
			refuseGiven(settings, name);
			const own = ownValue(await saved.read(), name);
			if (!own) throw noMonitor(name);
			check(own);
			const known = readSaved(settings, name, own);
			if ("monitor" in known) {
				const record = await recordOf(name).catch(() => undefined);
				// First, so that a kill repeats it: what was closed and is still there fires anew.
				await record?.end(known.monitor, outbox, now);
				records.delete(name);
			}
			await saved.update((before) => {
				const own = ownValue(before, name);
				if (!own) throw noMonitor(name);
				check(own);
				const { [name]: _, ...others } = before;
				return others;
			});
			await controls.update(({ [name]: _, ...others }) => others);
			records.delete(name);
			readDefinitions.delete(name);
			const aside = join(/*turbopackIgnore: true*/ home, "state/deleted-monitors");
			await mkdir(/*turbopackIgnore: true*/ aside, { recursive: true });
			const kept = `${aside}/${name}.${now}`;
			await rename(/*turbopackIgnore: true*/ folderOf(name), /*turbopackIgnore: true*/ kept).catch(
				(error: unknown) => {
					// It never ran.
					if (systemCode(error) !== "ENOENT") throw error;
				},
			);
		},
		async meet(names, now) {
			const found = await controls.read();
			if (names.every((name) => Object.hasOwn(found, name))) return;
			await controls.update((before) => {
				const fresh = names.filter((name) => !Object.hasOwn(before, name));
				return { ...before, ...Object.fromEntries(fresh.map((name) => [name, newControl(now)])) };
			});
		},
		async controls(names, now) {
			const found = await controls.read();
			return new Map(names.map((name) => [name, ownValue(found, name) ?? newControl(now)]));
		},
		async change(name, now, change) {
			await controls.update((before) => ({
				...before,
				[name]: change(ownValue(before, name) ?? newControl(now)),
			}));
		},
		record: recordOf,
		reopen: (name) => void records.delete(name),
	};
}

function newControl(now: Millis): MonitorControl {
	return { made: isoUtc(now), since: isoUtc(now), paused: null, mutes: [] };
}

/** A schedule is judged as of when it was saved: one that is over is no fault of the definition. */
function readSaved(
	settings: MonitorSettings,
	name: string,
	{ definition, savedAt, by }: SavedMonitor,
): KnownMonitor | UnreadableMonitor {
	try {
		refuseGiven(settings, name);
		const monitor = readRunnable(definition, { now: parseTime(savedAt) ?? 0 });
		return { monitor, from: null, savedAt, by };
	} catch (error) {
		const { message, fix } = asLeewayError(error);
		return { name, fault: `${message}. ${fix}` };
	}
}

function refuseGiven({ given }: MonitorSettings, name: string): void {
	const file = given.find(({ monitor }) => monitor.name.toLowerCase() === name.toLowerCase());
	if (!file) return;
	throw new LeewayError(
		"invalid",
		`the monitor ${JSON.stringify(file.monitor.name)} is defined in ${file.from}`,
		"Change it there and start Leeway again, or give another name.",
	);
}

function refuseOtherDeployment(before: SavedMonitor | undefined, { name, on }: Monitor): void {
	const { on: current } = before?.definition ?? {};
	if (current === undefined || current === on) return;
	throw new LeewayError(
		"invalid",
		`the monitor ${JSON.stringify(name)} is on another deployment`,
		"Give another name, or delete that monitor first.",
	);
}

/** A name is a folder's too, and some systems know no capitals. */
function refuseOtherCapitals(saved: Readonly<Record<string, unknown>>, name: string): void {
	const other = Object.keys(saved).find((each) => each !== name && each.toLowerCase() === name.toLowerCase());
	if (other === undefined) return;
	throw new LeewayError(
		"invalid",
		`there is a monitor ${JSON.stringify(other)}, which differs by capitals only`,
		"Give another name.",
	);
}

/** Nobody has this name. */
export function noMonitor(name: string): LeewayError {
	return new LeewayError(
		"not_found",
		`no monitor is named ${JSON.stringify(name.slice(0, 120))}`,
		"GET /api/v1/monitors lists those there are.",
	);
}
