import { asLeewayError } from "@/lib/errors";
import { readConfig } from "./config";

/** Ends the process with one sentence when the configuration is wrong. */
export function checkConfig(): void {
	try {
		const { unconfigured } = readConfig(process.env);
		if (unconfigured) console.warn(`leeway: ${unconfigured}`);
	} catch (error) {
		const { message, fix } = asLeewayError(error);
		console.error(`leeway: ${message}. ${fix}`);
		process.exit(1);
	}
}
