"use client";

import Link from "next/link";
import { baselineName } from "@/components/data/baselineName";
import { Only } from "@/components/data/may";
import { momentText, namesText, scheduleText } from "@/components/data/monitorWords";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import { zoneName } from "@/lib/format";
import { parseDeployment } from "@/lib/model/address";
import { parseTime } from "@/lib/time";
import { collectionHref } from "@/lib/url/href";
import { deploymentLabel } from "./deploymentLabel";
import type { useMonitorActions } from "./useMonitorActions";

interface MonitorFactsProps {
	monitor: MonitorAnswer;
	actions: ReturnType<typeof useMonitorActions>;
}

/** What it watches, when, against what, who is told, where it is defined; what is muted, and why it may not run. */
export function MonitorFacts({ monitor, actions }: MonitorFactsProps) {
	const { now } = useNow();
	const zone = useZone();
	const { definition, from, by, last, next, paused, mutes, trouble } = monitor;
	const time = (iso: string) => `${momentText(iso, now, zone)} ${zoneName(zone, parseTime(iso) ?? now)}`;
	const on = parseDeployment(definition.on);
	const [collection] = definition.signals.flatMap((each) => ("collection" in each ? [each.collection] : []));
	return (
		<div className="flex flex-col gap-1 text-sm text-ink-2">
			<p className="wrap-anywhere">
				{on && collection !== undefined ? (
					<Link
						prefetch={false}
						href={collectionHref({ ...on, collection })}
						className="text-accent underline underline-offset-2"
					>
						{deploymentLabel(definition.on)}
					</Link>
				) : (
					deploymentLabel(definition.on)
				)}
				{" · "}
				{scheduleText(definition.schedule)}
				{definition.baseline !== undefined && ` · against ${baselineName(definition.baseline)}`}
				{" · "}
				{definition.notify.length === 0 ? "tells nobody" : `tells ${definition.notify.join(", ")}`}
			</p>
			<p className="wrap-anywhere">
				{last ? `Last run ${time(last.due)}` : "No run yet"}
				{" · "}
				{paused
					? `paused ${time(paused.at)}${paused.by === null ? "" : ` by ${paused.by}`}`
					: next
						? `next ${time(next)}`
						: definition.enabled === false
							? "off: enabled is false in its definition"
							: "never due again"}
				{" · "}
				{from === null ? `made here${by === null ? "" : ` by ${by}`}` : `from ${from}: it is changed there`}
			</p>
			{trouble && (
				<p role="alert" className="text-danger wrap-anywhere">
					{trouble.message}
					{trouble.again !== null && ` It is tried again at ${time(trouble.again)}.`}
				</p>
			)}
			{mutes.map(({ signal, keys, until, note, by: who }) => (
				<p key={JSON.stringify([signal, keys])} className="flex flex-wrap items-center gap-x-2">
					<span className="min-w-0 wrap-anywhere">
						Muted until {time(until)}: {keys ? namesText(keys) : (signal ?? "all of it")}
						{who !== null && `, by ${who}`}
						{note !== "" && `: ${note}`}
					</span>
					<Only may="editor">
						<button
							type="button"
							disabled={actions.mute.isPending}
							onClick={() => actions.mute.mutate({ signal, keys, until: null, note: "" })}
							className="rounded-sm text-accent hover:underline"
						>
							End it
						</button>
					</Only>
				</p>
			))}
		</div>
	);
}
