"use client";

import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import type { Review } from "./answer";
import { driftUrl, type ReviewQuestion } from "./driftUrls";
import { parityNotes } from "./parityText";
import { StatusMark } from "./StatusMark";
import { useLongAnswer } from "./useLongAnswer";

interface ParityTabProps {
	question: ReviewQuestion;
	review: Review;
}

const fewAtFirst = 200;

/** What Azure ML's own monitor would report of the same rows, side by side, and why it differs. */
export function ParityTab({ question, review }: ParityTabProps) {
	const { answer, error, retry } = useLongAnswer<Review>(driftUrl(question, { parity: true }));
	const [all, setAll] = useState(false);
	if (error) return <Failure error={error} onRetry={retry} />;
	const parity = answer?.parity;
	if (!parity) return <div className="skeleton mx-3 mt-2 h-64" />;
	const theirs = new Map(parity.features.map((feature) => [feature.name, feature]));
	const differing = review.features.filter(({ name, status }) => {
		const other = theirs.get(name);
		return other === undefined || (other.status === "drift") !== (status === "drift");
	});
	const notes = parityNotes(parity);
	const drifting = parity.features.filter(({ status }) => status === "drift").length;
	const shown = all ? review.features : review.features.slice(0, fewAtFirst);
	return (
		<div className="border-t px-3 py-2">
			<p className="font-medium" data-testid="parity-headline">
				Azure ML's own monitor would report drift in {drifting} of {parity.features.length} features
				{differing.length > 0 && `; it says otherwise than Leeway about ${differing.length}`}
			</p>
			<ul className="mt-1 max-w-4xl list-disc pl-5 text-ink-2">
				{notes.map((note) => (
					<li key={note}>{note}</li>
				))}
				<li>
					It measures numbers by their Wasserstein distance in standard deviations and categories by their JS
					distance, each against 0.5, and knows no noise:{" "}
					{question.profile === "robust" ? "Leeway's robust profile" : "the robust profile"} measures PSI on
					the baseline's own quantiles against 0.25, and says so where there are too few rows.
				</li>
			</ul>
			<div className="mt-2 overflow-x-auto">
				<table className="w-full max-w-5xl min-w-[640px] text-sm tabular-nums">
					<caption className="sr-only">Leeway's verdict beside Azure ML's</caption>
					<thead>
						<tr className="text-left text-ink-2">
							<th scope="col" className="py-1 pr-4 font-medium">
								Feature
							</th>
							<th scope="col" colSpan={2} className="py-1 pr-4 font-medium">
								Here ({question.profile === "robust" ? "robust" : "Azure ML profile"})
							</th>
							<th scope="col" colSpan={2} className="py-1 pr-4 font-medium">
								Azure ML's monitor
							</th>
						</tr>
					</thead>
					<tbody>
						{shown.map((feature) => {
							const other = theirs.get(feature.name);
							return (
								<tr
									key={feature.name}
									className={`border-t align-top ${differing.includes(feature) ? "bg-warn-soft" : ""}`}
								>
									<th scope="row" className="py-1 pr-4 text-left font-normal">
										{feature.name}
									</th>
									<td className="py-1 pr-4">
										<StatusMark status={feature.status} reason={feature.reason} />
									</td>
									<td className="py-1 pr-4">
										{feature.verdict}
										<span className="block text-xs text-ink-3">{feature.label}</span>
									</td>
									<td className="py-1 pr-4">
										{other ? (
											<StatusMark status={other.status} reason={other.reason} />
										) : (
											<span className="text-ink-3">left out</span>
										)}
									</td>
									<td className="py-1 pr-4">
										{other?.verdict}
										<span className="block text-xs text-ink-3">{other?.label}</span>
									</td>
								</tr>
							);
						})}
					</tbody>
				</table>
			</div>
			{!all && review.features.length > fewAtFirst && (
				<Button className="mt-2" onClick={() => setAll(true)}>
					Show all {review.features.length}
				</Button>
			)}
		</div>
	);
}
