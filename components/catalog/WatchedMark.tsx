"use client";

import Link from "next/link";
import { lookOf } from "@/components/data/monitorStates";
import { firingText } from "@/components/data/monitorWords";
import { useNow } from "@/components/shell/Now";
import { monitorLooks } from "@/components/ui/monitorLooks";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import type { CollectionAddress } from "@/lib/model/address";
import { parseTime } from "@/lib/time";
import { driftHref } from "@/lib/url/driftHref";
import { monitorHref } from "@/lib/url/href";
import { agoText } from "./homeStatus";

interface WatchedMarkProps {
	address: CollectionAddress;
	monitor: MonitorAnswer;
}

/** What the monitor of a collection says of it, and how old that is, in the place of the last review. */
export function WatchedMark({ address, monitor }: WatchedMarkProps) {
	const { now } = useNow();
	const { deployment, collection } = address;
	const own = monitor.definition.signals.flatMap((each) =>
		"collection" in each && each.collection === collection && each.name !== undefined ? [each.name] : [],
	);
	const signals = monitor.signals.filter(({ name }) => own.includes(name));
	const firing = signals.flatMap(({ episode }) => episode?.firing ?? []);
	const states = (
		["firing", "could not judge", "no data", "pending", "watch", "too few rows", "ok"] as const
	).filter((state) => signals.some((signal) => signal.state === state));
	const look = lookOf({ ...monitor, state: states[0] ?? "not run yet" });
	const { icon: Icon, ink, word } = monitorLooks[look];
	const at = parseTime(monitor.last?.due ?? "");
	const path = signals.find(({ state }) => state === states[0])?.path;
	return (
		<>
			<Link
				prefetch={false}
				href={path ?? driftHref(address)}
				className="relative z-[1] -ml-1 flex min-w-0 items-center gap-1 rounded-sm px-1 hover:text-accent"
			>
				<Icon size={13} aria-hidden="true" className={`shrink-0 ${ink}`} />
				<span className={`truncate ${look === "firing" ? "font-medium text-ink" : ""}`}>
					{firing.length > 0 ? firingText(firing) : word}
				</span>
				<span className="sr-only">
					{" "}
					Drift of {deployment} {collection}
				</span>
			</Link>
			<span className="min-w-0">
				{at !== undefined && `${agoText(at, now)} · `}
				<Link
					prefetch={false}
					href={monitorHref(monitor.name)}
					className="relative z-[1] rounded-sm underline underline-offset-2 hover:text-accent"
				>
					{monitor.name}
				</Link>
			</span>
		</>
	);
}
