"use client";

import { useQuery } from "@tanstack/react-query";
import { extentQuery, siblingsQuery } from "@/components/data/queries";
import type { BucketUnit } from "@/lib/model/bucket";
import { driftQuestion, hasPredictions, predictionsQuestion, type ReviewQuestion } from "../driftUrls";
import { useDriftRead } from "../useDriftRead";

/** The same review of the predictions logged beside a deployment's inputs; no question when there are none. */
export function usePredictions(question: ReviewQuestion, by: BucketUnit) {
	const { address } = question;
	const isInputs = hasPredictions(address);
	const beside = predictionsQuestion(question);
	const siblings = useQuery({ ...siblingsQuery(address), enabled: isInputs });
	const named = siblings.data?.collections.includes(beside.address.collection) ?? false;
	const extent = useQuery({ ...extentQuery(beside.address), enabled: isInputs && named });
	const asked = (extent.data?.first ?? null) === null ? undefined : beside;
	const read = useDriftRead(asked && driftQuestion(asked, { by }));
	return { question: asked, read };
}
