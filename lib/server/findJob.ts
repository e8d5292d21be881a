import { LeewayError } from "@/lib/errors";
import type { Job } from "@/lib/ingest/jobs";
import type { Services } from "./services";

export async function findJob(services: Services, id: string): Promise<Job<unknown>> {
	const job = (await services.workspace()).jobs.find(id);
	if (job) return job;
	throw new LeewayError(
		"not_found",
		`no job ${JSON.stringify(id)}`,
		"It ended more than a minute ago, or the server was restarted: ask the first call again.",
	);
}
