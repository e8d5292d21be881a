"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Only, useMay } from "@/components/data/may";
import { byUrgency, lookOf, type MonitorLook, monitorLookOrder } from "@/components/data/monitorStates";
import { monitorsQuery } from "@/components/data/queries";
import { Button, buttonStyle } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { fieldStyle } from "@/components/ui/field";
import { monitorLooks } from "@/components/ui/monitorLooks";
import { Notice } from "@/components/ui/Notice";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import { formatCount, formatCountOf } from "@/lib/format";
import { importMonitorHref, newMonitorHref } from "@/lib/url/href";
import { deploymentLabel } from "./deploymentLabel";
import { MonitorRow } from "./MonitorRow";
import { monitorGrid } from "./monitorGrid";
import { SchedulerNote } from "./SchedulerNote";
import { StripLegend } from "./StripLegend";
import { Unwatched } from "./Unwatched";
import { useNameFilter } from "./useNameFilter";
import { useStateFilter } from "./useStateFilter";

/** The most urgent; all of hundreds would be more elements than a page should have. */
const firstShown = 100;
/** More cannot be looked through at a glance. */
const seenAtOnce = 12;

/** Every monitor, what needs somebody first. */
export function MonitorsView() {
	const { data, error, refetch } = useQuery(monitorsQuery());
	if (!data) {
		return error ? (
			<Failure error={error} onRetry={refetch} />
		) : (
			<div role="status" aria-label="Monitors" className="skeleton h-40" />
		);
	}
	const { monitors, unreadable, scheduler } = data;
	return (
		<>
			{error && <Failure error={error} onRetry={refetch} />}
			{unreadable.map(({ name, fault }) => (
				<Notice key={name} tone="danger" title={`The monitor ${name} cannot be run: ${fault}`} />
			))}
			<SchedulerNote {...scheduler} />
			{monitors.length === 0 ? <Nothing /> : <Table monitors={monitors} />}
			<Unwatched monitors={monitors} isAll={monitors.length === 0} />
		</>
	);
}

function namesOf({ name, definition }: MonitorAnswer): string {
	return `${name} ${deploymentLabel(definition.on)}`.toLowerCase();
}

function noneText(wanted: string, isOfState: boolean): string {
	if (wanted === "") return "No monitor is in this state.";
	return `No monitor${isOfState ? " in this state" : ""} has ${JSON.stringify(wanted)} in its name or its deployment's.`;
}

function Nothing() {
	const mayEdit = useMay("editor");
	return (
		<div>
			<h2 className="text-xl font-semibold">Nothing is watched yet</h2>
			<p className="mt-1 max-w-prose text-ink-2">
				A monitor judges a deployment on a schedule, by the same figures as its drift page, and says once when
				something begins and once when it is over.
				{mayEdit
					? " Start from a deployment below, or from any drift review: Watch this."
					: " Making one takes Leeway.Editor."}
			</p>
			<Only may="editor">
				<p className="mt-2">
					<Link
						prefetch={false}
						href={importMonitorHref}
						className="text-accent underline underline-offset-2"
					>
						Take over a monitor of Azure's
					</Link>
				</p>
			</Only>
		</div>
	);
}

function Table({ monitors }: { monitors: readonly MonitorAnswer[] }) {
	const [state, choose] = useStateFilter();
	const [find, setFind] = useNameFilter();
	const [isWhole, setWhole] = useState(false);
	const counts = new Map<MonitorLook, number>();
	for (const monitor of monitors) {
		const look = lookOf(monitor);
		counts.set(look, (counts.get(look) ?? 0) + 1);
	}
	const wanted = find.trim().toLowerCase();
	const shown = byUrgency(monitors).filter(
		(monitor) => (state === null || lookOf(monitor) === state) && namesOf(monitor).includes(wanted),
	);
	return (
		<section aria-label="All monitors">
			<div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
				<fieldset aria-label="Only monitors that are" className="flex flex-wrap items-center gap-1">
					{monitorLookOrder
						.filter((look) => counts.has(look) || look === state)
						.map((look) => {
							const { icon: Icon, word, ink } = monitorLooks[look];
							return (
								<button
									key={look}
									type="button"
									aria-pressed={state === look}
									onClick={() => choose(state === look ? null : look)}
									className="flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm whitespace-nowrap hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
								>
									<Icon size={13} aria-hidden="true" className={ink} />
									{word} {formatCount(counts.get(look) ?? 0)}
								</button>
							);
						})}
				</fieldset>
				<span className="text-sm text-ink-3">{formatCountOf(monitors.length, "monitor")}</span>
				<span className="ml-auto flex flex-wrap items-center gap-2 max-sm:ml-0 max-sm:w-full">
					{(monitors.length > seenAtOnce || find !== "") && (
						<input
							type="search"
							aria-label="Find a monitor"
							placeholder="Find a monitor"
							value={find}
							onChange={(event) => setFind(event.currentTarget.value)}
							autoComplete="off"
							className={`${fieldStyle} !w-52 max-sm:!w-auto max-sm:flex-1`}
						/>
					)}
					<Only may="editor">
						<Link prefetch={false} href={importMonitorHref} className={buttonStyle()}>
							From Azure
						</Link>
						<Link prefetch={false} href={newMonitorHref()} className={buttonStyle("strong")}>
							<Plus size={13} aria-hidden="true" /> New monitor
						</Link>
					</Only>
				</span>
			</div>
			<div className="overflow-hidden rounded-lg border">
				<div aria-hidden="true" className={`${monitorGrid} bg-panel py-1.5 text-xs text-ink-3 max-lg:hidden`}>
					<span>State</span>
					<span>Monitor</span>
					<span>Last 30 runs</span>
					<span>What it says</span>
					<span>Last and next run</span>
					<span>Told</span>
				</div>
				<ul>
					{shown.slice(0, isWhole ? shown.length : firstShown).map((monitor) => (
						<MonitorRow key={monitor.name} monitor={monitor} />
					))}
				</ul>
				{!isWhole && shown.length > firstShown && (
					<div className="border-t p-2">
						<Button onClick={() => setWhole(true)}>Show all {formatCount(shown.length)}</Button>
					</div>
				)}
				{shown.length === 0 && (
					<p role="status" className="p-3 text-ink-2">
						{noneText(wanted, state !== null)}
					</p>
				)}
			</div>
			<StripLegend />
		</section>
	);
}
