"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { PlainTable } from "@/components/chart/PlainTable";
import { numberText } from "@/components/data/numberText";
import { useNotes } from "@/components/notes/useNotes";
import { Failure } from "@/components/ui/Failure";
import { fieldStyle } from "@/components/ui/field";
import { looks } from "@/components/ui/statuses";
import { formatCount, noBreak } from "@/lib/format";
import { metricsOf } from "@/lib/model/metricName";
import { ownValue } from "@/lib/ownValue";
import { parseTime } from "@/lib/time";
import { driftParams } from "@/lib/url/driftParams";
import type { Shown, Trend } from "../answer";
import { bucketText } from "../bucketText";
import { driftQuestion, type ReviewQuestion } from "../driftUrls";
import { notedBuckets } from "../notedBuckets";
import { useDriftRead } from "../useDriftRead";
import { TimeChart } from "./TimeChart";

interface TimePanelProps {
	shown: Shown;
	trend: Trend | undefined;
	question: ReviewQuestion;
}

/** A feature's metric in every bucket of the window, against its thresholds and its noise. */
export function TimePanel({ shown, trend, question }: TimePanelProps) {
	const [{ metric }, setParams] = useQueryStates(driftParams, { history: "replace" });
	const { feature } = shown;
	const { kind } = feature;
	const notes = useNotes(question.address);
	// On offer; the deciding one stands first whatever it is.
	const offered = kind === null ? [] : metricsOf(kind);
	const other = offered.some(([name]) => name === metric) && metric !== feature.metric ? metric : null;
	// A feature the review had no room for is asked for alone.
	const isAsked = other !== null || trend?.leftOut.includes(feature.name) === true;
	const decide = kind !== null && other !== null ? { decide: { [kind]: other } } : {};
	const toAsk =
		isAsked && kind !== null && trend
			? driftQuestion(question, { feature: feature.name, by: trend.by, ...decide })
			: undefined;
	const asked = useDriftRead(toAsk);
	const answered = asked.answer?.features.find(({ name }) => name === feature.name);
	const current = isAsked ? answered : feature;
	const points = isAsked ? (ownValue(asked.answer?.trend?.features ?? {}, feature.name) ?? []) : shown.points;
	const noted = useMemo(() => (trend ? notedBuckets(trend, notes) : []), [trend, notes]);
	if (!trend) return <p className="text-ink-2">No hours, days or weeks to show.</p>;
	if (kind === null) return <p className="text-ink-2">Nothing to follow over time: {feature.verdict}.</p>;
	return (
		<div>
			<div className="flex flex-wrap items-center gap-3">
				<select
					aria-label="Metric"
					value={other ?? feature.metric ?? ""}
					onChange={(event) => {
						const { value } = event.currentTarget;
						setParams({ metric: value === feature.metric ? null : value });
					}}
					className={`${fieldStyle} !w-64`}
				>
					{offered.map(([name, label]) => (
						<option key={name} value={name}>
							{label}
							{name === feature.metric ? " (decides)" : ""}
						</option>
					))}
				</select>
				{current && <p className="text-sm text-ink-2">Whole window: {current.verdict}</p>}
			</div>
			{asked.error ? (
				<Failure error={asked.error} onRetry={asked.retry} />
			) : current ? (
				<>
					<TimeChart feature={current} points={points} trend={trend} noted={noted} />
					<PlainTable
						caption={`${current.label ?? "Metric"} of ${feature.name} by ${trend.by}`}
						head={["When", "Value", `Noise, 95${noBreak}%`, "Status", "Rows", "Notes"]}
						rows={trend.buckets.map(({ start, rows }, place) => {
							const point = points[place] ?? null;
							const at = parseTime(start) ?? Number.NaN;
							return [
								bucketText(start, trend.by),
								point?.value == null ? "–" : numberText(point.value),
								point?.noise == null ? "–" : numberText(point.noise),
								point ? looks[point.status].word : "No data",
								formatCount(rows),
								noted
									.filter(({ first, last }) => first <= at && at <= last)
									.map(({ note }) => note.text)
									.join("; "),
							];
						})}
					/>
				</>
			) : (
				<div className="skeleton mt-2 h-56" />
			)}
		</div>
	);
}
