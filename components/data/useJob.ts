"use client";

import { useEffect, useState } from "react";
import type { Job } from "@/lib/api/answers";
import { question } from "@/lib/api/client";
import { jobEventsUrl } from "./addresses";
import { ask } from "./ask";

/** Is it over, one way or another? */
export function isOver(job: Job): boolean {
	return job.state === "done" || job.state === "failed" || job.state === "cancelled";
}

/** Server-sent data is a job: our own server writes it, checked by the API's contract tests. */
export function jobOf(data: string): Job {
	return JSON.parse(data) as Job;
}

/** The job as it is now, kept up by its events; the stream closes when the job is over or nobody looks. */
export function useJob(started: Job | undefined): Job | undefined {
	const [latest, setLatest] = useState<Job>();
	const [gone, setGone] = useState<string>();
	const id = started && !isOver(started) ? started.id : undefined;
	useEffect(() => {
		if (id === undefined) return;
		const events = new EventSource(jobEventsUrl(id));
		events.addEventListener("progress", (event) => {
			const job = jobOf(event.data);
			setLatest(job);
			if (isOver(job)) events.close();
		});
		// A stream that was refused is about a job the server no longer knows: asking again tells how it went.
		events.onerror = () => {
			if (events.readyState === EventSource.CLOSED) setGone(id);
		};
		return () => events.close();
	}, [id]);
	const known = latest && latest.id === started?.id ? latest : started;
	return known && known.id === gone ? { ...known, state: "done" } : known;
}

/** Stops the work. */
export async function cancelJob(id: string): Promise<void> {
	await ask(question("DELETE /jobs/{job}", { job: id })).catch(() => undefined);
}
