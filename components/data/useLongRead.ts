"use client";

import { type QueryKey, skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Job, Rows } from "@/lib/api/answers";
import { type Question, withQuery } from "@/lib/api/client";
import { type AnswerOrJob, ask } from "./ask";
import { longKey, longQuery } from "./queries";
import { useJob } from "./useJob";
import { isOver } from "./watchJob";

export interface LongRead<Answer = Rows> {
	/** The answer: whole, or what is there so far when `partial`. */
	answer: Answer | undefined;
	/** The work that goes on, or how it ended without an answer. */
	job: Job | undefined;
	/** Is the answer the one from before, while the new one is on its way? */
	stale: boolean;
	/** Is it what is there so far? */
	partial: boolean;
	error: unknown;
	showPartial(): void;
	/** Asks again: work that was cancelled goes on where it stopped. */
	retry(): void;
}

interface LongReadOptions {
	/** What the answer is kept under; without it, the question's address. */
	key?: QueryKey;
	/** Of a search: what it found so far shows by itself, also after it was cancelled. */
	search?: boolean;
	/** Milliseconds that an answer counts as new. */
	staleTime?: number;
}

/**
 * The one loop for what may have to be read first: within 0.4 s there is an answer or a job; when the job is done it asks
 * again, which is an answer, or the next job where the logs grew meanwhile. While a job runs, what is there so far can
 * be shown, and is then renewed. Without a question nothing is asked.
 */
export function useLongRead<Answer>(
	asked: Question<Answer> | undefined,
	{ key = longKey(asked), search = false, staleTime }: LongReadOptions = {},
): LongRead<Answer> {
	const [partialFor, setPartialFor] = useState<string>();
	const query = useQuery<AnswerOrJob<Answer>>({
		...(asked ? longQuery(asked, key) : { queryKey: key, queryFn: skipToken }),
		...(staleTime === undefined ? {} : { staleTime }),
		// The answer before stays in view, but a job before says nothing of this question. Of a search both stay while
		// the same is looked for, and nothing of another.
		placeholderData: (before: AnswerOrJob<Answer> | undefined, query) =>
			(search ? query?.queryKey[1] === key[1] : before?.answer) ? before : undefined,
	});
	const job = useJob(query.data?.job);
	const running = job !== undefined && !isOver(job);
	const before = query.data?.job ? query.data.before?.answer : undefined;
	const wantsPartial = search
		? job !== undefined && before === undefined
		: running && partialFor === asked?.url;
	const partial = useQuery({
		queryKey: [...key, "so far", job?.state === "cancelled"],
		queryFn: asked ? ({ signal }) => ask(withQuery(asked, { partial: true }), signal) : skipToken,
		enabled: wantsPartial,
		refetchInterval: running && (search ? 1000 : 2000),
		staleTime: 0,
		// From running to cancelled what was found stays in view.
		placeholderData: (before, query) => (query?.queryKey[1] === key[1] ? before : undefined),
	});
	const { refetch } = query;
	const finished = job?.state === "done" ? job.id : undefined;
	useEffect(() => {
		if (finished !== undefined) void refetch();
	}, [finished, refetch]);
	const whole = query.data?.answer ?? before;
	return {
		answer: whole ?? (wantsPartial ? partial.data : undefined),
		// Renewing shows what is read once more, unless it failed.
		job: whole === undefined || (job && isOver(job) && job.state !== "done") ? job : undefined,
		stale: query.isPlaceholderData,
		partial: whole === undefined && wantsPartial,
		error: query.error ?? (wantsPartial ? partial.error : null),
		showPartial: () => setPartialFor(asked?.url),
		retry: () => void refetch(),
	};
}
