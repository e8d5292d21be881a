"use client";

import { UnknownCollection } from "@/components/record/UnknownCollection";
import { UnreadableAddress } from "@/components/shell/UnreadableAddress";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import type { CollectionAddress } from "@/lib/model/address";
import { driftParams } from "@/lib/url/driftParams";
import { usePinnedBaseline } from "./baseline/usePinnedBaseline";
import { DriftReview } from "./review/DriftReview";
import { useReviewWindow } from "./review/useReviewWindow";

interface DriftViewProps {
	address: CollectionAddress;
	/** No baseline is pinned to it, as far as the server could tell. */
	unpinned: boolean;
}

/** A collection's drift review, or why there is none. */
export function DriftView({ address, unpinned }: DriftViewProps) {
	const state = useReviewWindow(address);
	const settled = usePinnedBaseline(address, unpinned);
	switch (state.status) {
		case "loading":
			return <Opening />;
		case "failed":
			return (
				<div className="px-3">
					<Failure error={state.error} onRetry={state.retry} />
				</div>
			);
		case "unknown":
			return (
				<div className="px-3">
					<UnknownCollection failure={state.failure} />
				</div>
			);
		case "empty":
			return (
				<div className="px-3">
					<Notice tone="info" title={`No log lies in a dated folder below ${state.path}/`}>
						There is nothing to compare. Check that collection is enabled for this deployment and that it has
						had traffic.
					</Notice>
				</div>
			);
		case "ready":
			return settled ? (
				<>
					<div className="px-3 not-empty:pb-2">
						<UnreadableAddress params={driftParams} />
					</div>
					<DriftReview address={address} window={state.window} coverage={state.coverage} />
				</>
			) : (
				<Opening />
			);
	}
}

function Opening() {
	return (
		<div role="status" aria-label="Opening the review" className="flex flex-col gap-3 px-3">
			<div className="skeleton h-7 w-96 max-w-full" />
			<div className="skeleton h-32" />
			<div className="skeleton h-80" />
		</div>
	);
}
