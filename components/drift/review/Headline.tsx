"use client";

import { useQueryStates } from "nuqs";
import { Fragment, useState } from "react";
import { columnName } from "@/lib/columnName";
import { formatCount, formatCountOf } from "@/lib/format";
import { skipReasons } from "@/lib/model/verdict";
import { driftParams } from "@/lib/url/driftParams";
import type { Review, Shown } from "../answer";
import { basisOf, type Clause, sentenceOf, sentenceText } from "./headline";

interface HeadlineProps {
	review: Review;
	/** Features and predictions. */
	shown: readonly Shown[];
}

const maxClauses = 5;

/** What changed and when, over the whole window, and what it rests on. Names open their feature. */
export function Headline({ review, shown }: HeadlineProps) {
	const [now] = useState(Date.now);
	const features = shown.filter((each) => !each.predictions);
	const predictions = shown.filter((each) => each.predictions);
	const sentence = sentenceOf(features, review.trend, { appeared: appearedOf(review), now });
	const ofPredictions = sentenceOf(predictions, review.trend, { now });
	const { window, baseline } = review;
	const more = sentence.clauses.length - maxClauses;
	return (
		<div role="status">
			<div data-testid="headline">
				{sentence.clauses.slice(0, maxClauses).map((clause) => (
					<p key={clause.lead} className="text-xl">
						<ClauseText clause={clause} predictions={false} />
					</p>
				))}
				<p className={sentence.clauses.length > 0 ? "text-lg text-ink-2" : "text-xl font-semibold"}>
					{more > 0 && `${formatCount(more)} more changes at other times. `}
					{sentence.whole}; {basisOf(review)}
				</p>
			</div>
			{predictions.length > 0 && (
				<p className="mt-0.5 text-ink-2" data-testid="predictions-headline">
					Predictions:{" "}
					{ofPredictions.clauses.map((clause) => (
						<Fragment key={clause.lead}>
							<ClauseText clause={clause} predictions />.{" "}
						</Fragment>
					))}
					{sentenceText({ clauses: [], whole: ofPredictions.whole })}.
				</p>
			)}
			<p className="mt-0.5 text-sm text-ink-2">
				{formatCountOf(window.records, "record")} in {formatCountOf(window.blobs, "blob")} · Against{" "}
				{baseline.label}
				{window.used < window.rows &&
					` · ${formatCount(window.used)} of ${formatCount(window.rows)} rows compared, the rest have a null`}
				{window.problems > 0 && (
					<>
						{" · "}
						<span className="text-warn">{formatCountOf(window.problems, "unreadable line")}</span>
					</>
				)}
				{(window.partial || baseline.partial) && (
					<>
						{" · "}
						<span className="font-medium text-warn">partial</span>
					</>
				)}
				{review.skipped.length > 0 && (
					<>
						{" · "}
						<span
							title={review.skipped
								.slice(0, 30)
								.map(({ name, reason }) => `${name}: ${reason}`)
								.join("\n")}
						>
							{formatCountOf(review.skipped.length, "column")} skipped
						</span>
					</>
				)}
			</p>
		</div>
	);
}

/** Features that only production has. */
function appearedOf({ skipped }: Review): string[] {
	return skipped.filter(({ reason }) => reason === skipReasons.onlyInProduction).map(({ name }) => name);
}

function ClauseText({ clause, predictions }: { clause: Clause; predictions: boolean }) {
	const [, setParams] = useQueryStates(driftParams, { history: "push" });
	return (
		<>
			<span className="font-semibold">{clause.lead}</span>:{" "}
			{clause.features.map(({ name, note }, place) => (
				<Fragment key={name}>
					{place > 0 && ", "}
					<button
						type="button"
						title={`Open ${name}`}
						onClick={() => setParams({ feature: name, predictions, tab: "features", find: null })}
						className="rounded-sm text-accent wrap-anywhere hover:underline"
					>
						{columnName(name)}
					</button>
					{note !== undefined && <span className="text-ink-2"> ({note})</span>}
				</Fragment>
			))}
			{clause.more > 0 && ` and ${formatCount(clause.more)} more`}
		</>
	);
}
