"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { MissingRights } from "@/components/controls/MissingRights";
import { Only } from "@/components/data/may";
import { momentText } from "@/components/data/monitorWords";
import { numberText } from "@/components/data/numberText";
import { azureMonitorQuery } from "@/components/data/queries";
import { sentence } from "@/components/data/sentence";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import { buttonStyle } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import type { AzureMonitorAnswer } from "@/lib/api/azureMonitorAnswers";
import { formatCount, formatCountOf, formatDuration } from "@/lib/format";
import { importAzureHref } from "@/lib/url/href";
import { visibleText } from "@/lib/visibleText";

/** One of Azure's monitors: what it watches, its last runs, and what the last one wrote. */
export function AzureMonitorDetail({ workspace, name }: { workspace: string; name: string }) {
	const { data, error, refetch } = useQuery(azureMonitorQuery(workspace, name));
	if (!data) {
		return (
			<div className="px-3 pb-3">
				{error ? (
					<Failure error={error} onRetry={refetch} />
				) : (
					<div role="status" aria-label={name} className="skeleton h-24" />
				)}
			</div>
		);
	}
	const { words, runs, results, noResults, original, missing } = data;
	return (
		<div className="flex flex-col gap-3 border-t bg-panel px-3 py-3">
			<ul className="list-disc pl-5 text-ink-2">
				{words.signals.map(({ name: signal, text }) => (
					<li key={signal} className="wrap-anywhere">
						{visibleText(text)}
					</li>
				))}
			</ul>
			<p>{words.alerts}</p>
			{[...(words.still === null ? [] : [words.still]), ...words.truths].map((truth) => (
				<Notice key={truth} tone="warn" title={visibleText(truth)} />
			))}
			<MissingRights missing={missing} />
			{(runs.length > 0 || missing.length === 0) && <Runs runs={runs} />}
			{results ? (
				<Results results={results} />
			) : (
				noResults !== null && runs.length > 0 && <p className="text-sm text-ink-3">{sentence(noResults)}</p>
			)}
			<div className="flex flex-wrap items-center gap-2">
				<Only may="editor">
					<Link
						prefetch={false}
						href={importAzureHref({ name, workspace })}
						className={buttonStyle("strong")}
					>
						Run it here
					</Link>
				</Only>
				<a href={data.studio} target="_blank" rel="noreferrer" className={buttonStyle()}>
					<ExternalLink size={13} aria-hidden="true" /> Azure ML studio
				</a>
				<CopyButton text={JSON.stringify(original, null, 2)} label="Copy it as JSON" />
			</div>
		</div>
	);
}

const shownRuns = 10;
/** Of one answer. */
const maxRuns = 30;
const shownFeatures = 60;

function Runs({ runs }: { runs: AzureMonitorAnswer["runs"] }) {
	const { now } = useNow();
	const zone = useZone();
	if (runs.length === 0) return <p className="text-ink-3">No run of it was seen in the last 31 days.</p>;
	return (
		<section aria-label="Its runs" className="flex flex-col gap-1">
			<h4 className="text-sm text-ink-3">
				{runs.length > shownRuns
					? `The last ${shownRuns} of ${runs.length < maxRuns ? formatCountOf(runs.length, "run") : `${maxRuns} or more runs`}`
					: formatCountOf(runs.length, "run")}{" "}
				in the last 31 days
			</h4>
			<ul className="flex flex-col gap-0.5">
				{runs.slice(0, shownRuns).map(({ job, due, status, seconds, breached, error }) => (
					<li key={job} className="grid grid-cols-[100px_minmax(0,1fr)] gap-x-3">
						<span className="text-ink-2 tabular-nums">{momentText(due, now, zone)}</span>
						<span className="min-w-0 wrap-anywhere">
							{error !== null ? (
								<span className="text-warn">{visibleText(error)}</span>
							) : breached.length > 0 ? (
								<span className="text-danger">{breachText(breached)}</span>
							) : (
								<span className="text-ink-2">
									{status === "Completed" ? "no breach" : (status ?? "not said")}
								</span>
							)}
							{seconds !== null && <span className="text-ink-3"> · {formatDuration(seconds * 1_000)}</span>}
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}

function breachText(breached: AzureMonitorAnswer["runs"][number]["breached"]): string {
	const all = breached.flatMap(({ breaches }) => breaches);
	if (all.length === 0) return visibleText(breached.map(({ message }) => message).join(" "));
	const named = all
		.slice(0, 4)
		.map(({ group, metric, value, threshold }) =>
			[
				group ?? metric,
				value === null ? "" : numberText(value),
				threshold === null ? "" : `(${numberText(threshold)})`,
			]
				.filter((part) => part !== "")
				.join(" "),
		);
	return visibleText(
		`${named.join(", ")}${all.length > named.length ? ` and ${all.length - named.length} more` : ""}`,
	);
}

function Results({ results: { signals, path } }: { results: NonNullable<AzureMonitorAnswer["results"]> }) {
	return signals.map(({ signal, rows, features, metrics: whole }) => (
		<section key={signal} aria-label={`What ${signal} wrote`}>
			<h4 className="text-sm text-ink-3" title={path}>
				{visibleText(signal)} wrote, of{" "}
				{rows
					? `${formatCount(rows.production ?? 0)} rows against ${formatCount(rows.baseline ?? 0)}`
					: "its last run"}
			</h4>
			<ul className="mt-1 grid gap-x-6 gap-y-0.5 sm:grid-cols-2 xl:grid-cols-3">
				{[
					...whole.map(({ group, ...metric }) => ({ name: group ?? "all rows", metrics: [metric] })),
					...features.slice(0, shownFeatures).map(({ feature, metrics }) => ({ name: feature, metrics })),
				].map(({ name, metrics }) => (
					<li key={`${name} ${metrics[0]?.metric}`} className="flex min-w-0 justify-between gap-2">
						<span className="truncate" title={visibleText(name)}>
							{visibleText(name)}
						</span>
						<span className="min-w-0 text-right text-ink-2 tabular-nums">
							{metrics.map(({ metric, value, threshold }) => (
								<span key={metric} className="block wrap-anywhere" title={metric}>
									{metric} {value === null ? "–" : numberText(value)}
									{threshold !== null && ` / ${numberText(threshold)}`}
								</span>
							))}
						</span>
					</li>
				))}
			</ul>
			{features.length > shownFeatures && (
				<p className="text-sm text-ink-3">and {formatCount(features.length - shownFeatures)} more features</p>
			)}
		</section>
	));
}
