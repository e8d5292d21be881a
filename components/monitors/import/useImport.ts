"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { change } from "@/components/data/ask";
import { question } from "@/lib/api/client";
import type { ImportAnswers } from "@/lib/model/azureImport";
import { useRested } from "../form/useBacktest";

/** What is read: a text, and what was answered of what it leaves open. */
export interface Imported {
	text: string;
	file?: string | undefined;
}

export type Answers = Pick<ImportAnswers, "datastore" | "deployment" | "places" | "rules">;

/** The monitors in a text as Leeway's. What was answered before stays while an answer to a need is on its way. */
export function useImport({ text: typed, file }: Imported, answers: Answers) {
	const text = useRested(typed);
	const query = useQuery({
		queryKey: ["azure import", text, file, answers],
		enabled: text.trim() !== "",
		queryFn: () =>
			change(question("POST /azure/import", {}), { text, ...(file === undefined ? {} : { file }), answers }),
		placeholderData: keepPreviousData,
		retry: false,
	});
	/** Is the answer one to another text, or to other answers? */
	return { ...query, isStale: query.isPlaceholderData || text !== typed };
}
