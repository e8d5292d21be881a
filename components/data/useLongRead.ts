"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Job, Rows } from "@/lib/api/answers";
import { type Question, withQuery } from "@/lib/api/client";
import { type AnswerOrJob, ask } from "./ask";
import { longQuery } from "./queries";
import { isOver, useJob } from "./useJob";

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
	retry(): void;
}

/**
 * Asks for something whose first read may take long: within 0.4 s there is an answer or a job; when the job is
 * done it asks again. While the job runs, what is there so far can be shown, renewed every two seconds.
 */
export function useLongRead<Answer>(asked: Question<Answer>): LongRead<Answer> {
	const { url } = asked;
	const [partialFor, setPartialFor] = useState<string>();
	const query = useQuery<AnswerOrJob<Answer>>({
		...longQuery(asked),
		// The answer before stays in view; a job before says nothing of this question.
		placeholderData: (before: AnswerOrJob<Answer> | undefined) => (before?.answer ? before : undefined),
	});
	const job = useJob(query.data?.job);
	const running = job !== undefined && !isOver(job);
	const wantsPartial = running && partialFor === url;
	const partial = useQuery({
		queryKey: ["long", url, "partial"],
		queryFn: ({ signal }) => ask(withQuery(asked, { partial: true }), signal),
		enabled: wantsPartial,
		refetchInterval: wantsPartial ? 2000 : false,
	});
	const { refetch } = query;
	const finished = job?.state === "done";
	useEffect(() => {
		if (finished) void refetch();
	}, [finished, refetch]);
	const shown = wantsPartial ? partial.data : query.data?.answer;
	return {
		answer: shown,
		job: query.data?.answer === undefined ? job : undefined,
		stale: query.isPlaceholderData,
		partial: wantsPartial,
		error: query.error ?? (wantsPartial ? partial.error : null),
		showPartial: () => setPartialFor(url),
		retry: () => void refetch(),
	};
}
