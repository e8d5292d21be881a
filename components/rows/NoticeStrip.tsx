"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { type Coverage, partitionUnit } from "@/components/data/coverage";
import { noticesQuery } from "@/components/data/queries";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Failure } from "@/components/ui/Failure";
import { Popover } from "@/components/ui/Popover";
import { formatCountOf, formatTime } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import { parseTime, type Window } from "@/lib/time";
import { requestHref } from "@/lib/url/href";
import { gapText } from "./gapText";
import { LineLink } from "./LineLink";

interface NoticeStripProps {
	address: CollectionAddress;
	window: Window;
	coverage: Coverage;
}

/** What is odd about the window although it was read; nothing when nothing is. */
export function NoticeStrip({ address, window, coverage }: NoticeStripProps) {
	const zone = useZone();
	const { data, error, refetch } = useQuery(noticesQuery(address, window));
	if (error) return <Failure error={error} onRetry={() => refetch()} />;
	if (!data) return null;
	const { repeated, misplaced, gaps, moreKeys, unfinished } = data;
	if (
		repeated.ids === 0 &&
		misplaced.records === 0 &&
		gaps.length === 0 &&
		!moreKeys &&
		unfinished.blobs === 0
	)
		return null;
	const [gap] = gaps;
	return (
		<section aria-label="Notices" className="flex flex-wrap items-center gap-1.5">
			{gap && (
				<Remark
					title={
						gaps.length === 1 ? gapText(gap, zone) : `silent ${gaps.length} times while siblings went on`
					}
				>
					<ul className="flex flex-col gap-1">
						{gaps.map((each) => (
							<li key={each.from}>{gapText(each, zone)}</li>
						))}
					</ul>
					<p className="mt-2 text-ink-2">
						The SDK's worker ends for good on a frame with duplicate column names, and every later record of
						that process is lost without a word. Look at the deployment's logs at that time, and restart it.
					</p>
				</Remark>
			)}
			{repeated.ids > 0 && (
				<Remark
					title={`${formatCountOf(repeated.ids, "record id")} ${repeated.ids === 1 ? "stands" : "stand"} in several lines`}
				>
					<p className="mb-1.5 text-ink-2">
						{formatCountOf(repeated.surplus, "line")} more than there are ids: a copied file, or the same
						record written twice. All are counted; none is dropped.
					</p>
					<Examples shown={repeated.examples.length} of={repeated.ids}>
						{repeated.examples.map(({ id, records }) => (
							<li key={id} className="flex gap-2">
								<Link
									prefetch={false}
									href={requestHref(address, { correlationid: id })}
									className="min-w-0 flex-1 rounded-sm font-mono text-sm wrap-anywhere text-accent hover:underline"
								>
									{id}
								</Link>
								<span className="shrink-0 text-ink-2">{formatCountOf(records, "line")}</span>
							</li>
						))}
					</Examples>
				</Remark>
			)}
			{unfinished.blobs > 0 && (
				<Remark title={`the last line of ${formatCountOf(unfinished.blobs, "blob")} has no newline yet`}>
					<p className="text-ink-2">
						It is being written, or was broken off: it is read when its end has come, or else when its hour is
						over.
					</p>
				</Remark>
			)}
			{moreKeys && (
				<Remark
					title={`${formatCountOf(moreKeys.rows, "row")} ${moreKeys.rows === 1 ? "has" : "have"} more keys than there are columns`}
				>
					<p className="text-ink-2">
						A collection has at most {formatCountOf(moreKeys.columns, "column")}, and a key that hardly any
						row has may be none. The rest of each such row is one JSON cell in the column{" "}
						<span className="font-mono">{moreKeys.column}</span>: nothing is left out, but it is not counted
						or compared key by key. Keys that are ever new, such as a user's id, are better written as a value
						beside another.
					</p>
				</Remark>
			)}
			{misplaced.records > 0 && (
				<Remark
					title={`${formatCountOf(misplaced.records, "record")} ${misplaced.records === 1 ? "lies" : "lie"} in another ${partitionUnit(coverage)}'s folder`}
				>
					<p className="mb-1.5 text-ink-2">
						Their own time lies outside their folder's. A window selects whole folders, so they count where
						they lie.
					</p>
					<Examples shown={misplaced.examples.length} of={misplaced.records}>
						{misplaced.examples.map(({ blob, line, time, partition }) => (
							<li key={`${line} ${blob}`}>
								<LineLink address={address} blob={blob} line={line} />
								<span className="block text-ink-2">
									{formatTime(parseTime(time) ?? 0, "second", zone)}, in the folder of{" "}
									{formatTime(parseTime(partition) ?? 0, "minute", zone)}
								</span>
							</li>
						))}
					</Examples>
				</Remark>
			)}
		</section>
	);
}

function Remark({ title, children }: { title: string; children: ReactNode }) {
	return (
		<Popover
			label={title}
			trigger={
				<button
					type="button"
					className="inline-flex min-h-6 items-center gap-1 rounded-md border border-warn/35 bg-warn-soft px-2 text-left text-sm hover:border-warn"
				>
					{title}
					<ChevronDown size={12} aria-hidden="true" className="shrink-0 text-ink-3" />
				</button>
			}
		>
			{children}
		</Popover>
	);
}

function Examples({ shown, of, children }: { shown: number; of: number; children: ReactNode }) {
	return (
		<>
			<ul className="flex flex-col gap-1.5">{children}</ul>
			{shown < of && <p className="mt-1.5 text-ink-3">and {formatCountOf(of - shown, "more", "more")}</p>}
		</>
	);
}
