"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import type { Coverage } from "@/components/data/coverage";
import { useColumns } from "@/components/data/useColumns";
import { FailedBlobs } from "@/components/record/FailedBlobs";
import { ReadProgress } from "@/components/record/ReadProgress";
import { Failure } from "@/components/ui/Failure";
import { PanelBoundary } from "@/components/ui/PanelBoundary";
import { TabShell } from "@/components/ui/TabShell";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import { driftParams, driftTabs } from "@/lib/url/driftParams";
import { BaselineNotes } from "../baseline/BaselineNotes";
import { BaselineWarnings } from "../baseline/BaselineWarnings";
import { baselineWindow } from "../baseline/baselines";
import { driftQuestion, reviewQuestion } from "../driftUrls";
import { ExportMenu } from "../export/ExportMenu";
import { FeaturesTab } from "../feature/FeaturesTab";
import { bucketUnitFor } from "../reviewWindow";
import { RunBanner } from "../run/RunBanner";
import { useJudgedRun } from "../run/useJudgedRun";
import { useDriftRead } from "../useDriftRead";
import { DriftTimeline } from "./DriftTimeline";
import { Headline } from "./Headline";
import { JudgeNote } from "./JudgeNote";
import { NothingToCompare } from "./NothingToCompare";
import { ReviewControls } from "./ReviewControls";
import { shownOf } from "./shown";
import { usePredictions } from "./usePredictions";

// Asked for when they are needed: most who open the page never do.
const QualityTab = dynamic(() => import("../quality/QualityTab").then((module) => module.QualityTab), {
	loading: () => <div className="skeleton m-3 h-80" />,
});
const ParityTab = dynamic(() => import("../parity/ParityTab").then((module) => module.ParityTab), {
	loading: () => <div className="skeleton m-3 h-80" />,
});

interface DriftReviewProps {
	address: CollectionAddress;
	window: Window;
	coverage: Coverage;
}

const tabNames = { features: "Features", quality: "Quality", parity: "Azure ML parity" };

/** The review of one window against one baseline. */
export function DriftReview({ address, window, coverage }: DriftReviewProps) {
	const [params, setParams] = useQueryStates(driftParams, { history: "push" });
	const { baseline, tab } = params;
	const by = params.by ?? bucketUnitFor(window);
	const judged = useJudgedRun(address);
	const asked = judged?.isSame ? judged.signal?.question : undefined;
	const question = { ...reviewQuestion(address, window, params), asked };
	const read = useDriftRead(driftQuestion(question, { by }));
	const predictions = usePredictions(question, by);
	const predictedNow = predictions.read.answer;
	const now = useMemo(
		() => ({ review: read.answer, predicted: predictedNow, stale: read.stale }),
		[read.answer, predictedNow, read.stale],
	);
	// Thousands of cells are drawn a little at a time: until they are, what stood there before stays, as stale as it was.
	const drawn = useDeferredValue(now);
	const { review, predicted } = drawn;
	const isStale = read.stale || drawn.stale;
	const isSegment = params.filter.length > 0;
	const shown = useMemo(
		() => (review ? shownOf(review, predicted, { isSegment }) : []),
		[review, predicted, isSegment],
	);
	// Of all rows: a segment may have none, and its columns tell no types then.
	const columns = useColumns(address, window);
	const failed = [...(review?.window.failed ?? []), ...(review?.baseline.failed ?? [])];
	return (
		<div className="flex flex-col gap-3">
			{judged && (
				<div className="px-3 empty:hidden">
					<RunBanner judged={judged} review={isStale ? undefined : review} />
				</div>
			)}
			{review && !isStale ? (
				<div className="px-3">
					<Headline review={review} shown={shown} />
				</div>
			) : (
				<div role="status" aria-label="Comparing" className="flex flex-col gap-2 px-3">
					<div className="skeleton h-6 w-[34rem] max-w-full" />
					<div className="skeleton h-5 w-96 max-w-full" />
				</div>
			)}
			<div className="flex flex-col gap-2 border-y bg-panel px-3 py-2">
				<ReviewControls address={address} window={window} coverage={coverage} by={by} columns={columns} />
				<PanelBoundary what="the timeline">
					<DriftTimeline
						address={address}
						window={window}
						baseline={baselineWindow(baseline, window)}
						coverage={coverage}
					/>
				</PanelBoundary>
			</div>
			<div className="flex flex-col gap-2 px-3 empty:hidden">
				{read.error !== null && <Failure error={read.error} onRetry={read.retry} />}
				{read.job && <ReadProgress job={read.job} onRetry={read.retry} />}
				{predictions.read.error !== null && String(predictions.read.error) !== String(read.error) && (
					<Failure error={predictions.read.error} onRetry={predictions.read.retry} />
				)}
				{review && !isStale && <BaselineWarnings review={review} address={address} />}
				{failed.length > 0 && <FailedBlobs failed={failed} />}
				{review && !isStale && <JudgeNote review={review} />}
				{review && !isStale && <BaselineNotes notes={review.baseline.notes} />}
				{review && <NothingToCompare review={review} address={address} window={window} coverage={coverage} />}
			</div>
			{!review && !read.job && read.error === null && <div className="skeleton mx-3 h-80" />}
			{review && review.features.length > 0 && (
				<TabShell
					label="Parts of the review"
					tabs={driftTabs.map((name) => ({ name, title: tabNames[name] }))}
					current={tab}
					onChange={(name) => setParams({ tab: name })}
					actions={<ExportMenu review={review} shown={shown} question={question} />}
					className={isStale ? "opacity-60" : ""}
					lineClassName="gap-x-3 px-3"
				>
					{tab === "features" && (
						<FeaturesTab
							shown={shown}
							review={review}
							question={question}
							predictionsQuestion={predicted && !isSegment ? predictions.question : undefined}
						/>
					)}
					{tab === "quality" && <QualityTab question={question} review={review} by={by} />}
					{tab === "parity" && <ParityTab question={question} review={review} />}
				</TabShell>
			)}
		</div>
	);
}
