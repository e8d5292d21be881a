import { workspaceId } from "./armTypes";
import type { FakeArm } from "./startArm";

/** The variables that tell Leeway to ask a server of this machine in the place of Azure. */
export function armSettings({ url, quirks, workspaces }: FakeArm): Record<string, string> {
	return {
		LEEWAY_WORKSPACE: workspaces.map(workspaceId).join(" "),
		LEEWAY_ARM_ENDPOINT: url,
		LEEWAY_ARM_TOKEN: quirks.token,
	};
}
