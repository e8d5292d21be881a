import { setMaxListeners } from "node:events";
import type { Gate } from "../auth/gate";
import type { ReportLine } from "../report";
import type { ServerSettings } from "../serverSettings";
import { createGuard, type Guard } from "./guard";

/** What start.mjs, which is not in the build, takes from it. */
interface Door {
	guard: Guard;
	settings: ServerSettings;
	/** Says how this Leeway stands, a line each; start.mjs prints them. */
	report(say: (line: ReportLine) => void): Promise<void>;
	/** Aborted by start.mjs when the server is to end. */
	closing: AbortController;
}

// The instrumentation and the routes are bundled apart: what they share lives on globalThis.
declare global {
	var leewayDoor: Door | undefined;
	/** start.mjs waits for it: the build's own start goes on after Next calls itself prepared. */
	var leewayOnDoor: ((door: Door) => void) | undefined;
}

/** Leaves start.mjs the guard and where to listen. */
export function openDoor(settings: ServerSettings, gate: Gate, report: Door["report"]): void {
	const guard = createGuard(settings, gate, process.env.NODE_ENV !== "production");
	const closing = new AbortController();
	// Every open event stream listens: many listeners are no leak.
	setMaxListeners(0, closing.signal);
	globalThis.leewayDoor = { guard, settings, report, closing };
	globalThis.leewayOnDoor?.(globalThis.leewayDoor);
}

/** Aborted when the server is asked to end: an answer without an end of its own ends then. */
export function closing(): AbortSignal {
	return globalThis.leewayDoor?.closing.signal ?? new AbortController().signal;
}
