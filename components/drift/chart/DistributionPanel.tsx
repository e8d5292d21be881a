"use client";

import { useQueryStates } from "nuqs";
import { useState } from "react";
import { Choice } from "@/components/ui/Choice";
import { formatCountOf } from "@/lib/format";
import { driftParams } from "@/lib/url/driftParams";
import type { Feature } from "../answer";
import type { ReviewQuestion } from "../driftUrls";
import { BinTable } from "./BinTable";
import { type Bar, barsOf, sharesText, totalsOf } from "./bars";
import { DistributionChart } from "./DistributionChart";
import { canScale, drawingOf } from "./drawing";
import { Tails } from "./Tails";

interface DistributionPanelProps {
	feature: Feature;
	/** Features whose nulls cost rows. */
	droppedBy: readonly string[];
	question: ReviewQuestion;
}

/** Both distributions over one set of bins, as a chart and as a table; each bar leads to its rows. */
export function DistributionPanel({ feature, droppedBy, question }: DistributionPanelProps) {
	const [params, setParams] = useQueryStates(driftParams, { history: "replace" });
	const { unit, scale, core } = params;
	const [hovered, setHovered] = useState<Bar>();
	const bars = barsOf(feature, droppedBy);
	if (bars.length === 0) return <p className="text-ink-2">No distribution to draw: {feature.verdict}.</p>;
	const totals = totalsOf(bars);
	const numeric = canScale(bars);
	const axis = numeric ? params.axis : "bins";
	const drawing = drawingOf(bars, { unit, axis, core: core && numeric });
	return (
		<div>
			<div className="flex flex-wrap items-center gap-2">
				<Choice
					label="What bars are measured in"
					value={unit}
					options={[
						{ value: "share", label: "%" },
						{ value: "count", label: "Counts" },
					]}
					onChange={(next) => setParams({ unit: next })}
				/>
				<Choice
					label="Scale of the heights"
					value={scale}
					options={[
						{ value: "linear", label: "Linear" },
						{ value: "log", label: "Log" },
					]}
					onChange={(next) => setParams({ scale: next })}
				/>
				{numeric && (
					<>
						<Choice
							label="Width of the bars"
							value={axis}
							options={[
								{ value: "bins", label: "Equal bars", title: "One bar as wide as the other" },
								{
									value: "values",
									label: "To scale",
									title: "As wide as the values are apart; areas compare",
								},
							]}
							onChange={(next) => setParams({ axis: next })}
						/>
						<label className="flex h-7 items-center gap-1.5 text-sm text-ink-2">
							<input
								type="checkbox"
								checked={core}
								onChange={(event) => setParams({ core: event.currentTarget.checked })}
								className="accent-accent"
							/>
							Core only
						</label>
					</>
				)}
			</div>
			<p className="mt-1.5 min-h-5 text-sm text-ink-2" aria-hidden="true">
				{hovered ? (
					<>
						<span className="font-medium text-ink">{hovered.title}</span>: {sharesText(hovered, totals)} (
						{formatCountOf(hovered.production, "row")} now)
						{hovered.rows.length > 0 && " · click to open them"}
					</>
				) : (
					"A filled bar is now, an outline is the baseline"
				)}
			</p>
			<DistributionChart
				drawing={drawing}
				unit={unit}
				axis={axis}
				scale={scale}
				question={question}
				onHover={setHovered}
			/>
			<Tails drawing={drawing} totals={totals} />
			<BinTable feature={feature} bars={bars} totals={totals} question={question} />
		</div>
	);
}
