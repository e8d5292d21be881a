import type { Job } from "@/lib/api/answers";
import { jobEventsUrl } from "./addresses";

/** Is it over, one way or another? */
export function isOver(job: Job): boolean {
	return job.state === "done" || job.state === "failed" || job.state === "cancelled";
}

interface Watcher {
	/** Called with the job as it is now, and for the last time when it is over. */
	onProgress(job: Job): void;
	/** The server no longer knows the job: asking again shows how it went. */
	onGone(): void;
}

/** Tells of a job as it goes on, by the events the server sends, until it is over. Returns what stops it before. */
export function watchJob(id: string, { onProgress, onGone }: Watcher): () => void {
	const events = new EventSource(jobEventsUrl(id));
	events.addEventListener("progress", (event) => {
		const job = jobOf(event.data);
		if (isOver(job)) events.close();
		onProgress(job);
	});
	// A broken connection is made anew by the browser; only a refused one is closed.
	events.onerror = () => {
		if (events.readyState === EventSource.CLOSED) onGone();
	};
	return () => events.close();
}

/** Server-sent data is a job: our own server writes it, checked by the API's contract tests. */
function jobOf(data: string): Job {
	return JSON.parse(data) as Job;
}
