import type { RequestEntry } from "@/lib/query/lookup";
import type { Millis } from "@/lib/time";
import type { JudgedRequest } from "./judged";
import { isGateway } from "./sides";

type Timed = { entry: Pick<RequestEntry, "time" | "until" | "reused"> };

/**
 * Of requests under one id, the one that something logged at `time` was a part of: the only one, or where the id is used
 * again the only one that was running then, from its input to its output. Undefined: none, or it cannot be known. Pure.
 */
export function requestAt<T extends Timed>(requests: readonly T[], time: Millis | null): T | undefined {
	const [only, ...others] = requests;
	if (only && others.length === 0 && only.entry.reused === null) return only;
	const [running, ...more] = requests.filter(({ entry }) => wasRunning(entry, time));
	return more.length === 0 ? running : undefined;
}

function wasRunning({ time: from, until }: Timed["entry"], time: Millis | null): boolean {
	return time !== null && from !== null && until !== null && time >= from && time <= until;
}

/**
 * The gateway's request that a model's was made for: the one whose id its records carry as request id, or as their own,
 * of the same deployment. By the model's. Pure.
 */
export function gatewaysOf(requests: readonly JudgedRequest[]): Map<JudgedRequest, JudgedRequest> {
	const gateways = new Map<JudgedRequest, JudgedRequest>();
	for (const request of requests) {
		if (isGateway(request.sides)) continue;
		const { requestid, correlationid, time } = request.entry;
		const under = requests.filter(
			(each) =>
				isGateway(each.sides) &&
				isSameDeployment(each, request) &&
				each.entry.correlationid === (requestid ?? correlationid),
		);
		const found = requestAt(under, time);
		if (found) gateways.set(request, found);
	}
	return gateways;
}

function isSameDeployment(a: JudgedRequest, b: JudgedRequest): boolean {
	return a.datastore === b.datastore && a.endpoint === b.endpoint && a.deployment === b.deployment;
}
