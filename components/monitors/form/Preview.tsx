"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { drawRun, runInk, runSize } from "@/components/chart/runShapes";
import { ApiFailure } from "@/components/data/failure";
import { momentText } from "@/components/data/monitorWords";
import { useCancel } from "@/components/data/useJob";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { Progress } from "@/components/ui/Progress";
import type { Job } from "@/lib/api/answers";
import { formatCountOf, zoneName } from "@/lib/format";
import { foundBy } from "@/lib/monitors/foundBy";
import type { Refolded } from "@/lib/monitors/refold";
import { visibleText } from "@/lib/visibleText";
import { StripLegend } from "../StripLegend";
import { backtestDays, type useBacktest } from "./useBacktest";

/** What was tried, and how many runs came before anything was collected. */
type Tried = Refolded & { before: number };

interface PreviewProps {
	backtest: ReturnType<typeof useBacktest>;
	found: Tried | undefined;
	isReady: boolean;
	tellsNobody: boolean;
	/** The sliders. */
	children: ReactNode;
}

/** What the monitor would have found and said in the last days. */
export function Preview({ backtest, found, isReady, tellsNobody, children }: PreviewProps) {
	const { job, error, isStale, retry, answer } = backtest;
	return (
		<section aria-labelledby="backtest" className="flex flex-col gap-3">
			<h2 id="backtest" className="font-semibold">
				What it would have said in the last {backtestDays} days
			</h2>
			{!isReady && (
				<p className="text-ink-2">
					Choose what is watched and what it is compared with, and it is tried at once.
				</p>
			)}
			{error && <Failure error={error} onRetry={retry} />}
			{job && <BacktestProgress job={job} onRetry={retry} />}
			{isReady && !found && !job && !error && <div className="skeleton h-24" />}
			{found && (
				<div className={`flex flex-col gap-3 ${isStale ? "opacity-60" : ""}`}>
					<Strip found={found} />
					{children}
					<MessageDays found={found} tellsNobody={tellsNobody} />
				</div>
			)}
			{answer?.skipped && (
				<p className="text-sm text-ink-2">
					Of so many due times the newest {formatCountOf(answer.runs.length, "run")} were tried.
				</p>
			)}
		</section>
	);
}

function Strip({ found: { runs, before } }: { found: Tried }) {
	const { now } = useNow();
	const zone = useZone();
	const first = runs[0];
	if (!first)
		return <Notice tone="info" title="Nothing was collected in these days: there is nothing to try it on" />;
	return (
		<div>
			<ol aria-label="Runs" className="flex items-end overflow-x-auto pb-1">
				{runs.map((run) => {
					const cell = foundBy(run.signals);
					const said = run.signals
						.flatMap(({ keys }) => keys.filter(({ condition }) => condition === "breach"))
						.slice(0, 5)
						.map(({ key, text }) => `${key.slice(key.indexOf(":") + 1)} ${text ?? ""}`);
					const title = [`${momentText(run.due, now, zone)}: ${cell}`, ...said].join("\n");
					const glyph = (
						<svg aria-hidden="true" viewBox={`0 0 ${runSize.width} ${runSize.height}`} className="h-7 w-2.5">
							<path d={drawRun(cell, 0)} {...runInk[cell]} />
						</svg>
					);
					const path = reviewPath(run.signals[0]?.path ?? "/");
					return (
						<li key={run.due} className="min-w-4 max-w-8 flex-1">
							<Link
								prefetch={false}
								target="_blank"
								href={path}
								aria-label={title}
								title={title}
								className="grid h-9 place-items-center hover:bg-hover"
							>
								{glyph}
							</Link>
						</li>
					);
				})}
			</ol>
			<p className="text-sm text-ink-3">
				{momentText(first.due, now, zone)} to {momentText(runs.at(-1)?.due ?? first.due, now, zone)}{" "}
				{zoneName(zone, now)}
				{before > 0 && `; ${formatCountOf(before, "run")} before that found no data yet`}
			</p>
			<StripLegend />
		</div>
	);
}

function MessageDays({ found: { runs, messages }, tellsNobody }: { found: Tried; tellsNobody: boolean }) {
	const { now } = useNow();
	const zone = useZone();
	return (
		<div>
			<p role="status" className="text-lg font-semibold">
				{messages.length === 0
					? "It would have said nothing"
					: `It would have sent ${formatCountOf(messages.length, "message")}`}
				<span className="font-normal text-ink-2"> in {formatCountOf(runs.length, "run")}</span>
				{tellsNobody && messages.length > 0 && (
					<span className="font-normal text-warn">: nobody is told until Tell names somebody</span>
				)}
			</p>
			<ol className="mt-1">
				{messages.map(({ due, message }) => (
					<li
						key={message.id}
						className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-3 border-t py-1 first:border-t-0"
					>
						<span className="text-ink-3 tabular-nums">{momentText(due, now, zone)}</span>
						<span className="min-w-0 wrap-anywhere">
							{visibleText(message.subject)}
							{message.findings.slice(0, 3).map(({ what, text, moved }) => (
								<span key={what} className="block text-sm text-ink-2">
									{what}: {text}
									{moved !== undefined && `, ${moved}`}
								</span>
							))}
							{message.findings.length > 3 && (
								<span className="block text-sm text-ink-3">
									and {message.findings.length - 3 + message.more} more
								</span>
							)}
						</span>
					</li>
				))}
			</ol>
		</div>
	);
}

function BacktestProgress({ job, onRetry }: { job: Job; onRetry(): void }) {
	const { cancel, error } = useCancel(job.id);
	if (job.state === "failed") {
		const { message, fix } = job.error ?? { message: "it could not be tried", fix: "Try again." };
		return <Failure error={new ApiFailure(0, "Backtest failed", message, fix)} onRetry={onRetry} />;
	}
	if (job.state === "cancelled") {
		return (
			<Notice
				tone="info"
				title="It is not tried any further"
				actions={<Button onClick={onRetry}>Try it</Button>}
			/>
		);
	}
	const { done = 0, total = 0 } = job.runs ?? {};
	return (
		<Progress
			title="Trying it on the days that were"
			label="Runs tried"
			share={total === 0 ? 0 : done / total}
			actions={<Button onClick={cancel}>Cancel</Button>}
		>
			<span>
				{done} of {formatCountOf(total, "run")}
			</span>
			{error && <Failure error={error} />}
		</Progress>
	);
}

/** A run that was only tried is in no record: its page is the review itself. */
function reviewPath(path: string): string {
	const [where = "/", query = ""] = path.split("?");
	const search = new URLSearchParams(query);
	search.delete("run");
	return search.size === 0 ? where : `${where}?${search}`;
}
