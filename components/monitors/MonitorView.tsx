"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo, useState } from "react";
import { ApiFailure } from "@/components/data/failure";
import { lookOf } from "@/components/data/monitorStates";
import { acknowledgedText, monitorSentence } from "@/components/data/monitorWords";
import { messagesQuery, monitorQuery, monitorWarningsQuery, runsQuery } from "@/components/data/queries";
import { sentence } from "@/components/data/sentence";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import { buttonStyle } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { monitorLooks } from "@/components/ui/monitorLooks";
import { Notice } from "@/components/ui/Notice";
import { PanelBoundary } from "@/components/ui/PanelBoundary";
import { monitorsHref } from "@/lib/url/href";
import { AzureFigures } from "./AzureFigures";
import { BeforeFirstRun } from "./BeforeFirstRun";
import { Definition } from "./Definition";
import { KeyHeat } from "./KeyHeat";
import { Messages } from "./Messages";
import { MissingNotice } from "./MissingNotice";
import { MonitorActions, monitorSaysId } from "./MonitorActions";
import { MonitorFacts } from "./MonitorFacts";
import { RunDetail } from "./RunDetail";
import { RunPicker } from "./RunPicker";
import { useChosenRun } from "./useChosenRun";
import { useMonitorActions } from "./useMonitorActions";

/** One monitor: what it says, what its runs found, what it told whom, and what can be done. */
export function MonitorView({ name }: { name: string }) {
	const { data: monitor, error, refetch } = useQuery(monitorQuery(name));
	const [isWhole, setWhole] = useState(false);
	const runs = useQuery({ ...runsQuery(name, { whole: isWhole }), placeholderData: keepPreviousData });
	const messages = useQuery(messagesQuery(name));
	const warnings = useQuery(monitorWarningsQuery(name));
	const actions = useMonitorActions(name);
	const { now } = useNow();
	const clock = { now, zone: useZone() };
	const [chosen, choose] = useChosenRun();
	const counted = useMemo(
		() => (runs.data?.runs ?? []).filter(({ superseded }) => !superseded).reverse(),
		[runs.data],
	);
	if (!monitor) {
		if (!error) return <div role="status" aria-label="The monitor" className="skeleton h-60" />;
		if (!(error instanceof ApiFailure) || error.status !== 404) {
			return <Failure error={error} onRetry={refetch} />;
		}
		return (
			<Notice
				tone="warn"
				title={sentence(error.message)}
				actions={
					<Link prefetch={false} href={monitorsHref} className={buttonStyle()}>
						All monitors
					</Link>
				}
			>
				It may have been deleted or renamed.
			</Notice>
		);
	}
	const { icon: Icon, ink, word } = monitorLooks[lookOf(monitor)];
	const acked = monitor.signals.flatMap((signal) => acknowledgedText(signal, clock) ?? []);
	const shown = counted.find(({ due }) => due === chosen) ?? counted.at(-1);
	return (
		<>
			<header className="flex flex-col gap-2">
				<div className="flex flex-wrap items-start gap-x-4 gap-y-2">
					<div id={monitorSaysId} tabIndex={-1} className="min-w-0 flex-1 basis-80 rounded-sm">
						<h1 className="text-sm text-ink-2">Monitor {monitor.name}</h1>
						<p role="status" className="flex gap-2 text-xl font-semibold wrap-anywhere">
							<Icon size={18} aria-hidden="true" className={`mt-1 shrink-0 ${ink}`} />
							<span>
								<span className="sr-only">{word}: </span>
								{monitorSentence(monitor, clock)}
							</span>
						</p>
						{acked.length > 0 && <p className="text-ink-2 wrap-anywhere">{sentence(acked.join("; "))}</p>}
					</div>
					<MonitorActions monitor={monitor} actions={actions} />
				</div>
				{error && <Failure error={error} onRetry={refetch} />}
				<MonitorFacts monitor={monitor} actions={actions} />
				<MissingNotice warnings={warnings.data ?? []} />
			</header>
			<section aria-label="Runs" className="flex flex-col gap-3">
				<RunPicker cells={monitor.recent ?? []} chosen={shown?.due} onChoose={choose}>
					<BeforeFirstRun monitor={monitor} />
				</RunPicker>
				{runs.error && <Failure error={runs.error} onRetry={runs.refetch} />}
				{!runs.data && !runs.error && <div className="skeleton h-24" />}
				{shown && <RunDetail run={shown} actions={actions} />}
			</section>
			<PanelBoundary what="what was judged">
				{monitor.definition.signals.map(({ name: signal = "" }) => (
					<KeyHeat
						key={signal}
						signal={signal}
						runs={counted}
						chosen={shown?.due}
						isWhole={isWhole}
						isAsking={runs.isPlaceholderData}
						onWhole={setWhole}
					/>
				))}
			</PanelBoundary>
			{monitor.definition.azure && (
				<PanelBoundary what="Azure's own figures">
					<AzureFigures name={monitor.name} />
				</PanelBoundary>
			)}
			<Messages query={messages} told={monitor.definition.notify} />
			<Definition monitor={monitor} />
		</>
	);
}
