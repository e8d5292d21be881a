"use client";

import { useQuery } from "@tanstack/react-query";
import { extentQuery, siblingsQuery } from "@/components/data/queries";
import type { BucketUnit } from "@/lib/model/bucket";
import { driftQuestion, hasPredictions, predictionsQuestion, type ReviewQuestion } from "../driftUrls";
import { useDriftRead } from "../useDriftRead";

/** The same review of a deployment's predictions, for its inputs; no question when there are none. */
export function usePredictions(question: ReviewQuestion, by: BucketUnit) {
	const { address } = question;
	const isInputs = hasPredictions(address);
	const predictions = predictionsQuestion(question);
	const siblings = useQuery({ ...siblingsQuery(address), enabled: isInputs });
	const named = siblings.data?.collections.includes(predictions.address.collection) ?? false;
	const extent = useQuery({ ...extentQuery(predictions.address), enabled: isInputs && named });
	const asked = (extent.data?.first ?? null) === null ? undefined : predictions;
	const read = useDriftRead(asked && driftQuestion(asked, { by }));
	return { question: asked, read };
}
