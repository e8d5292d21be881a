"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { type AnswerOrJob, ask } from "@/components/data/ask";
import { correlationQuery } from "@/components/data/queries";
import { isOver, useJob } from "@/components/data/useJob";
import type { Job } from "@/lib/api/answers";
import { type Question, withQuery } from "@/lib/api/client";
import type { Correlation } from "@/lib/api/correlateAnswers";

export interface CorrelationRead {
	/** All of it, or what was found so far while a search goes on or after it was cancelled. */
	answer: Correlation | undefined;
	/** The search that goes on, or how it ended without its answer. */
	job: Job | undefined;
	error: unknown;
	/** Asks again: a search that was cancelled goes on where it stopped. */
	retry(): void;
}

/**
 * Asks for an id. What the copies hold is there at once; what a search finds beyond them shows while it goes on.
 * `index` is a row that must be among those listed: until it is, those before stay.
 */
export function useCorrelation(of: Question<Correlation>, index: number | undefined): CorrelationRead {
	const { url } = of;
	const asked = withQuery(of, { index });
	const query = useQuery<AnswerOrJob<Correlation>>({
		...correlationQuery(of, index),
		placeholderData: (before, query) => (query?.queryKey[1] === url ? before : undefined),
	});
	const job = useJob(query.data?.job);
	const running = job !== undefined && !isOver(job);
	const soFar = useQuery<Correlation>({
		queryKey: ["correlation", url, index ?? null, "so far", job?.state === "cancelled"],
		queryFn: ({ signal }) => ask(withQuery(asked, { partial: true }), signal),
		enabled: job !== undefined,
		refetchInterval: running ? 1000 : false,
		staleTime: 0,
		// From running to cancelled what was found stays in view; another id's answer says nothing of this one.
		placeholderData: (before, query) => (query?.queryKey[1] === url ? before : undefined),
	});
	const { refetch } = query;
	const finished = job?.state === "done";
	useEffect(() => {
		if (finished) void refetch();
	}, [finished, refetch]);
	return {
		answer: query.data?.answer ?? (query.data?.job ? soFar.data : undefined),
		job: query.data?.answer ? undefined : job,
		error: query.error ?? soFar.error,
		retry: () => void refetch(),
	};
}
