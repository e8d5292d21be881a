"use client";

import { BellOff, Check } from "lucide-react";
import Link from "next/link";
import { RunStrip } from "@/components/chart/RunStrip";
import { isAcknowledged, lookOf } from "@/components/data/monitorStates";
import { cellText, momentText, monitorSentence, stripText } from "@/components/data/monitorWords";
import { runsShown } from "@/components/data/queries";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import { MonitorStateMark } from "@/components/ui/MonitorStateMark";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import { monitorHref } from "@/lib/url/href";
import { deploymentLabel } from "./deploymentLabel";
import { monitorGrid } from "./monitorGrid";

/** One monitor: how it stands, what its newest runs found, what it says, when it runs and who is told. */
export function MonitorRow({ monitor }: { monitor: MonitorAnswer }) {
	const { now } = useNow();
	const clock = { now, zone: useZone() };
	const { name, definition, recent = [], last, next, paused, mutes } = monitor;
	const told = [
		...new Set([definition.notify, ...definition.signals.map((each) => each.notify ?? [])].flat()),
	];
	const sentence = monitorSentence(monitor, clock);
	return (
		<li className={`${monitorGrid} relative border-t py-2 first:border-t-0 hover:bg-hover lg:first:border-t`}>
			<MonitorStateMark look={lookOf(monitor)} />
			<span className="min-w-0 max-lg:order-first max-lg:col-span-2">
				<Link
					prefetch={false}
					href={monitorHref(name)}
					className="block truncate rounded-sm font-medium text-accent after:absolute after:inset-0 hover:underline"
				>
					{name}
				</Link>
				<span className="block truncate text-sm text-ink-3" title={deploymentLabel(definition.on)}>
					{deploymentLabel(definition.on)}
				</span>
			</span>
			<span
				className={`relative z-[1] w-fit max-lg:order-last max-lg:col-span-2 max-lg:justify-self-end ${recent.length === 0 ? "max-lg:hidden" : ""}`}
			>
				<RunStrip
					cells={recent}
					places={runsShown}
					label={`${name}, ${stripText(recent)}`}
					titleOf={(place) => (recent[place] ? cellText(recent[place], clock) : "")}
				/>
			</span>
			<span className="min-w-0 max-lg:col-span-2">
				<span className="line-clamp-2 wrap-anywhere" title={sentence}>
					{sentence}
				</span>
			</span>
			<span className="text-sm text-ink-2 max-lg:order-2">
				<span className="block whitespace-nowrap">
					{last ? momentText(last.due, now, clock.zone) : "no run yet"}
				</span>
				<span className="block whitespace-nowrap text-ink-3">
					{paused
						? "paused"
						: definition.enabled === false
							? "off"
							: next
								? `next ${momentText(next, now, clock.zone)}`
								: "never due"}
				</span>
			</span>
			<span className="flex min-w-0 flex-col text-sm text-ink-2 max-lg:order-3 max-lg:text-right">
				<span className="truncate" title={told.join(", ")}>
					{told.length === 0 ? "nobody" : told.join(", ")}
				</span>
				{isAcknowledged(monitor) && (
					<span className="flex items-center gap-1 text-ink-3 max-lg:justify-end">
						<Check size={12} aria-hidden="true" className="shrink-0" /> acknowledged
					</span>
				)}
				{mutes.length > 0 && (
					<span className="flex items-center gap-1 text-ink-3 max-lg:justify-end">
						<BellOff size={12} aria-hidden="true" className="shrink-0" /> muted
						{mutes.every(({ signal, keys }) => signal !== null || keys !== null) && " in part"}
					</span>
				)}
			</span>
		</li>
	);
}
