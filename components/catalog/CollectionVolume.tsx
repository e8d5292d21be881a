import type { NamedExtent } from "@/lib/api/catalogAnswers";
import { parseTime } from "@/lib/time";
import { VolumeStrip } from "./VolumeStrip";

interface CollectionVolumeProps {
	/** Undefined: not known yet. */
	row: NamedExtent | undefined;
	/** Why it cannot be had. */
	failure: { message: string; fix: string } | undefined;
}

/** The strip, the place it will stand in, or why it cannot be had. */
export function CollectionVolume({ row, failure }: CollectionVolumeProps) {
	if (failure) {
		const { message, fix } = failure;
		return (
			<span className="relative truncate text-sm text-danger" title={`${message}. ${fix}`}>
				{message}
			</span>
		);
	}
	const from = parseTime(row?.volume?.from ?? "");
	const to = parseTime(row?.volume?.to ?? "");
	if (row?.volume && from !== undefined && to !== undefined) {
		return <VolumeStrip partitions={row.volume.partitions} window={{ from, to }} />;
	}
	return <span className={`block h-6 w-[126px] ${row ? "" : "skeleton"}`} />;
}
