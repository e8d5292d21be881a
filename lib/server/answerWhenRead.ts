import { basePath } from "@/lib/basePath";
import { LeewayError } from "@/lib/errors";
import type { Job } from "@/lib/ingest/jobs";
import { jobJson } from "./jobJson";
import { noStore } from "./route";

/** Of a pair with a baseline: two collections and a table. */
const maxCopies = 3;

export type AnyJob = Pick<Job, "id" | "view">;

/** What opening came to: all that was asked for has been read, or a job is still reading it. */
export type Opened<Ready> = { ready: Ready; job?: undefined } | { ready?: undefined; job: AnyJob };

/** 202: a first read takes longer than the caller waits; the job tells how far it is. */
export function stillReading(job: AnyJob): Response {
	return Response.json(jobJson(job.view()), {
		status: 202,
		headers: { ...noStore, location: `${basePath}/api/v1/jobs/${job.id}/events` },
	});
}

/**
 * Answers from what was asked for once it has been read. While a first read takes longer than the caller waits, the answer
 * is what `unfinished` makes of it: by default 202 with the job. Where a copy is deleted between reading and asking, to make
 * room or because it turned out to be damaged, all is opened and asked once more: once for each copy that a question may need.
 */
export async function answerWhenRead<Ready, Answer>(
	open: () => Promise<Opened<Ready>>,
	answer: (ready: Ready) => Promise<Answer>,
	unfinished: (job: AnyJob) => Answer | Response | Promise<Answer | Response> = stillReading,
): Promise<Answer | Response> {
	for (let tries = 1; ; tries++) {
		const { ready, job } = await open();
		if (job) return unfinished(job);
		try {
			return await answer(ready);
		} catch (error) {
			if (!(error instanceof LeewayError && error.kind === "changed") || tries > maxCopies) throw error;
		}
	}
}

/** How long a caller waits for a first read; undefined: until it is done. Who wants what is there does not wait. Milliseconds. */
export function waitMillisOf({
	wait,
	partial,
}: {
	wait?: number | undefined;
	partial?: boolean | undefined;
}): number | undefined {
	const seconds = wait ?? (partial ? 0 : undefined);
	return seconds === undefined ? undefined : Math.min(seconds * 1000, longestTimer);
}

/** A timer of more than these milliseconds ends at once. */
const longestTimer = 2 ** 31 - 1;
