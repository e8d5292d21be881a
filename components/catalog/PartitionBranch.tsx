"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { partitionsQuery } from "@/components/data/queries";
import { useZone } from "@/components/shell/PreferencesProvider";
import { formatBytes, formatCountOf, formatTime } from "@/lib/format";
import { addressText, type CollectionAddress } from "@/lib/model/address";
import { addUnits, type Millis, parseTime, type Window } from "@/lib/time";
import { collectionParams } from "@/lib/url/collectionParams";
import { collectionHref } from "@/lib/url/href";
import { BlobBranch } from "./BlobBranch";
import { TreeItem } from "./TreeItem";
import { TreeNote } from "./TreeNote";
import { useShownCollection } from "./useShownCollection";

type Level = "year" | "month" | "day" | "hour";

interface PartitionBranchProps {
	address: CollectionAddress;
	window: Window;
	by: Level;
	level: number;
	onGo?: (() => void) | undefined;
}

const finer: Record<Level, Level | undefined> = { year: "month", month: "day", day: "hour", hour: undefined };

/** A partition's own part of its date: "2026", "03", "07", "21:00". Folders are UTC, whatever zone is shown. */
function partName(start: Millis, by: Level): string {
	const text = formatTime(start, by);
	return { year: text, month: text.slice(5), day: text.slice(8), hour: text.slice(11) }[by];
}

/** The years, months, days or hours that hold blobs; each chooses its window, and opens to what is in it. */
export function PartitionBranch({ address, window, by, level, onGo }: PartitionBranchProps) {
	const zone = useZone();
	const shownHere = useShownCollection() === addressText(address);
	const [params] = useQueryStates(collectionParams);
	const query = useQuery(partitionsQuery(address, window, by));
	if (query.isError) return <TreeNote level={level} error={query.error} />;
	if (!query.data) return <TreeNote level={level} />;
	return query.data.partitions.map(({ start, blobs, bytes, open }) => {
		const from = parseTime(start ?? "");
		if (from === undefined) {
			return (
				<TreeItem
					key="undated"
					level={level}
					label="no date"
					note={formatCountOf(blobs, "blob")}
					title="Blobs in no dated folder"
				/>
			);
		}
		const own = { from, to: addUnits(from, by, 1) };
		const below = finer[by];
		return (
			<TreeItem
				key={from}
				level={level}
				label={partName(from, by)}
				note={open ? `${formatBytes(bytes)} · open` : formatBytes(bytes)}
				title={`${formatTime(from, by)} UTC${zone === "local" ? ` (${formatTime(from, "minute", "local")} local)` : ""}: ${formatCountOf(blobs, "blob")}, ${formatBytes(bytes)}`}
				href={collectionHref(address, own)}
				shown={shownHere && params.from === own.from && params.to === own.to}
				onGo={onGo}
				branch={() =>
					below ? (
						<PartitionBranch address={address} window={own} by={below} level={level + 1} onGo={onGo} />
					) : (
						<BlobBranch address={address} window={own} level={level + 1} onGo={onGo} />
					)
				}
			/>
		);
	});
}
