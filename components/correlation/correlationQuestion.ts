import { question } from "@/lib/api/client";
import { isoUtc } from "@/lib/time";
import type { CorrelationParams } from "@/lib/url/href";
import { timeText } from "@/lib/url/timeText";

/** What the page of an id asks, as its own address says. */
export function correlationQuestion(
	id: string,
	{ datastore, endpoint, deployment, from, to, near, search }: CorrelationParams,
) {
	return question(
		"GET /correlations/{id}",
		{ id },
		{
			datastore: datastore ?? undefined,
			endpoint: endpoint ?? undefined,
			deployment: deployment ?? undefined,
			...(from !== null && to !== null ? { from: timeText(from), to: timeText(to) } : {}),
			near: near === null ? undefined : isoUtc(near),
			search: search === "near" ? undefined : search,
			values: "text",
		},
	);
}
