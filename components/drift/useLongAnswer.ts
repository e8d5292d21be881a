"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { AnswerOrJob } from "@/components/data/ask";
import { longQuery } from "@/components/data/queries";
import { useJob } from "@/components/data/useJob";
import type { Job } from "@/lib/api/answers";
import type { Question } from "@/lib/api/client";

export interface LongAnswer<T> {
	answer: T | undefined;
	/** The work that goes on, or how it ended without an answer. */
	job: Job | undefined;
	/** Is the answer the one from before, while the new one is on its way? */
	stale: boolean;
	error: unknown;
	retry(): void;
}

/** Asks for something that may have to read first: an answer or a job within 0.4 s; when the job is done, asks again. */
export function useLongAnswer<T>(asked: Question<T> | undefined): LongAnswer<T> {
	const query = useQuery<AnswerOrJob<T>>({
		...(asked ? longQuery(asked) : { queryKey: ["long", null], queryFn: skipToken }),
		placeholderData: (before: AnswerOrJob<T> | undefined) => (before?.answer ? before : undefined),
		staleTime: 300_000,
	});
	const job = useJob(query.data?.job);
	const { refetch } = query;
	const finished = job?.state === "done";
	useEffect(() => {
		if (finished) void refetch();
	}, [finished, refetch]);
	return {
		answer: query.data?.answer,
		job: query.data?.answer === undefined ? job : undefined,
		stale: query.isPlaceholderData,
		error: query.error,
		retry: () => void refetch(),
	};
}
