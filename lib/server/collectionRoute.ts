import { keyOf, openWindow } from "@/lib/analysis/openWindow";
import type { CollectionRef, Workspace } from "@/lib/analysis/workspace";
import { LeewayError } from "@/lib/errors";
import type { FailedBlob } from "@/lib/ingest/sync";
import type { Source } from "@/lib/query/engine";
import { type Window, windowOf } from "@/lib/time";
import { answerWhenRead, stillReading, waitMillisOf } from "./answerWhenRead";
import type { Asked } from "./route";
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
export async function answerWindow<Answer>(
	{
		services,
		query,
		params,
		signal,
	}: Pick<Asked<WindowAsked, CollectionParams>, "services" | "query" | "params" | "signal">,
	answer: (ready: ReadyWindow) => Promise<Answer>,
): Promise<Answer | Response> {
	const ref = findCollection(services, params);
	const workspace = await services.workspace();
	const window = windowFrom(query);
	const source: Source = { key: keyOf(ref), ...(window ? { window } : {}) };
	const readyFrom = (source: Source, failed: FailedBlob[], unfinished: boolean): ReadyWindow => {
		return { workspace, ref, source, failed, unfinished, signal };
	};
	return answerWhenRead(
		async () => {
			const opened = await openWindow(workspace, ref, { window, waitMillis: waitMillisOf(query), signal });
			return opened.state === "pending" ? opened : { ready: readyFrom(opened.source, opened.failed, false) };
		},
		answer,
		query.partial ? () => answer(readyFrom({ ...source, partial: true }, [], true)) : stillReading,
	);
}

/** What every answer over a window says it rests on. */
export function basisOf({ failed, unfinished }: ReadyWindow, problems: number) {
	return {
		partial: unfinished || failed.length > 0,
		problems,
		failed: failed.map(({ blob, error }) => ({ blob, message: error.message, fix: error.fix })),
	};
}
