"use client";

import { useQueryStates } from "nuqs";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { fieldStyle } from "@/components/ui/field";
import { columnName } from "@/lib/columnName";
import { formatCount } from "@/lib/format";
import { driftParams } from "@/lib/url/driftParams";
import type { Review, Shown } from "../answer";
import type { ReviewQuestion } from "../driftUrls";
import { groupSize, heatGroups } from "../heatGroups";
import { FeatureTable } from "./FeatureTable";
import { Legend } from "./Legend";

interface FeaturesTabProps {
	shown: readonly Shown[];
	review: Review;
	question: ReviewQuestion;
	predictionsQuestion: ReviewQuestion | undefined;
}

/** Heatmap and table in one, narrowed by name. */
export function FeaturesTab({ shown, review, question, predictionsQuestion }: FeaturesTabProps) {
	const [typed, setTyped] = useFind();
	const bucketsACell = useMemo(
		() => (review.trend ? groupSize(heatGroups(review.trend)) : 1),
		[review.trend],
	);
	// Letters are shown at once, the table of thousands follows.
	const wanted = useDeferredValue(typed).trim().toLowerCase();
	const found = useMemo(
		() =>
			wanted === "" ? shown : shown.filter(({ feature }) => feature.name.toLowerCase().includes(wanted)),
		[shown, wanted],
	);
	const table = useMemo(
		() => (
			<FeatureTable
				shown={found}
				answered={`${review.window.from} ${review.window.to}`}
				trend={review.trend}
				question={question}
				predictionsQuestion={predictionsQuestion}
			/>
		),
		[found, review, question, predictionsQuestion],
	);
	const hasSmall = useMemo(
		() => shown.some(({ feature }) => feature.status === "ok" && feature.beyondChance === true),
		[shown],
	);
	return (
		<div>
			<div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3 py-1.5">
				<input
					type="search"
					aria-label="Find a feature"
					placeholder="Find a feature"
					value={typed}
					onChange={(event) => setTyped(event.currentTarget.value)}
					className={`${fieldStyle} !w-44`}
				/>
				<Legend hasSmall={hasSmall} />
				{review.trend && bucketsACell > 1 && (
					<span className="text-xs text-ink-2">
						A cell is the worst of {bucketsACell} {review.trend.by}s; a press shows that one.
					</span>
				)}
				{wanted !== "" && (
					<span className="text-sm text-ink-2">
						{formatCount(found.length)} of {formatCount(shown.length)}
					</span>
				)}
			</div>
			{table}
			{review.trend && review.trend.leftOut.length > 0 && (
				<p className="px-3 py-2 text-sm text-ink-2">
					The {formatCount(review.trend.leftOut.length)} least urgent features are not followed over time: too
					many for so many {review.trend.by}s. Choose days or weeks, or a shorter window.
				</p>
			)}
			{review.skipped.length > 0 && (
				<details className="px-3 py-2 text-sm">
					<summary className="w-fit text-ink-2">
						{formatCount(review.skipped.length)} not compared: {review.skipped[0]?.name}
						{review.skipped.length > 1 && " …"}
					</summary>
					<ul className="mt-1 columns-1 gap-6 sm:columns-2">
						{review.skipped.map(({ name, reason }) => (
							<li key={name}>
								<span className="font-mono">{columnName(name)}</span>{" "}
								<span className="text-ink-2">{reason}</span>
							</li>
						))}
					</ul>
				</details>
			)}
		</div>
	);
}

/** After the last letter the address says so: the whole page follows it, which is too much for each letter. */
const pauseMillis = 250;

/** What is typed, and in the address a moment later. */
function useFind(): [string, (typed: string) => void] {
	const [{ find }, setParams] = useQueryStates(driftParams, { history: "replace" });
	const [typed, setTyped] = useState(find);
	const [sent, setSent] = useState<string>();
	const [seen, setSeen] = useState(find);
	if (find !== seen) {
		setSeen(find);
		// What was sent from here may have been typed on since; all else comes by a link or a step back.
		if (find !== sent) setTyped(find);
		setSent(undefined);
	}
	useEffect(() => {
		if (typed === find) return;
		const timer = setTimeout(() => {
			setSent(typed);
			void setParams({ find: typed || null });
		}, pauseMillis);
		return () => clearTimeout(timer);
	}, [typed, find, setParams]);
	return [typed, setTyped];
}
