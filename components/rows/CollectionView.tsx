"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { Timeline } from "@/components/chart/Timeline";
import type { Coverage } from "@/components/data/coverage";
import { noticesQuery } from "@/components/data/queries";
import { useWindow } from "@/components/data/useWindow";
import { UnknownCollection } from "@/components/record/UnknownCollection";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Failure } from "@/components/ui/Failure";
import { PanelBoundary } from "@/components/ui/PanelBoundary";
import type { CollectionAddress } from "@/lib/model/address";
import { parseTime, type Window } from "@/lib/time";
import { collectionParams } from "@/lib/url/collectionParams";
import { EmptyCollection } from "./EmptyCollection";
import { followedWindow } from "./followState";
import { gapText } from "./gapText";
import { useRunningHour } from "./useRunningHour";
import { WindowView } from "./WindowView";

// Asked for when they are needed: most who open the page never do.
const TraceView = dynamic(() => import("./TraceView").then((module) => module.TraceView));

/** A collection: its timeline and, below, what the chosen window holds. */
export function CollectionView({ address }: { address: CollectionAddress }) {
	const state = useWindow(address);
	switch (state.status) {
		case "loading":
			return <CollectionSkeleton />;
		case "failed":
			return (
				<div className="p-3">
					<Failure error={state.error} onRetry={state.retry} />
				</div>
			);
		case "unknown":
			return (
				<div className="p-3">
					<UnknownCollection failure={state.failure} />
				</div>
			);
		case "empty":
			return (
				<div className="p-3">
					<EmptyCollection address={address} />
				</div>
			);
		case "ready":
			return <WindowOfCollection address={address} chosen={state.window} coverage={state.coverage} />;
	}
}

interface WindowOfCollectionProps {
	address: CollectionAddress;
	/** The window the URL names. */
	chosen: Window;
	coverage: Coverage;
}

/** The chosen window; while new rows are followed, one of its length that ends with the running hour. */
function WindowOfCollection({ address, chosen, coverage }: WindowOfCollectionProps) {
	const [{ follow, trace }] = useQueryStates(collectionParams);
	const zone = useZone();
	const hour = useRunningHour(follow);
	const window = follow ? followedWindow(chosen, hour) : chosen;
	// Asked for by the strip below the tabs, once the window is read.
	const notices = useQuery({ ...noticesQuery(address, window), enabled: false });
	const silent = (notices.data?.gaps ?? []).flatMap((gap) => {
		const [from, to] = [parseTime(gap.from), parseTime(gap.to)];
		return from === undefined || to === undefined ? [] : [{ from, to, text: gapText(gap, zone) }];
	});
	return (
		<>
			<PanelBoundary what="the timeline">
				<Timeline address={address} window={window} coverage={coverage} silent={silent} />
			</PanelBoundary>
			{trace === null ? (
				<WindowView address={address} window={window} coverage={coverage} />
			) : (
				<PanelBoundary what="the trace">
					<TraceView address={address} window={window} trace={trace} />
				</PanelBoundary>
			)}
		</>
	);
}

function CollectionSkeleton() {
	return (
		<div role="status" aria-label="Opening the collection" className="flex flex-col gap-3 p-3">
			<div className="skeleton h-7 w-80 max-w-full" />
			<div className="skeleton h-[136px]" />
			<div className="skeleton h-8 w-64" />
			<div className="skeleton h-64" />
		</div>
	);
}
