import type { JobView } from "@/lib/ingest/jobs";
import type { Job } from "./api";

export function jobJson({ error, ...view }: JobView): Job {
	return error ? { ...view, error: { kind: error.kind, message: error.message, fix: error.fix } } : view;
}
