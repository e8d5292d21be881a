"use client";

import { useQueryStates } from "nuqs";
import { useRef } from "react";
import { Choice } from "@/components/ui/Choice";
import { Failure } from "@/components/ui/Failure";
import { driftParams, type FeatureView } from "@/lib/url/driftParams";
import type { Shown, Trend } from "../answer";
import { CumulativePanel } from "../chart/CumulativePanel";
import { DistributionPanel } from "../chart/DistributionPanel";
import { TimePanel } from "../chart/TimePanel";
import { driftQuestion, type ReviewQuestion } from "../driftUrls";
import { ChartDownload } from "../export/ChartDownload";
import { useDriftRead } from "../useDriftRead";
import { Evidence } from "./Evidence";
import { KindChoice } from "./KindChoice";
import { MetricsPanel } from "./MetricsPanel";
import { SidesTable } from "./SidesTable";

interface FeatureDetailProps {
	shown: Shown;
	trend: Trend | undefined;
	question: ReviewQuestion;
}

const viewNames: Record<FeatureView, string> = {
	distribution: "Distribution",
	cumulative: "Cumulative",
	time: "Over time",
	metrics: "All metrics",
};

/** One feature in full: its shape then and now, over time, and by every metric. */
export function FeatureDetail({ shown, trend, question }: FeatureDetailProps) {
	const [{ view }, setParams] = useQueryStates(driftParams, { history: "replace" });
	const figure = useRef<HTMLDivElement>(null);
	const { feature } = shown;
	const full = useDriftRead(driftQuestion(question, { feature: feature.name }));
	const metrics = full.answer?.features.find(({ name }) => name === feature.name)?.metrics;
	const offered = (["distribution", "cumulative", "time", "metrics"] as const).filter(
		(each) => each !== "cumulative" || (feature.distribution && "edges" in feature.distribution),
	);
	const current = offered.find((each) => each === view) ?? "distribution";
	return (
		<div className="flex flex-col gap-3 px-3 py-3">
			<div className="flex flex-wrap items-center gap-2">
				<Choice
					label="What to see of the feature"
					value={current}
					options={offered.map((value) => ({ value, label: viewNames[value] }))}
					onChange={(next) => setParams({ view: next })}
				/>
				<KindChoice feature={feature} address={question.address} />
				{current !== "metrics" && <ChartDownload figure={figure} name={`${feature.name} ${current}`} />}
			</div>
			<div className="flex flex-wrap gap-x-6 gap-y-3">
				<div ref={figure} className="min-w-0 flex-[999_1_420px]">
					{current === "distribution" && (
						<DistributionPanel feature={feature} droppedBy={shown.droppedBy} question={question} />
					)}
					{current === "cumulative" && (
						<CumulativePanel feature={feature} exact={metrics?.KolmogorovSmirnovStatistic} />
					)}
					{current === "time" && <TimePanel shown={shown} trend={trend} question={question} />}
					{current === "metrics" &&
						(full.error ? (
							<Failure error={full.error} onRetry={full.retry} />
						) : (
							<MetricsPanel metrics={metrics} deciding={feature.metric} />
						))}
				</div>
				<div className="flex max-w-xl flex-[1_0_300px] flex-col gap-3 self-start">
					<SidesTable feature={feature} />
					<Evidence feature={feature} />
				</div>
			</div>
		</div>
	);
}
