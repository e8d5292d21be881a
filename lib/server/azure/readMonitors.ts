import { readSchedule } from "@/lib/azure/monitors/readSchedule";
import type { AzureMonitor } from "@/lib/model/azureMonitor";
import type { FoundWorkspace } from "@/lib/model/azureWorkspace";

/** A workspace's monitors; null where nobody may ask for them. One that cannot be read is left out: it is no monitor. */
export function monitorsOf({ schedules }: Pick<FoundWorkspace, "schedules">): AzureMonitor[] | null {
	return (
		schedules?.flatMap((schedule) => {
			try {
				return [readSchedule(schedule)];
			} catch {
				return [];
			}
		}) ?? null
	);
}
