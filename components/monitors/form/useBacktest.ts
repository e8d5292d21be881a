"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type AnswerOrJob, askOrWait } from "@/components/data/ask";
import { useJob } from "@/components/data/useJob";
import { isOver } from "@/components/data/watchJob";
import { question } from "@/lib/api/client";
import type { BacktestAnswer } from "@/lib/api/monitorAnswers";
import type { Monitor } from "@/lib/model/monitor";

export const backtestDays = 30;
/** What is typed is asked about once nothing more has come for so long. */
const restMillis = 500;

/** What a definition would have found in the last days; asked anew when it changes. The answer before stays until the new one is there. */
export function useBacktest(definition: Monitor | undefined) {
	const now = definition === undefined ? "" : JSON.stringify(definition);
	const text = useRested(now);
	const query = useQuery<AnswerOrJob<BacktestAnswer>>({
		queryKey: ["backtest", text],
		enabled: text !== "",
		queryFn: ({ signal }) => {
			const asked = question("POST /monitors/backtest", {});
			return askOrWait(asked, signal, { definition: JSON.parse(text), days: backtestDays });
		},
		staleTime: 4 * 60_000,
		placeholderData: (before) => (before?.answer ? before : undefined),
		retry: false,
	});
	const job = useJob(query.data?.job);
	const finished = job?.state === "done" ? job.id : undefined;
	const { refetch } = query;
	useEffect(() => {
		if (finished !== undefined) void refetch();
	}, [finished, refetch]);
	return {
		answer: query.data?.answer,
		/** Goes on, or how it ended without an answer. */
		job: job && (!isOver(job) || job.state !== "done") ? job : undefined,
		/** Is the answer one to another definition? */
		isStale: query.isPlaceholderData || now !== text,
		error: query.error,
		retry: () => void refetch(),
	};
}

/** A text once it has rested; the first one at once. */
export function useRested(text: string): string {
	const [rested, setRested] = useState(text);
	useEffect(() => {
		const timer = setTimeout(() => setRested(text), rested === "" ? 0 : restMillis);
		return () => clearTimeout(timer);
	}, [text, rested]);
	return rested;
}
