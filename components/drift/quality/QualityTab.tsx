"use client";

import { useQueryStates } from "nuqs";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { formatCount } from "@/lib/format";
import type { BucketUnit } from "@/lib/model/bucket";
import { driftParams } from "@/lib/url/driftParams";
import type { Review } from "../answer";
import { qualityQuestion, type ReviewQuestion } from "../driftUrls";
import { useDriftRead } from "../useDriftRead";
import { QualityRow } from "./QualityRow";
import { rateNames } from "./qualityRates";

interface QualityTabProps {
	question: ReviewQuestion;
	review: Review;
	/** The buckets rates are followed by. */
	by: BucketUnit;
}

const shownAtFirst = 200;

/** Nulls, type errors and values out of bounds, each against the baseline's own rate. */
export function QualityTab({ question, review, by }: QualityTabProps) {
	const [params, setParams] = useQueryStates(driftParams, { history: "push" });
	const { answer, error, retry } = useDriftRead(qualityQuestion(question, by));
	const [all, setAll] = useState(false);
	if (error) return <Failure error={error} onRetry={retry} />;
	if (!answer) return <div className="skeleton mx-3 mt-2 h-64" />;
	const opened = answer.features.findIndex(({ name }) => name === params.feature);
	const isAll = all || opened >= shownAtFirst;
	const violations = answer.features.filter(({ status }) => status === "violation").length;
	const compared = new Set(review.features.map(({ name }) => name));
	return (
		<div className="border-t px-3 py-2">
			<p className="font-medium" data-testid="quality-headline">
				{violations === 0
					? "No feature exceeds"
					: violations === 1
						? "1 feature exceeds"
						: `${violations} features exceed`}{" "}
				the baseline's own rate by more than 5 points
				<span className="font-normal text-ink-2">
					; shares of {formatCount(answer.window.rows)} rows, nulls are never out of bounds
				</span>
			</p>
			<div className="mt-2 overflow-x-auto">
				<table className="w-full min-w-[640px] text-sm tabular-nums">
					<caption className="sr-only">Data quality per feature</caption>
					<thead>
						<tr className="text-left text-ink-2">
							{["Feature", ...rateNames.map(({ title }) => title)].map((name) => (
								<th key={name} scope="col" className="w-1/4 py-1 pr-4 font-medium">
									{name}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{(isAll ? answer.features : answer.features.slice(0, shownAtFirst)).map((feature) => {
							const { name } = feature;
							const open = params.feature === name && !params.predictions;
							return (
								<QualityRow
									key={name}
									feature={feature}
									trend={answer.trend}
									question={question}
									open={open}
									onToggle={() => setParams({ feature: open ? null : name, predictions: null })}
									onDrift={
										compared.has(name)
											? () => setParams({ tab: "features", feature: name, predictions: null })
											: undefined
									}
								/>
							);
						})}
					</tbody>
				</table>
			</div>
			{!isAll && answer.features.length > shownAtFirst && (
				<Button className="mt-2" onClick={() => setAll(true)}>
					Show all {formatCount(answer.features.length)}
				</Button>
			)}
		</div>
	);
}
