import type { Job, Jobs } from "@/lib/ingest/jobs";

/**
 * The job of this key, as `jobs.start`. Where the call is the one that begins it, the call holds its place among those that are
 * being answered until the work is over: who asks without waiting would begin any number of them.
 */
export function startHeld<Result>(
	jobs: Jobs,
	hold: (work: Promise<unknown>) => void,
	key: string,
	work: Parameters<typeof jobs.start<Result>>[1],
): Job<Result> {
	if (jobs.isRunning(key)) return jobs.start(key, work);
	let end = () => {};
	hold(
		new Promise<void>((resolve) => {
			end = resolve;
		}),
	);
	return jobs.start(key, async (...given) => {
		try {
			return await work(...given);
		} finally {
			end();
		}
	});
}
