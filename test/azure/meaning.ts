import { effective } from "@/lib/azure/monitors/effective";
import type { AzureMonitor } from "@/lib/model/azureMonitor";

const ofTheReading = ["id", "form", "original", "createdAt", "createdBy", "provisioning", "target"];

/** What a monitor means, without where it was read from. A file may name a deployment in short, the service does in full. */
export function meaning(monitor: AzureMonitor): Record<string, unknown> {
	const whole = effective(monitor);
	const { deploymentId, ...place } = whole.target;
	const entries = Object.entries(whole).filter(([key]) => !ofTheReading.includes(key));
	return {
		...Object.fromEntries(entries),
		target: place.endpoint === undefined ? { ...place, deploymentId } : place,
	};
}
