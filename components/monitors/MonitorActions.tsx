"use client";

import { BellOff, Check, LoaderCircle, Pause, Pencil, Play } from "lucide-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { useMay } from "@/components/data/may";
import { Button, buttonStyle } from "@/components/ui/Button";
import { DeleteButton } from "@/components/ui/DeleteButton";
import { Failure } from "@/components/ui/Failure";
import { Popover } from "@/components/ui/Popover";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import { editMonitorHref, monitorsHref } from "@/lib/url/href";
import { QuietForm } from "./QuietForm";
import type { useMonitorActions } from "./useMonitorActions";

interface MonitorActionsProps {
	monitor: MonitorAnswer;
	actions: ReturnType<typeof useMonitorActions>;
}

/** Of what a monitor says now, on its page. */
export const monitorSaysId = "monitor-says";

/** What whoever looks may do with it. */
export function MonitorActions({ monitor, actions }: MonitorActionsProps) {
	const mayEdit = useMay("editor");
	const router = useRouter();
	// A message's link leads here to acknowledge.
	const asked = useSearchParams().get("acknowledge");
	const open = monitor.signals.filter(({ episode }) => episode && !episode.acknowledged);
	const [shown, setShown] = useState<"ack" | "mute" | undefined>(
		asked !== null && open.length > 0 ? "ack" : undefined,
	);
	// What there was to acknowledge is gone, and the button with it: the focus goes to what the page says now.
	const hasOpen = open.length > 0;
	useEffect(() => {
		if (!hasOpen) return undefined;
		return () => {
			if (document.activeElement === document.body) document.getElementById(monitorSaysId)?.focus();
		};
	}, [hasOpen]);
	if (!mayEdit) return null;
	const { run, pause, acknowledge, mute, remove } = actions;
	const failed = [run, pause, acknowledge, mute, remove].find(({ error }) => error !== null)?.error;
	const isPaused = monitor.paused !== null;
	const close = () => setShown(undefined);
	return (
		<div className="flex flex-col items-end gap-2 max-sm:w-full max-sm:items-start">
			<div className="flex flex-wrap items-center gap-2">
				{open.length > 0 && (
					<Popover
						label="Acknowledge"
						align="end"
						open={shown === "ack"}
						onOpenChange={(isOpen) => setShown(isOpen ? "ack" : undefined)}
						trigger={
							<Button tone="strong">
								<Check size={13} aria-hidden="true" /> Acknowledge
							</Button>
						}
					>
						<QuietForm
							what={`Quiet about ${open.map(({ name }) => name).join(", ")}. What begins to fire later speaks.`}
							verb="Acknowledge"
							untilOver
							pending={acknowledge.isPending}
							onSend={({ note, until }) =>
								acknowledge.mutate(
									{ signals: open.map(({ name }) => name), note, until },
									{ onSuccess: close },
								)
							}
						/>
					</Popover>
				)}
				<Button
					pending={run.isPending}
					title="Judges the window of the newest due time now, instead of waiting for the next one"
					onClick={() => run.mutate(undefined)}
				>
					{run.isPending ? (
						<LoaderCircle size={13} aria-hidden="true" className="animate-spin motion-reduce:animate-none" />
					) : (
						<Play size={13} aria-hidden="true" />
					)}
					{run.isPending ? "Running" : "Run now"}
				</Button>
				<Button pending={pause.isPending} onClick={() => pause.mutate(!isPaused)}>
					{isPaused ? <Play size={13} aria-hidden="true" /> : <Pause size={13} aria-hidden="true" />}
					{isPaused ? "Resume" : "Pause"}
				</Button>
				<Popover
					label="Mute"
					align="end"
					open={shown === "mute"}
					onOpenChange={(isOpen) => setShown(isOpen ? "mute" : undefined)}
					trigger={
						<Button>
							<BellOff size={13} aria-hidden="true" /> Mute
						</Button>
					}
				>
					<QuietForm
						what="It goes on judging and says nothing. At the end it says what still fires."
						verb="Mute"
						signals={monitor.signals.map(({ name }) => name)}
						pending={mute.isPending}
						onSend={({ note, until, signal }) =>
							mute.mutate({ signal, until: until ?? new Date().toISOString(), note }, { onSuccess: close })
						}
					/>
				</Popover>
				{monitor.from === null && (
					// A bin alone on a line of a phone would be the bin of nothing.
					<span className="flex gap-2">
						<Link prefetch={false} href={editMonitorHref(monitor.name)} className={buttonStyle()}>
							<Pencil size={13} aria-hidden="true" /> Change
						</Link>
						<DeleteButton
							what={`the monitor ${monitor.name}`}
							pending={remove.isPending}
							onDelete={() => remove.mutate(monitor, { onSuccess: () => router.push(monitorsHref) })}
						/>
					</span>
				)}
			</div>
			{failed && <Failure error={failed} />}
		</div>
	);
}
