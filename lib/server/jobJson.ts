import type { Job } from "@/lib/api/answers";
import type { JobView } from "@/lib/ingest/jobs";
import { isoUtc } from "@/lib/time";

export function jobJson({ error, search, ...view }: JobView): Job {
	return {
		...view,
		...(error ? { error: { kind: error.kind, message: error.message, fix: error.fix } } : {}),
		...(search ? { search: { ...search, window: search.window && windowJson(search.window) } } : {}),
	};
}

export function windowJson({ from, to }: { from: number; to: number }): { from: string; to: string } {
	return { from: isoUtc(from), to: isoUtc(to) };
}
