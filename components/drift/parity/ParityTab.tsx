"use client";

import { ReadProgress } from "@/components/record/ReadProgress";
import { Failure } from "@/components/ui/Failure";
import type { Review } from "../answer";
import { driftQuestion, type ReviewQuestion } from "../driftUrls";
import { useDriftRead } from "../useDriftRead";
import { ParityChoices } from "./ParityChoices";
import { ParityTable } from "./ParityTable";
import { parityHeadline, parityNotes } from "./parityText";

interface ParityTabProps {
	question: ReviewQuestion;
	review: Review;
}

/** What Azure ML's own monitor would report of the same rows, side by side, and why it differs. */
export function ParityTab({ question, review }: ParityTabProps) {
	const { answer, job, stale, error, retry } = useDriftRead(driftQuestion(question, { parity: "only" }));
	if (error) return <Failure error={error} onRetry={retry} />;
	const parity = answer?.parity;
	if (!parity) {
		return (
			<div className="border-t px-3 py-2">
				{job ? (
					<ReadProgress job={job} onRetry={retry} />
				) : (
					<div role="status">
						<p className="text-ink-2">
							Comparing as Azure ML's monitor does: rows without a null in any column, its metrics, its
							thresholds
						</p>
						<div className="skeleton mt-2 h-64" />
					</div>
				)}
			</div>
		);
	}
	const theirs = new Map(parity.features.map((feature) => [feature.name, feature]));
	const differing = new Set(
		review.features.flatMap(({ name, status }) => {
			const other = theirs.get(name);
			return other === undefined || (other.status === "drift") !== (status === "drift") ? [name] : [];
		}),
	);
	return (
		<div className={`border-t px-3 py-2 ${stale ? "opacity-60" : ""}`}>
			<div className="flex flex-wrap items-baseline gap-x-6 gap-y-2">
				<p className="min-w-0 font-medium" data-testid="parity-headline">
					{parityHeadline(parity, differing.size)}
				</p>
				<ParityChoices judge={review.judge} profile={question.profile} />
			</div>
			<ul className="mt-1.5 list-disc pl-5 text-ink-2" data-testid="parity-notes">
				{parityNotes(parity).map((note) => (
					<li key={note} className="wrap-anywhere">
						{note}
					</li>
				))}
			</ul>
			<ParityTable
				address={question.address}
				features={review.features}
				theirs={theirs}
				differing={differing}
				judge={review.judge}
			/>
		</div>
	);
}
