import { basename, join } from "node:path";
import { LeewayError } from "@/lib/errors";
import type { Monitor } from "@/lib/model/monitor";
import { checkMonitorNames, readMonitor } from "@/lib/monitors/definition";
import { type KeyPath, keyName, readSettings } from "@/lib/settingsFile";
import type { Millis } from "@/lib/time";

/** A monitor that a file of settings defines: it is changed there. */
export interface GivenMonitor {
	monitor: Monitor;
	/** The file, from leeway.yaml's folder: "monitors/credit.yaml". */
	from: string;
}

/** What is configured of monitors. */
export interface MonitorSettings {
	/** Does this process leave all of them alone? Another one runs them. */
	off: boolean;
	/** Months of runs that ended longer ago are deleted; for good without it. */
	keepMillis?: Millis | undefined;
	given: readonly GivenMonitor[];
}

/** A folder's names, none where there is no such folder. */
export type ReadNames = (folder: string) => string[];

const folderName = "monitors";

/**
 * A monitor from what somebody wrote, as far as this Leeway can run it. Throws `invalid`: which key, what was found there, what to
 * write instead.
 */
export function readRunnable(
	value: unknown,
	{ now, keyAt = keyName }: { now: Millis; keyAt?: (path: KeyPath) => string },
): Monitor {
	const monitor = readMonitor(value, { now, keyAt });
	if (!namesInUse.includes(monitor.name.toLowerCase())) return monitor;
	throw new LeewayError(
		"invalid",
		`${keyAt(["name"])} is "${monitor.name}", which an address of Leeway's is for`,
		"Give another name.",
	);
}

/** Calls (`/api/v1/monitors/backtest`, `…/tick`) and a page (`/monitors/new`) have the addresses of monitors of these names. */
const namesInUse = ["backtest", "tick", "new"];

/** Throws `invalid` for a destination that is not configured: nobody would be told. */
export function checkDestinations(
	{ notify, signals }: Monitor,
	names: readonly string[],
	keyAt: (path: KeyPath) => string = keyName,
): void {
	const lists: { path: KeyPath; given: readonly string[] }[] = [
		{ path: ["notify"], given: notify },
		...signals.map((signal, place) => ({ path: ["signals", place, "notify"], given: signal.notify ?? [] })),
	];
	for (const { path, given } of lists) {
		const place = given.findIndex((name) => !names.includes(name));
		if (place < 0) continue;
		throw new LeewayError(
			"invalid",
			`${keyAt([...path, place])} is ${JSON.stringify(given[place])}, which is no destination`,
			names.length > 0
				? `There are: ${names.join(", ")}.`
				: "None is configured: list destinations in leeway.yaml, or leave it out.",
		);
	}
}

/**
 * The monitors of leeway.yaml and those in `monitors/*.yaml` beside it, a file each. Throws `invalid` for the first fault, with
 * file, key and line.
 */
export function readGivenMonitors(
	listed: readonly unknown[],
	{
		file,
		folder,
		keyAt,
		readText,
		readNames,
		destinations,
		now,
	}: {
		/** leeway.yaml's name, and the folder it is in. */
		file: string;
		folder: string;
		keyAt: (path: KeyPath) => string;
		readText: (path: string) => string | undefined;
		readNames: ReadNames;
		/** Names of those that are configured. */
		destinations: readonly string[];
		now: Millis;
	},
): GivenMonitor[] {
	const read = (value: unknown, from: string, keyOf: (path: KeyPath) => string): GivenMonitor => {
		const monitor = readRunnable(value, { now, keyAt: keyOf });
		checkDestinations(monitor, destinations, keyOf);
		return { monitor, from };
	};
	const ofFile = listed.map((value, place) =>
		read(value, file, (path) => keyAt(["monitors", place, ...path])),
	);
	const beside = join(/*turbopackIgnore: true*/ folder, folderName);
	const ofFolder = readNames(beside)
		.filter((name) => name.endsWith(".yaml"))
		.sort()
		.flatMap((name) => {
			const from = `${folderName}/${name}`;
			const text = readText(join(/*turbopackIgnore: true*/ beside, name));
			if (text === undefined) return [];
			const { found, keyAt } = readSettings(text, from);
			return [read(found ?? {}, from, keyAt)];
		});
	const given = [...ofFile, ...ofFolder];
	checkMonitorNames(given.map(({ monitor, from }) => ({ name: monitor.name, from })));
	return given;
}

/** Files that look as if they were meant, a sentence each. */
export function monitorFileNotes(folder: string, readNames: ReadNames): string[] {
	return readNames(join(/*turbopackIgnore: true*/ folder, folderName))
		.filter((name) => name.endsWith(".yml"))
		.map((name) => `${folderName}/${name} is not read: name it ${basename(name, ".yml")}.yaml`);
}
