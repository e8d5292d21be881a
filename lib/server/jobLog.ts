import type { JobView } from "@/lib/ingest/jobs";
import { log } from "./log";

/** Logs a job that has ended: how much it read and how long it took in milliseconds. */
export function logJob({ id, state, blobs, bytes, rows, problems, error }: JobView, millis: number): void {
	log({
		level: state === "failed" ? "error" : "info",
		event: "job",
		id,
		state,
		blobs: blobs.done,
		bytes: bytes.done,
		rows,
		problems,
		ms: Math.round(millis),
		error: error?.kind,
	});
}
