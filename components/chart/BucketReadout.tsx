"use client";

import { useZone } from "@/components/shell/PreferencesProvider";
import { formatBytes, formatCountOf, formatTime, formatWindow, zoneName } from "@/lib/format";
import type { TimeNote } from "@/lib/model/note";
import type { BarUnit, Bucket } from "./timelineScale";

interface BucketReadoutProps {
	bucket: Bucket | undefined;
	by: BarUnit;
	/** What is said of a bar that is missing while siblings have theirs. */
	silent?: string | undefined;
	/** What people noted of its time. */
	notes?: readonly Pick<TimeNote, "id" | "text">[] | undefined;
}

/** The bar under the pointer in words. */
export function BucketReadout({ bucket, by, silent, notes = [] }: BucketReadoutProps) {
	const zone = useZone();
	if (!bucket) return <span>Drag to choose a window · one bar is one {by}</span>;
	const when =
		by === "month" ? formatTime(bucket.from, "month", zone) : formatWindow(bucket.from, bucket.to, zone);
	return (
		<span className="text-ink-2">
			{when} {zoneName(zone, bucket.from)} ·{" "}
			{bucket.blobs === 0
				? "no blobs"
				: `${formatCountOf(bucket.blobs, "blob")}, ${formatBytes(bucket.bytes)}`}
			{bucket.open && " · open, may still grow"}
			{notes.map(({ id, text }) => (
				<span key={id} className="text-ink">
					{" "}
					· {text}
				</span>
			))}
			{silent && <span className="text-warn"> · {silent}</span>}
		</span>
	);
}
