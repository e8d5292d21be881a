"use client";

import { useMemo } from "react";
import { drawRun, runInk, runSize } from "@/components/chart/runShapes";
import { Choice } from "@/components/ui/Choice";
import { Failure } from "@/components/ui/Failure";
import { formatCountOf } from "@/lib/format";
import type { Monitor } from "@/lib/model/monitor";
import { foundBy } from "@/lib/monitors/foundBy";
import { refold } from "@/lib/monitors/refold";
import { sinceCollected } from "../form/sinceCollected";
import { backtestDays, useBacktest } from "../form/useBacktest";

export type Rules = "azureml" | "robust";

interface BothRulesProps {
	/** The monitor by each of the rules. */
	monitors: Readonly<Record<Rules, Monitor | undefined>>;
	chosen: Rules;
	onChoose(rules: Rules): void;
}

/** The same days judged as Azure would, and by the rules that know chance: how often each would have said something. */
export function BothRules({ monitors, chosen, onChoose }: BothRulesProps) {
	return (
		<section aria-labelledby="both-rules" className="flex flex-col gap-2">
			<div className="flex flex-wrap items-center gap-3">
				<h3 id="both-rules" className="font-semibold">
					The last {backtestDays} days, judged
				</h3>
				<Choice
					label="Judge by"
					value={chosen}
					options={[
						{
							value: "azureml",
							label: "as Azure would",
							title: "Azure's thresholds, compared as they stand",
						},
						{
							value: "robust",
							label: "by Leeway's rules",
							title: "Knows what chance alone does, and too few rows",
						},
					]}
					onChange={onChoose}
				/>
			</div>
			<div className="grid gap-3 sm:grid-cols-2">
				<Tried title="As Azure would" monitor={monitors.azureml} isChosen={chosen === "azureml"} />
				<Tried title="By Leeway's rules" monitor={monitors.robust} isChosen={chosen === "robust"} />
			</div>
		</section>
	);
}

function Tried({
	title,
	monitor,
	isChosen,
}: {
	title: string;
	monitor: Monitor | undefined;
	isChosen: boolean;
}) {
	const { answer, error, job, retry } = useBacktest(monitor);
	const found = useMemo(() => {
		if (!answer || !monitor) return undefined;
		return refold({ runs: [...sinceCollected(answer.runs).runs] }, monitor, new Map());
	}, [answer, monitor]);
	const breached = found?.runs.filter(({ signals }) => foundBy(signals) === "breach").length ?? 0;
	return (
		<div
			data-chosen={isChosen}
			className="min-w-0 rounded-lg border p-3 data-[chosen=true]:border-accent data-[chosen=true]:bg-accent-soft"
		>
			<p className="text-sm text-ink-2">{title}</p>
			{error && <Failure error={error} onRetry={retry} />}
			{job?.state === "failed" && job.error && <p className="text-warn">{job.error.message}</p>}
			{!found && !error && (
				<p role="status" className="text-ink-3">
					{job?.runs ? `${job.runs.done} of ${formatCountOf(job.runs.total, "run")} tried` : "Trying it"}
				</p>
			)}
			{found && (
				<>
					<p role="status" className="text-lg font-semibold">
						{found.runs.length === 0
							? "Nothing was collected in these days"
							: `${formatCountOf(found.messages.length, "message")}`}
						{found.runs.length > 0 && (
							<span className="font-normal text-ink-2">
								{" "}
								of Leeway's; {breached} of {formatCountOf(found.runs.length, "run")} beyond a threshold
							</span>
						)}
					</p>
					<span className="flex items-end gap-px overflow-hidden">
						{found.runs.map((run) => {
							const cell = foundBy(run.signals);
							return (
								<svg
									aria-hidden="true"
									key={run.due}
									viewBox={`0 0 ${runSize.width} ${runSize.height}`}
									className="h-7 w-2.5 shrink"
								>
									<path d={drawRun(cell, 0)} {...runInk[cell]} />
								</svg>
							);
						})}
					</span>
				</>
			)}
		</div>
	);
}
