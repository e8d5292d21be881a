import { idKey } from "@/lib/azure/arm/resourceId";
import type { AzureMonitor } from "@/lib/model/azureMonitor";
import type { Services } from "../services";
import { monitorsOf } from "./readMonitors";

/** Monitors as Azure had them when its workspaces were last looked at; of the one that `id` is in, where it says. None to those whose role holds in some places only. */
export function foundMonitors(
	{ azure, places }: Pick<Services, "azure" | "places">,
	{ id }: Pick<AzureMonitor, "id">,
): AzureMonitor[] {
	if (places !== "everywhere") return [];
	const found = azure.found().flatMap((workspace) => monitorsOf(workspace) ?? []);
	return id === undefined
		? found
		: found.filter((each) => each.id !== undefined && idKey(each.id) === idKey(id));
}
