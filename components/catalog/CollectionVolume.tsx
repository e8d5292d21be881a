import type { UseQueryResult } from "@tanstack/react-query";
import { asFailure } from "@/components/data/failure";
import type { Partition } from "@/lib/server/api";
import type { Window } from "@/lib/time";
import { VolumeStrip } from "./VolumeStrip";

interface CollectionVolumeProps {
	window: Window;
	/** The collection's folder holds no dated blobs at all. */
	empty: boolean;
	query: UseQueryResult<{ partitions: Partition[] }>;
}

/** The strip, the place it will stand in, or why it cannot be had. */
export function CollectionVolume({ window, empty, query }: CollectionVolumeProps) {
	if (query.isError) {
		const { message, fix } = asFailure(query.error);
		return (
			<span className="relative truncate text-sm text-danger" title={`${message}. ${fix}`}>
				{message}
			</span>
		);
	}
	if (query.data) return <VolumeStrip partitions={query.data.partitions} window={window} />;
	return <span className={`block h-6 w-[126px] ${empty ? "" : "skeleton"}`} />;
}
