"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import { asFailure } from "@/components/data/failure";
import { Time } from "@/components/ui/Time";
import { stripDays } from "@/lib/analysis/volumeWindow";
import type { NamedCollection } from "@/lib/api/catalogAnswers";
import { formatBytes, formatCount, formatTime } from "@/lib/format";
import { parseTime } from "@/lib/time";
import { collectionHref, pairsHref } from "@/lib/url/href";
import { AzureMark } from "./AzureMark";
import { CollectionVolume } from "./CollectionVolume";
import { Freshness } from "./Freshness";
import { homeRowQuery } from "./homeRows";
import { RecordedReviewMark } from "./RecordedReviewMark";
import { rowGrid } from "./rowGrid";
import { useSeen } from "./useSeen";

interface CollectionRowProps {
	datastore: string;
	entry: NamedCollection;
	/** The first of its deployment, or of those drawn, and so the one that shows its name. */
	leads: boolean;
	/** Does a line part it from what stands above? */
	hasLineAbove: boolean;
	/** Its other half, where it is the first of two. */
	partner?: string | undefined;
}

/** One collection on the home page. What it covers is asked for when it comes into view. */
export function CollectionRow({ datastore, entry, leads, hasLineAbove, partner }: CollectionRowProps) {
	const [seen, ref] = useSeen<HTMLLIElement>();
	const { endpoint, deployment, collection } = entry;
	const address = { datastore, endpoint, deployment, collection };
	const { data: row, error } = useQuery({ ...homeRowQuery(address), enabled: seen });
	const extent = row?.extent;
	const last = parseTime(extent?.last ?? "");
	const totals = row?.volume?.partitions.reduce(
		(sum, { blobs, bytes }) => ({ blobs: sum.blobs + blobs, bytes: sum.bytes + bytes }),
		{ blobs: 0, bytes: 0 },
	);
	const ofDays = daysText(row?.volume);
	const failure = error ? asFailure(error) : (row?.error ?? undefined);
	return (
		<li ref={ref} className={`${rowGrid} relative py-1.5 hover:bg-hover ${hasLineAbove ? "border-t" : ""}`}>
			<span
				className={`truncate text-ink-2 max-sm:col-span-2 max-sm:text-sm ${leads ? "" : "max-sm:sr-only sm:opacity-0"}`}
				title={entry.deployment}
			>
				{entry.deployment}
			</span>
			<span className="flex min-w-0 flex-wrap items-center gap-x-2">
				<Link
					prefetch={false}
					href={collectionHref(address)}
					title={entry.path}
					className="truncate rounded-sm text-accent after:absolute after:inset-0 hover:underline"
				>
					{entry.collection}
				</Link>
				{partner && (
					<Link
						prefetch={false}
						href={pairsHref(address, { inputs: entry.collection, outputs: partner })}
						title={`Joined with ${partner}`}
						className="relative z-[1] flex shrink-0 items-center gap-1 rounded-sm px-1 text-sm text-ink-3 hover:text-accent"
					>
						<ArrowLeftRight size={13} aria-hidden="true" /> Pairs
						<span className="sr-only">
							{" "}
							of {entry.deployment} with {partner}
						</span>
					</Link>
				)}
				{seen && <AzureMark address={address} leads={leads} />}
				{/* Its line has its height from the beginning, so that nothing moves when it comes. */}
				{(row === undefined || last !== undefined) && (
					<span className="min-h-5 min-w-0 basis-full">
						{extent && <RecordedReviewMark datastore={datastore} entry={{ ...address, ...extent }} />}
					</span>
				)}
			</span>
			<CollectionVolume row={row} failure={failure} />
			<span className="text-ink-2 max-sm:text-sm sm:text-right">
				{row?.freshness && <Freshness freshness={row.freshness} />}
				{last !== undefined && !row?.freshness && <Time at={last} unit="hour" />}
				{extent && last === undefined && <span className="text-ink-3">no blobs</span>}
			</span>
			<span className="text-right text-ink-2 max-sm:hidden" title={ofDays}>
				{totals && formatCount(totals.blobs)}
			</span>
			<span className="text-right text-ink-2 max-sm:text-sm" title={ofDays}>
				{totals && formatBytes(totals.bytes)}
				{totals && <span className="text-ink-3 sm:hidden"> in {stripDays} d</span>}
			</span>
		</li>
	);
}

/** "2026-03-01 to 2026-03-14 UTC": the days that blobs and bytes are counted of. */
function daysText(volume: { from: string; to: string } | null | undefined): string | undefined {
	const [from, to] = [parseTime(volume?.from ?? ""), parseTime(volume?.to ?? "")];
	if (from === undefined || to === undefined) return undefined;
	return `${formatTime(from, "day")} to ${formatTime(to - 1, "day")} UTC`;
}
