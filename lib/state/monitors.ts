import { z } from "zod";
import { type JsonFile, type JsonFileOptions, jsonFile } from "./jsonFile";

/** A monitor that somebody made in Leeway itself, not in a file of settings. */
const savedMonitor = z.object({
	/** Read by lib/monitors/definition.ts: what one of them says must not make the others unreadable. */
	definition: z.record(z.string(), z.unknown()),
	/** ISO 8601, UTC; its version too. */
	savedAt: z.string(),
	by: z.string().nullable(),
});
export type SavedMonitor = z.output<typeof savedMonitor>;

/** Monitors by name. */
export type SavedMonitors = JsonFile<Record<string, SavedMonitor>>;

/** The file is `{home}/state/monitors.json`. */
export function openSavedMonitors(home: string, options?: JsonFileOptions): SavedMonitors {
	return jsonFile(`${home}/state/monitors.json`, z.record(z.string(), savedMonitor), {}, options);
}

const mute = z.object({
	/** Of the monitor; null: all of them. */
	signal: z.string().nullable(),
	/** Of the signal; null: all of them. */
	keys: z.array(z.string()).nullable(),
	/** ISO 8601, UTC. */
	until: z.string(),
	at: z.string(),
	by: z.string().nullable(),
	note: z.string(),
});
export type Mute = z.output<typeof mute>;

/** What people decided about a monitor, wherever it is defined. */
const monitorControl = z.object({
	/** When it was first met. Absent in what an older version wrote. ISO 8601, UTC. */
	made: z.string().optional(),
	/** Due times up to here are not made up: it was not there yet, or paused. ISO 8601, UTC. */
	since: z.string(),
	paused: z.object({ at: z.string(), by: z.string().nullable() }).nullable(),
	mutes: z.array(mute),
});
export type MonitorControl = z.output<typeof monitorControl>;

/** By monitor's name. */
export type MonitorControls = JsonFile<Record<string, MonitorControl>>;

/** The file is `{home}/state/monitorControls.json`. */
export function openMonitorControls(home: string, options?: JsonFileOptions): MonitorControls {
	return jsonFile(`${home}/state/monitorControls.json`, z.record(z.string(), monitorControl), {}, options);
}
