"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import Link from "next/link";
import { useMay } from "@/components/data/may";
import { datastoresQuery, namesQuery, reviewsQuery } from "@/components/data/queries";
import { buttonStyle } from "@/components/ui/Button";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import { formatCountOf } from "@/lib/format";
import { newMonitorHref } from "@/lib/url/href";
import { deploymentLabel } from "./deploymentLabel";
import { collectionToWatch, type DeploymentToWatch, deploymentsToWatch } from "./deploymentsToWatch";

/** Of so many all are listed; of more, those that the page of a deployment leads to anyway. */
const maxListed = 100;

interface UnwatchedProps {
	monitors: readonly MonitorAnswer[];
	/** Is nothing watched at all? Then they are what the page is for. */
	isAll: boolean;
}

/** Deployments that no monitor is on, each with the way to watch it. */
export function Unwatched({ monitors, isAll }: UnwatchedProps) {
	const mayEdit = useMay("editor");
	const { data } = useQuery({ ...datastoresQuery(), enabled: mayEdit });
	const datastores = data?.datastores.flatMap(({ name, reachable }) => (reachable ? [name] : [])) ?? [];
	const listed = useQueries({
		queries: datastores.map(namesQuery),
		combine: (answers) => answers.map((each) => each.data?.collections ?? []),
	});
	if (!mayEdit) return null;
	const watched = new Set(monitors.map(({ definition }) => definition.on));
	const all = deploymentsToWatch(
		datastores.map((name, place) => ({ name, collections: listed[place] ?? [] })),
	);
	const left = all.filter(({ on }) => !watched.has(on));
	if (left.length === 0) return null;
	const list = (
		<ul className="mt-2 grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
			{left.slice(0, maxListed).map((each) => (
				<WatchLink key={each.on} deployment={each} />
			))}
		</ul>
	);
	if (isAll) return list;
	return (
		<details>
			<summary className="text-ink-2">
				{formatCountOf(left.length, "deployment has", "deployments have")} no monitor
			</summary>
			{list}
		</details>
	);
}

/** The form begins with what the deployment's last review was against. */
function WatchLink({ deployment }: { deployment: DeploymentToWatch }) {
	const { datastore, on, collections } = deployment;
	const { data } = useQuery(reviewsQuery(datastore));
	const collection = collectionToWatch(collections);
	const review = data?.reviews.find(
		(each) =>
			each.endpoint === deployment.endpoint &&
			each.deployment === deployment.deployment &&
			each.collection === collection,
	);
	return (
		<li className="flex min-w-0 items-center gap-3 rounded-lg border px-3 py-2">
			<span className="min-w-0 flex-1">
				<span className="block truncate font-medium">{deploymentLabel(on)}</span>
				<span className="block truncate text-sm text-ink-3">{collections.join(", ")}</span>
			</span>
			<Link
				prefetch={false}
				href={newMonitorHref({
					...{ on, collection, baseline: review?.baseline ?? undefined },
					...(review ? { profile: review.profile } : {}),
				})}
				className={buttonStyle()}
			>
				<Eye size={13} aria-hidden="true" /> Watch
				<span className="max-sm:sr-only">this deployment</span>
				<span className="sr-only"> {deploymentLabel(on)}</span>
			</Link>
		</li>
	);
}
