import type { Job } from "@/lib/api/answers";
import { jobEventsUrl } from "./addresses";
import { ApiFailure } from "./failure";
import { isOver, jobOf } from "./useJob";

/** Waits until a job is over, telling how far it is. Throws ApiFailure when it failed; an abort ends the wait. */
export function followJob(job: Job, signal: AbortSignal, onProgress: (job: Job) => void): Promise<void> {
	return new Promise((resolve, reject) => {
		const events = new EventSource(jobEventsUrl(job.id));
		const end = (settle: () => void) => {
			events.close();
			signal.removeEventListener("abort", onAbort);
			settle();
		};
		const onAbort = () => end(() => reject(signal.reason));
		signal.addEventListener("abort", onAbort);
		events.addEventListener("progress", (event) => {
			const now = jobOf(event.data);
			onProgress(now);
			if (!isOver(now)) return;
			const { error } = now;
			end(() =>
				error ? reject(new ApiFailure(502, "Reading failed", error.message, error.fix)) : resolve(),
			);
		});
		// A stream that was refused is about a job the server no longer knows: asking again tells how it went.
		events.onerror = () => {
			if (events.readyState === EventSource.CLOSED) end(resolve);
		};
	});
}
