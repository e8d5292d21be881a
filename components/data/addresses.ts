import { question } from "@/lib/api/client";
import { isoUtc, type Window } from "@/lib/time";

/** A window as calls take it. */
export function windowParams(window: Window): { from: string; to: string } {
	return { from: isoUtc(window.from), to: isoUtc(window.to) };
}

/** Where a job's progress is sent as it comes. */
export function jobEventsUrl(job: string): string {
	return question("GET /jobs/{job}/events", { job }).url;
}
