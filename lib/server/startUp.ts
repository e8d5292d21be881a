import { asLeewayError } from "@/lib/errors";
import { createGate } from "./auth/createGate";
import { openDoor } from "./guard/door";
import { getServices } from "./services";

/**
 * Ends the process with one sentence when the configuration is wrong, when another process works in this home, or when the home
 * cannot be written to; else leaves start.mjs the guard and where to listen.
 */
export async function startUp(): Promise<void> {
	try {
		const services = getServices();
		const { unconfigured, server, auth } = services.config;
		await services.workspace();
		openDoor(server, createGate(auth, server.publicUrl, services.audit));
		if (unconfigured) console.warn(`leeway: ${unconfigured}`);
	} catch (error) {
		const { message, fix } = asLeewayError(error);
		console.error(`leeway: ${message}. ${fix}`);
		process.exit(1);
	}
}
