"use client";

import { useQuery } from "@tanstack/react-query";
import {
	ChevronRight,
	CircleAlert,
	CircleCheck,
	CircleDashed,
	CircleSlash,
	TriangleAlert,
} from "lucide-react";
import { useId, useState } from "react";
import { MissingRights } from "@/components/controls/MissingRights";
import { momentText } from "@/components/data/monitorWords";
import { azureMonitorsQuery } from "@/components/data/queries";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Failure } from "@/components/ui/Failure";
import type { AzureMonitorInList } from "@/lib/api/azureMonitorAnswers";
import { formatCountOf } from "@/lib/format";
import { visibleText } from "@/lib/visibleText";
import { AzureMonitorDetail } from "./AzureMonitorDetail";

const grid =
	"grid items-baseline gap-x-4 gap-y-0.5 grid-cols-[minmax(0,1fr)_auto] lg:grid-cols-[126px_minmax(130px,2fr)_minmax(150px,2fr)_minmax(160px,4fr)_minmax(120px,1.4fr)_14px]";

/** The workspace's own monitors: whether they run, whether anybody is told, and what the last run found. */
export function AzureMonitors({ workspace }: { workspace: string }) {
	const { data, error, refetch } = useQuery(azureMonitorsQuery());
	if (!data) {
		return error ? (
			<Failure error={error} onRetry={refetch} />
		) : (
			<div role="status" aria-label="Azure's monitors" className="skeleton h-24" />
		);
	}
	const own = data.monitors.filter((monitor) => monitor.workspace === workspace);
	// The workspace's own faults stand above: these are of its runs.
	const missing = data.missing.filter(({ call }) => /jobs/i.test(call));
	if (own.length === 0) return null;
	return (
		<section aria-label="Azure's monitors" className="flex flex-col gap-2">
			<h3 className="font-semibold">
				{formatCountOf(own.length, "monitor of Azure's", "monitors of Azure's")}
				<span className="font-normal text-ink-3"> by its published code</span>
			</h3>
			<MissingRights missing={missing} />
			<div className="overflow-hidden rounded-lg border">
				<div aria-hidden="true" className={`${grid} bg-panel px-3 py-1.5 text-xs text-ink-3 max-lg:hidden`}>
					<span>Last run</span>
					<span>Monitor</span>
					<span>When</span>
					<span>Watches</span>
					<span>Told</span>
				</div>
				<ul>
					{own.map((monitor) => (
						<Row
							key={monitor.name}
							monitor={monitor}
							runs={data.asking ? "asking" : missing.length > 0 ? "not known" : "known"}
						/>
					))}
				</ul>
			</div>
		</section>
	);
}

/** What is known of its runs. */
type Runs = "known" | "asking" | "not known";

function Row({ monitor, runs }: { monitor: AzureMonitorInList; runs: Runs }) {
	const [isOpen, setOpen] = useState(false);
	const { now } = useNow();
	const zone = useZone();
	const detail = useId();
	const { name, target, words, next, emails, azureMonitor, last } = monitor;
	const { icon: Icon, ink, word } = standOf(monitor, runs);
	const told = [...emails, ...(azureMonitor ? ["Azure Monitor"] : [])].join(", ");
	return (
		<li className="border-t first:border-t-0 lg:first:border-t">
			<button
				type="button"
				aria-expanded={isOpen}
				aria-controls={detail}
				onClick={() => setOpen(!isOpen)}
				className={`${grid} w-full px-3 py-2 text-left hover:bg-hover`}
			>
				<span className="min-w-0 max-lg:order-2 max-lg:justify-self-end">
					<span className="flex items-center gap-1.5 whitespace-nowrap">
						<Icon size={13} aria-hidden="true" className={`shrink-0 ${ink}`} /> {word}
					</span>
					{last && (
						<span className="block text-sm text-ink-3">{momentText(last.ended ?? last.due, now, zone)}</span>
					)}
				</span>
				<span className="min-w-0 max-lg:order-1">
					<span className="block truncate font-medium">{visibleText(name)}</span>
					<span className="block truncate text-sm text-ink-3">
						{target.endpoint === null
							? "no deployment"
							: visibleText(`${target.endpoint} / ${target.deployment ?? ""}`)}
						{target.exists === false && <span className="text-danger"> is not there</span>}
					</span>
				</span>
				<span className="min-w-0 text-ink-2 max-lg:order-3 max-lg:col-span-2">
					<span className="block wrap-anywhere">{words.when}</span>
					<span className="block text-sm text-ink-3">
						{words.still !== null
							? ""
							: next === null
								? "its next run is not known here"
								: `next ${momentText(next, now, zone)}`}
					</span>
				</span>
				<span className="line-clamp-3 min-w-0 text-ink-2 wrap-anywhere max-lg:order-4 max-lg:col-span-2">
					{visibleText(words.signals.map(({ text }) => text).join(" "))}
				</span>
				<span className="min-w-0 text-sm max-lg:order-5 max-lg:col-span-2">
					<span className={`block wrap-anywhere ${words.isSilent ? "text-danger" : "text-ink-2"}`}>
						{told === "" ? "nobody" : visibleText(told)}
						{words.isSilent && ", but alerts are off"}
					</span>
				</span>
				<ChevronRight
					size={14}
					aria-hidden="true"
					className={`self-center text-ink-3 max-lg:hidden ${isOpen ? "rotate-90" : ""}`}
				/>
			</button>
			<div id={detail}>{isOpen && <AzureMonitorDetail workspace={monitor.workspace} name={name} />}</div>
		</li>
	);
}

/** How it stands, by its last run: a breach does not fail the job. */
function standOf({ words, last }: AzureMonitorInList, runs: Runs) {
	if (words.still !== null) return { icon: CircleSlash, ink: "text-ink-3", word: "Runs nothing" };
	if (!last) {
		const word = { known: "No run seen", asking: "Asking Azure", "not known": "Not known" }[runs];
		return { icon: CircleDashed, ink: "text-ink-3", word };
	}
	if (last.error !== null) return { icon: TriangleAlert, ink: "text-warn", word: "Went wrong" };
	if (last.breached.length > 0) return { icon: CircleAlert, ink: "text-danger", word: "Breached" };
	if (last.status !== null && /fail|cancel/i.test(last.status)) {
		return { icon: TriangleAlert, ink: "text-warn", word: last.status };
	}
	if (last.ended === null && last.status !== "Completed") {
		return { icon: CircleDashed, ink: "text-ink-3", word: last.status ?? "Running" };
	}
	return { icon: CircleCheck, ink: "text-good", word: "No breach" };
}
