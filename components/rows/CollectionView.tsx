"use client";

import { Timeline } from "@/components/chart/Timeline";
import { useWindow } from "@/components/data/useWindow";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import type { CollectionAddress } from "@/lib/url/href";
import { UnknownCollection } from "./UnknownCollection";
import { WindowView } from "./WindowView";

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
					<UnknownCollection address={address} />
				</div>
			);
		case "empty":
			return (
				<div className="p-3">
					<Notice tone="info" title={`Nothing dated lies below ${state.entry.path}/`}>
						The folder is there, but holds no blob in a dated folder. Check that collection is enabled for
						this deployment and that it has had traffic.
					</Notice>
				</div>
			);
		case "ready":
			return (
				<>
					<Timeline address={address} window={state.window} first={state.first} last={state.last} />
					<WindowView address={address} window={state.window} first={state.first} last={state.last} />
				</>
			);
	}
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
