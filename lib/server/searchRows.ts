import type { RowPage, RowQuery } from "@/lib/query/engine";
import { type AnyJob, waitMillisOf } from "./answerWhenRead";
import type { ReadyWindow } from "./collectionRoute";

/**
 * A page of rows. Where a filter has to search many and the caller waits for so long only, a job goes on with it: once it is
 * done, the same question is answered from what it counted.
 *
 * @param tag of the question, see versionTag.ts
 */
export async function searchRows(
	{ workspace, source, signal }: ReadyWindow,
	query: RowQuery,
	tag: string,
	asked: { wait?: number | undefined; partial?: boolean | undefined },
): Promise<{ found: RowPage; job?: undefined } | { found?: undefined; job: AnyJob }> {
	const millis = asked.partial ? undefined : waitMillisOf(asked);
	if (query.filter.length === 0 || millis === undefined) {
		return { found: await workspace.engine.rows(source, query, { signal }) };
	}
	const job = workspace.jobs.start(`rows ${tag}`, (abort, onProgress) =>
		workspace.engine.rows(source, query, {
			signal: abort,
			onProgress: (searched) => onProgress({ state: "reading", searched }),
		}),
	);
	const found = await job.wait({ signal, millis });
	return found ? { found } : { job };
}
