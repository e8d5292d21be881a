"use client";

import { useQuery } from "@tanstack/react-query";
import { extentQuery, siblingsQuery } from "@/components/data/queries";
import type { BucketUnit } from "@/lib/model/bucket";
import { baselineBeside } from "./baselines";
import { driftQuestion, type ReviewQuestion } from "./driftUrls";
import { useLongAnswer } from "./useLongAnswer";

/** The same review of the predictions logged beside a deployment's inputs; no question when there are none. */
export function usePredictions(question: ReviewQuestion, by: BucketUnit) {
	const { address } = question;
	const isInputs = address.collection === "model_inputs";
	const beside = { ...address, collection: "model_outputs" };
	const siblings = useQuery({ ...siblingsQuery(address), enabled: isInputs });
	const named = siblings.data?.collections.includes(beside.collection) ?? false;
	const extent = useQuery({ ...extentQuery(beside), enabled: isInputs && named });
	const exists = (extent.data?.first ?? null) !== null;
	const asked: ReviewQuestion | undefined = exists
		? { ...question, address: beside, baseline: baselineBeside(question.baseline, beside.collection) }
		: undefined;
	const read = useLongAnswer(asked && driftQuestion(asked, { by }));
	return { question: asked, read };
}
