"use client";

import { useQuery } from "@tanstack/react-query";
import { collectionsQuery } from "@/components/data/queries";
import type { Stretch } from "@/lib/url/driftParams";
import type { Review } from "./answer";
import { baselineBeside } from "./baselines";
import { driftUrl, type ReviewQuestion } from "./driftUrls";
import { useLongAnswer } from "./useLongAnswer";

/** The same review of the predictions logged beside a deployment's inputs; no question when there are none. */
export function usePredictions(question: ReviewQuestion, by: Stretch) {
	const { address } = question;
	const { data } = useQuery(collectionsQuery(address.datastore));
	const isInputs = address.collection === "model_inputs";
	const beside = { ...address, collection: "model_outputs" };
	const exists = data?.collections.some(
		(each) =>
			each.endpoint === beside.endpoint &&
			each.deployment === beside.deployment &&
			each.collection === beside.collection &&
			each.first !== null,
	);
	const asked: ReviewQuestion | undefined =
		isInputs && exists
			? { ...question, address: beside, baseline: baselineBeside(question.baseline, beside.collection) }
			: undefined;
	const read = useLongAnswer<Review>(asked && driftUrl(asked, { by }));
	return { question: asked, read };
}
