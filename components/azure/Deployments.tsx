"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { formatCount, formatCountOf, formatShare } from "@/lib/format";
import type { AzureCollection, AzureDeployment, AzureEndpoint } from "@/lib/model/azureWorkspace";
import { collectionHref } from "@/lib/url/href";
import { visibleText } from "@/lib/visibleText";

const grid =
	"grid items-baseline gap-x-4 gap-y-0.5 px-3 grid-cols-1 md:grid-cols-[minmax(140px,2fr)_80px_minmax(0,5fr)_minmax(120px,1.4fr)]";
/** All of hundreds would be more elements than a page should have. */
const firstShown = 50;

/** What each deployment collects, how much of it, and where it lies. */
export function Deployments({ endpoints }: { endpoints: readonly AzureEndpoint[] }) {
	const [isWhole, setWhole] = useState(false);
	const all = endpoints.flatMap((endpoint) =>
		(endpoint.deployments ?? []).map((deployment) => ({ endpoint, deployment })),
	);
	if (all.length === 0) return null;
	const shown = isWhole ? all : all.slice(0, firstShown);
	return (
		<section aria-label="Deployments" className="flex flex-col gap-2">
			<h3 className="font-semibold">{formatCountOf(all.length, "deployment")}</h3>
			<div className="overflow-hidden rounded-lg border">
				<div aria-hidden="true" className={`${grid} bg-panel py-1.5 text-xs text-ink-3 max-md:hidden`}>
					<span>Deployment</span>
					<span>Traffic</span>
					<span>Collects</span>
					<span>New logs, headers kept</span>
				</div>
				<ul>
					{shown.map(({ endpoint, deployment }) => (
						<li
							key={`${endpoint.name} ${deployment.name}`}
							className={`${grid} border-t py-2 first:border-t-0 md:first:border-t`}
						>
							<span className="min-w-0 wrap-anywhere">
								{visibleText(`${endpoint.name} / ${deployment.name}`)}
								{deployment.state !== null && deployment.state !== "Succeeded" && (
									<span className="block text-sm text-warn">{deployment.state}</span>
								)}
							</span>
							<span className="text-ink-2 tabular-nums">{trafficText(deployment)}</span>
							<Collections endpoint={endpoint} deployment={deployment} />
							<span className="text-sm text-ink-2">{collectorText(deployment)}</span>
						</li>
					))}
				</ul>
				{shown.length < all.length && (
					<div className="border-t p-2">
						<Button onClick={() => setWhole(true)}>Show all {formatCount(all.length)}</Button>
					</div>
				)}
			</div>
		</section>
	);
}

function trafficText({ traffic, mirrored }: AzureDeployment): string {
	const own = traffic === null ? "not said" : `${traffic} %`;
	return mirrored ? `${own}, a copy of ${mirrored} %` : own;
}

function collectorText({ collector }: AzureDeployment): string {
	if (collector === null) return "";
	const { rolling, headers } = collector;
	return [
		...(rolling === null ? [] : [`by the ${rolling.toLowerCase()}`]),
		...(headers.length > 0 ? [headers.join(", ")] : []),
	].join("; ");
}

function Collections({ endpoint, deployment }: { endpoint: AzureEndpoint; deployment: AzureDeployment }) {
	if (deployment.collections.length === 0) return <span className="text-ink-3">nothing</span>;
	return (
		<ul className="flex min-w-0 flex-col gap-0.5">
			{deployment.collections.map((collection) => (
				<li key={collection.name} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
					<Name endpoint={endpoint.name} deployment={deployment.name} collection={collection} />
					<span className="text-sm text-ink-2">
						{collection.enabled ? `${formatShare(collection.sampling ?? 1, 1)} of requests` : "switched off"}
					</span>
					<span className="min-w-0 text-sm text-ink-3 wrap-anywhere">{placeText(collection)}</span>
				</li>
			))}
		</ul>
	);
}

function Name({
	endpoint,
	deployment,
	collection: { name, place },
}: {
	endpoint: string;
	deployment: string;
	collection: AzureCollection;
}) {
	if (place.shown === null) return <span>{visibleText(name)}</span>;
	const address = { datastore: place.shown, endpoint, deployment, collection: name };
	return (
		<Link prefetch={false} href={collectionHref(address)} className="text-accent hover:underline">
			{visibleText(name)}
		</Link>
	);
}

function placeText({ place: { datastore, path, why } }: AzureCollection): string {
	if (path === null) return why ?? "";
	const where = datastore === null ? path : `${datastore}: ${path}`;
	return why === null ? where : `${where} (${why})`;
}
