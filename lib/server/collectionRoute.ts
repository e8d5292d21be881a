import { keyOf, type OpenedWindow, openWindow } from "@/lib/analysis/openWindow";
import type { CollectionRef, Workspace } from "@/lib/analysis/workspace";
import { LeewayError } from "@/lib/errors";
import type { Job } from "@/lib/ingest/jobs";
import type { FailedBlob } from "@/lib/ingest/sync";
import type { Source } from "@/lib/query/engine";
import { type Window, windowOf } from "@/lib/time";
import { jobJson } from "./jobJson";
import { type Asked, noStore } from "./route";
import { findCollection } from "./services";

export type CollectionParams = Record<"datastore" | "endpoint" | "deployment" | "collection", string>;

/** The window a request names; undefined for everything. */
export function windowFrom({
	from,
	to,
}: {
	from?: string | undefined;
	to?: string | undefined;
}): Window | undefined {
	if (from === undefined && to === undefined) return undefined;
	if (from === undefined || to === undefined) {
		const missing = from === undefined ? "from" : "to";
		throw new LeewayError(
			"invalid",
			`parameter \`${missing}\` is missing`,
			"Give `from` and `to`, or neither.",
		);
	}
	return windowOf(from, to);
}

interface WindowAsked {
	from?: string | undefined;
	to?: string | undefined;
	wait?: number | undefined;
	partial?: boolean | undefined;
}

/** What an answer over a window is made from. */
export interface ReadyWindow {
	workspace: Workspace;
	source: Source;
	ref: CollectionRef;
	failed: FailedBlob[];
	/** A first read is still going on. */
	unfinished: boolean;
	signal: AbortSignal;
}

/**
 * Opens the window a request names and answers from it; while a first read takes longer than the caller waits, the
 * answer is 202 with the job, or what is there so far if the caller asked for that.
 */
export async function answerWindow<Query extends WindowAsked>(
	{ services, query, params, signal }: Asked<Query, CollectionParams>,
	answer: (ready: ReadyWindow) => unknown,
): Promise<unknown> {
	const ref = findCollection(services, params);
	const workspace = await services.workspace();
	const window = windowFrom(query);
	const waitMillis = query.partial
		? (query.wait ?? 0) * 1000
		: query.wait === undefined
			? undefined
			: query.wait * 1000;
	const answerUnfinished = (job: Job) => {
		if (!query.partial) {
			return Response.json(jobJson(job.view()), {
				status: 202,
				headers: { ...noStore, location: `/api/v1/jobs/${job.id}/events` },
			});
		}
		const source: Source = { key: keyOf(ref), ...(window ? { window } : {}), partial: true };
		return answer({ workspace, ref, source, failed: [], unfinished: true, signal });
	};
	for (let tries = 1; ; tries++) {
		const opened: OpenedWindow = await openWindow(workspace, ref, { window, waitMillis, signal });
		if (opened.state === "pending") return answerUnfinished(opened.job);
		const { source, failed } = opened;
		try {
			return await answer({ workspace, ref, source, failed, unfinished: false, signal });
		} catch (error) {
			// Its copy was deleted between reading and asking, to make room: read again, once.
			if (!(error instanceof LeewayError && error.kind === "changed") || tries > 1) throw error;
		}
	}
}

/** What every answer over a window says it rests on. */
export function basisOf({ failed, unfinished }: ReadyWindow, problems: number) {
	return {
		partial: unfinished || failed.length > 0,
		problems,
		failed: failed.map(({ blob, error }) => ({ blob, message: error.message, fix: error.fix })),
	};
}
