"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useMay } from "@/components/data/may";
import { eventWords, momentText } from "@/components/data/monitorWords";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Button } from "@/components/ui/Button";
import type { RunAnswer } from "@/lib/api/monitorAnswers";
import { formatCount, formatCountOf, formatWindow, zoneName } from "@/lib/format";
import { whereWords } from "@/lib/model/filterWords";
import type { KeyVerdict } from "@/lib/model/monitorRun";
import { byUrgency } from "@/lib/monitors/keyRows";
import { whatOf } from "@/lib/monitors/whatOf";
import { parseTime } from "@/lib/time";
import { AzureLaneNote } from "./AzureLaneNote";
import type { useMonitorActions } from "./useMonitorActions";

interface RunDetailProps {
	run: RunAnswer;
	actions: ReturnType<typeof useMonitorActions>;
}

const maxListed = 8;
const reasons: Record<RunAnswer["reason"], string> = {
	schedule: "on its time",
	"made up": "run late: Leeway was not running when it was due",
	"late data": "run again, because rows came late",
	"by hand": "run by hand",
};

/** One run: what each signal looked at, and what it found. */
export function RunDetail({ run, actions }: RunDetailProps) {
	const { now } = useNow();
	const zone = useZone();
	const mayEdit = useMay("editor");
	const said = run.events
		.filter(({ quiet }) => !quiet)
		.map(({ kind, signal }) => `${signal} ${eventWords[kind]}`);
	return (
		<div className="rounded-lg border bg-panel p-3">
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
				<h2 className="font-semibold">
					Run of {momentText(run.due, now, zone)} {zoneName(zone, parseTime(run.due) ?? now)}
				</h2>
				<span className="text-sm text-ink-2">
					{reasons[run.reason]}
					{run.revision > 0 && `, revision ${run.revision}`}
					{said.length > 0 && ` · ${said.join("; ")}`}
				</span>
				{mayEdit && (
					<Button
						className="ml-auto"
						pending={actions.run.isPending}
						title="Judges the window of this run once more, and keeps both"
						onClick={() => actions.run.mutate(run.due)}
					>
						<RotateCw size={13} aria-hidden="true" /> Run this one again
					</Button>
				)}
			</div>
			<ul className="mt-2 grid gap-x-6 gap-y-3 lg:grid-cols-2 2xl:grid-cols-3">
				{run.signals.map((signal) => {
					const told = signal.keys.filter(({ condition }) => condition === "breach" || condition === "watch");
					const few = signal.conditions?.few ?? countIn(signal.keys, "few");
					const counted = signal.conditions ?? {
						breach: countIn(told, "breach"),
						watch: countIn(told, "watch"),
					};
					const more = (counted.breach ?? 0) + (counted.watch ?? 0) - Math.min(told.length, maxListed);
					const [from, to] = [parseTime(signal.window.from), parseTime(signal.window.to)];
					return (
						<li key={signal.name} className="min-w-0">
							<p className="flex flex-wrap items-baseline gap-x-2">
								<span className="font-medium">{signal.name}</span>
								<Link prefetch={false} href={signal.path} className="text-sm text-accent hover:underline">
									Open the review
									<span className="sr-only"> of {signal.name}</span>
								</Link>
							</p>
							<p className="text-sm text-ink-2 wrap-anywhere">
								{signal.where && `where ${whereWords(signal.where)}: `}
								{from !== undefined &&
									to !== undefined &&
									`${formatWindow(from, to, zone)} ${zoneName(zone, from)}`}
								{signal.window.rows !== null && `, ${formatCountOf(signal.window.rows, "row")}`}
								{signal.baseline &&
									` against ${formatCountOf(signal.baseline.rows, "row")} of ${signal.baseline.label}`}
								{signal.partial && <span className="text-warn">, some logs could not be read</span>}
							</p>
							{signal.outcome === "error" && (
								<p className="text-danger wrap-anywhere">
									{signal.error}
									{signal.fix !== undefined && <span className="text-ink-2">. {signal.fix}</span>}
								</p>
							)}
							{signal.outcome === "nodata" && <p className="text-warn">The window has no rows</p>}
							{signal.outcome === "judged" && told.length === 0 && (
								<p className="text-ink-2">
									{few > 0
										? `Too few rows to say of ${formatCountOf(few, "thing")}`
										: "Nothing is beyond its threshold"}
								</p>
							)}
							<ul>
								{byUrgency(told)
									.slice(0, maxListed)
									.map((verdict) => (
										<li key={verdict.key} className="wrap-anywhere">
											<span
												className={verdict.condition === "breach" ? "font-medium text-danger" : "text-warn"}
											>
												{whatOf(verdict.key)}
											</span>
											: {verdict.text}
											{verdict.moved && <span className="text-ink-2">, {verdict.moved}</span>}
										</li>
									))}
							</ul>
							{more > 0 && <p className="text-ink-2">and {formatCount(more)} more</p>}
							{signal.azure && <AzureLaneNote lane={signal.azure} />}
						</li>
					);
				})}
			</ul>
		</div>
	);
}

function countIn(verdicts: readonly KeyVerdict[], wanted: KeyVerdict["condition"]): number {
	return verdicts.filter(({ condition }) => condition === wanted).length;
}
