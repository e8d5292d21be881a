import { atMost } from "@/lib/atMost";
import { asLeewayError } from "@/lib/errors";
import type { Millis } from "@/lib/time";
import { commandToken, createCommandGate } from "./auth/commandGate";
import { createGate } from "./auth/createGate";
import { keepAsking } from "./azure/keepAsking";
import { readConfig } from "./config";
import { openDoor } from "./guard/door";
import { tryHome } from "./home";
import { startMonitors } from "./monitors/startMonitors";
import { onlyChecks } from "./onlyChecks";
import { report } from "./report";
import { getServices } from "./services";

/** A workspace that answers nothing keeps no command waiting for longer. */
const patience: Millis = 10_000;
/** Nor monitors of what is open without it, for much longer than it takes to find many endpoints. */
const longPatience: Millis = 60_000;

/**
 * Ends the process with one sentence when the configuration is wrong, when another process works in this home, or when the home
 * cannot be written to; else leaves start.mjs the guard and where to listen.
 */
export async function startUp(): Promise<void> {
	try {
		await tryHome(readConfig(process.env).home);
		const services = getServices();
		const { server, auth } = services.config;
		// It takes the home for itself.
		if (!onlyChecks()) await services.workspace();
		const token = process.env[commandToken];
		// Not for programs that this one starts.
		delete process.env[commandToken];
		const gate = token ? createCommandGate(token) : createGate(auth, server.publicUrl, services.audit);
		const { azure } = services;
		const isFound = azure.found().length === azure.settings.workspaces.length;
		// A command may be about what is found, and asks once.
		if (token && !isFound && !onlyChecks()) await atMost(azure.ask(), patience);
		openDoor(server, gate, (say) => report(services, say));
		// A command runs what it is asked for, and nothing beside that.
		if (onlyChecks() || token) return;
		// What was found at the last start is open. Where nothing was, a monitor may be of what is not yet.
		const found = azure.ask();
		keepAsking(azure);
		if (isFound) startMonitors();
		else void atMost(found, longPatience).then(startMonitors);
	} catch (error) {
		const { message, fix } = asLeewayError(error);
		console.error(`leeway: ${message}. ${fix}`);
		process.exit(1);
	}
}
