"use client";

import { Activity } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { Only } from "@/components/data/may";
import { type CollectionAddress, deploymentText } from "@/lib/model/address";
import { baselineText } from "@/lib/model/baseline";
import { judgeOf } from "@/lib/model/ruleSet";
import { whereOf } from "@/lib/model/where";
import type { Window } from "@/lib/time";
import { driftParams } from "@/lib/url/driftParams";
import { newMonitorHref } from "@/lib/url/href";
import { weekBefore } from "../reviewWindow";

/** To the form of a monitor that asks what this review asks, on a schedule. */
export function WatchThis({ address, window }: { address: CollectionAddress; window: Window }) {
	const [{ baseline, profile, judge, nulls, thresholds, azureThresholds, filter }] =
		useQueryStates(driftParams);
	const isAzure = judgeOf({ judge: judge ?? undefined, profile }) === "azure";
	return (
		<Only may="editor">
			<Link
				prefetch={false}
				href={newMonitorHref({
					...{ on: deploymentText(address), collection: address.collection, profile },
					baseline: baseline ?? baselineText({ kind: "window", window: weekBefore(window) }),
					...(judge ? { judge } : {}),
					...(nulls ? { nulls } : {}),
					...(filter.length > 0 ? { where: whereOf(filter) } : {}),
					...(isAzure && azureThresholds === "component" ? { thresholds: azureThresholds } : {}),
					...(!isAzure && thresholds === "learned" ? { thresholds } : {}),
				})}
				title="Asks the same on a schedule, and says when something begins to drift"
				className="inline-flex h-7 items-center gap-1 rounded-md px-1.5 text-sm whitespace-nowrap text-ink-2 hover:bg-hover hover:text-ink"
			>
				<Activity size={13} aria-hidden="true" /> Watch this
			</Link>
		</Only>
	);
}
