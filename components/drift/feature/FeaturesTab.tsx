"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
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
	const [{ find }, setParams] = useQueryStates(driftParams, { history: "replace" });
	const bucketsACell = useMemo(
		() => (review.trend ? groupSize(heatGroups(review.trend)) : 1),
		[review.trend],
	);
	const wanted = find.trim().toLowerCase();
	const found =
		wanted === "" ? shown : shown.filter(({ feature }) => feature.name.toLowerCase().includes(wanted));
	return (
		<div>
			<div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3 py-1.5">
				<input
					type="search"
					aria-label="Find a feature"
					placeholder="Find a feature"
					value={find}
					onChange={(event) => setParams({ find: event.currentTarget.value || null })}
					className={`${fieldStyle} !w-44`}
				/>
				<Legend
					hasSmall={shown.some(({ feature }) => feature.status === "ok" && feature.beyondChance === true)}
				/>
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
			<FeatureTable
				shown={found}
				answered={`${review.window.from} ${review.window.to}`}
				trend={review.trend}
				question={question}
				predictionsQuestion={predictionsQuestion}
			/>
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
