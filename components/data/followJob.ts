import type { Job } from "@/lib/api/answers";
import { ApiFailure } from "./failure";
import { isOver, watchJob } from "./watchJob";

/** Waits until a job is over, telling how far it is. Throws ApiFailure when it failed; an abort ends the wait. */
export function followJob(job: Job, signal: AbortSignal, onProgress: (job: Job) => void): Promise<void> {
	return new Promise((resolve, reject) => {
		const stop = watchJob(job.id, {
			onProgress(now) {
				onProgress(now);
				if (!isOver(now)) return;
				const { error } = now;
				end(() =>
					error ? reject(new ApiFailure(502, "Reading failed", error.message, error.fix)) : resolve(),
				);
			},
			onGone: () => end(resolve),
		});
		const end = (settle: () => void) => {
			stop();
			signal.removeEventListener("abort", onAbort);
			settle();
		};
		const onAbort = () => end(() => reject(signal.reason));
		signal.addEventListener("abort", onAbort);
	});
}
