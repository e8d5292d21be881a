import { asLeewayError } from "@/lib/errors";
import { commandToken, createCommandGate } from "./auth/commandGate";
import { createGate } from "./auth/createGate";
import { readConfig } from "./config";
import { onlyChecks, openDoor } from "./guard/door";
import { tryHome } from "./home";
import { startMonitors } from "./monitors/startMonitors";
import { report } from "./report";
import { getServices } from "./services";

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
		openDoor(server, gate, (say) => report(services, say));
		// Not waited for: what was found at the last start is there.
		if (!onlyChecks() && !token) void services.azure.ask();
		// A command runs what it is asked for, and nothing beside that.
		if (!onlyChecks() && !token) startMonitors();
	} catch (error) {
		const { message, fix } = asLeewayError(error);
		console.error(`leeway: ${message}. ${fix}`);
		process.exit(1);
	}
}
