"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { change } from "@/components/data/ask";
import { question } from "@/lib/api/client";
import type { ImportAnswers } from "@/lib/model/azureImport";

/** What is read: a text, and what was answered of what it leaves open. */
export interface Imported {
	text: string;
	file?: string | undefined;
}

export type Answers = Pick<ImportAnswers, "datastore" | "deployment" | "places" | "rules">;

/** The monitors in a text as Leeway's. What was answered before stays while an answer to a need is on its way. */
export function useImport({ text, file }: Imported, answers: Answers) {
	return useQuery({
		queryKey: ["azure import", text, file, answers],
		enabled: text.trim() !== "",
		queryFn: () =>
			change(question("POST /azure/import", {}), { text, ...(file === undefined ? {} : { file }), answers }),
		placeholderData: keepPreviousData,
		retry: false,
	});
}
