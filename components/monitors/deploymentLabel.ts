import { parseDeployment } from "@/lib/model/address";
import { visibleText } from "@/lib/visibleText";

/** "credit-default / blue": a deployment without its datastore. */
export function deploymentLabel(on: string): string {
	const deployment = parseDeployment(on);
	return deployment ? visibleText(`${deployment.endpoint} / ${deployment.deployment}`) : on;
}
