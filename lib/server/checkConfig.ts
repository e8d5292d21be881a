import { asLeewayError } from "@/lib/errors";
import { readConfig } from "./config";
import { openDoor } from "./guard/door";

/** Ends the process with one sentence when the configuration is wrong; else leaves start.mjs the guard and where to listen. */
export function checkConfig(): void {
	try {
		const { unconfigured, server } = readConfig(process.env);
		openDoor(server);
		if (unconfigured) console.warn(`leeway: ${unconfigured}`);
	} catch (error) {
		const { message, fix } = asLeewayError(error);
		console.error(`leeway: ${message}. ${fix}`);
		process.exit(1);
	}
}
