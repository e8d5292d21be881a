"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { DriftLink } from "@/components/controls/DriftLink";
import { PairsLink } from "@/components/controls/PairsLink";
import { RowsNotShown, useMay } from "@/components/data/may";
import { useLongRead } from "@/components/data/useLongRead";
import { FailedBlobs } from "@/components/record/FailedBlobs";
import { ReadProgress } from "@/components/record/ReadProgress";
import { UnreadableAddress } from "@/components/shell/UnreadableAddress";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { TabShell } from "@/components/ui/TabShell";
import { formatCount } from "@/lib/format";
import { collectionParams, collectionTabs } from "@/lib/url/collectionParams";
import { NoticeStrip } from "./NoticeStrip";
import type { PanelProps } from "./panelProps";
import { RowsTab } from "./RowsTab";
import { newestRowsQuestion, rowsHeadQuestion, stampOf } from "./rowQuery";
import { searchedInPartText } from "./searchedInPartText";
import { TableSkeleton } from "./TableSkeleton";
import { useFollow } from "./useFollow";

// Asked for when they are needed: most who open the page never do.
const ProblemsTab = dynamic(() => import("./ProblemsTab").then((module) => module.ProblemsTab), {
	loading: () => <TableSkeleton />,
});
const ProfileTab = dynamic(() => import("./ProfileTab").then((module) => module.ProfileTab), {
	loading: () => <TableSkeleton />,
});
const RecordsTab = dynamic(() => import("./RecordsTab").then((module) => module.RecordsTab), {
	loading: () => <TableSkeleton />,
});

/** What the window holds: rows, records, columns, problems. One read answers for all of them. */
export function WindowView(props: Pick<PanelProps, "address" | "window" | "coverage">) {
	if (useMay("viewer")) return <WindowPanels {...props} />;
	return <RowsNotShown actions={<DriftLink address={props.address} />} />;
}

function WindowPanels({ address, window, coverage }: Pick<PanelProps, "address" | "window" | "coverage">) {
	const [{ tab, filter, follow }, setParams] = useQueryStates(collectionParams, { history: "push" });
	const read = useLongRead(rowsHeadQuestion(address, window, filter));
	const isRead = read.answer !== undefined && !read.partial && !read.stale;
	const [isPaused, pause] = useState(false);
	const live = useFollow(newestRowsQuestion(address, window, filter), {
		isOn: follow && tab === "rows",
		read: isRead ? read.answer : undefined,
		isPaused,
	});
	const head = live?.shown ?? read.answer;
	const counts = {
		rows: head?.total,
		records: head?.records,
		profile: undefined,
		problems: head?.problems,
	};
	const stamp = live ? `followed ${live.batch}` : stampOf(head);
	const panel = { address, window, coverage, stamp, reading: read.partial, live };
	return (
		<TabShell
			label="What the window holds"
			tabs={collectionTabs.map((name) => ({
				name,
				title: (
					<>
						<span className="capitalize">{name}</span>{" "}
						{counts[name] !== undefined && !read.stale && (
							<span
								className={`ml-1 text-sm ${name === "problems" && counts[name] > 0 ? "text-warn" : "text-ink-3"}`}
							>
								{formatCount(counts[name])}
							</span>
						)}
					</>
				),
			}))}
			current={tab}
			onChange={(name) => setParams({ tab: name, row: null, at: null, column: null })}
			actions={
				<>
					<DriftLink address={address} />
					<PairsLink address={address} window={window} />
				</>
			}
			className="flex min-h-0 flex-1 flex-col"
			lineClassName="shrink-0 border-b px-2"
			contentClassName="flex min-h-0 flex-1 flex-col"
		>
			<div className="flex shrink-0 flex-col gap-2 px-3 not-empty:py-2">
				<UnreadableAddress params={collectionParams} />
				{isRead && <NoticeStrip address={address} window={window} coverage={coverage} />}
				{live && live.error !== null && <Failure error={live.error} />}
				{read.error !== null && (
					<Failure
						error={read.error}
						onRetry={read.retry}
						actions={
							filter.length > 0 && <Button onClick={() => setParams({ filter: [] })}>Clear the filter</Button>
						}
					/>
				)}
				{read.job && (
					<ReadProgress
						job={read.job}
						{...(read.partial ? {} : { onPartial: read.showPartial })}
						onRetry={read.retry}
					/>
				)}
				{head && head.failed.length > 0 && <FailedBlobs failed={head.failed} />}
				{head?.searchedInPart && (
					<Notice tone="warn" title={searchedInPartText(head.searchedInPart)}>
						Of a text or JSON of more than 64 KiB only the beginning is searched. Search the raw logs for the
						rest.
					</Notice>
				)}
			</div>
			{head ? (
				<div className={`flex min-h-0 flex-1 flex-col ${read.stale ? "opacity-60" : ""}`}>
					{tab === "rows" && <RowsTab {...panel} head={head} onPause={pause} />}
					{tab === "records" && <RecordsTab {...panel} head={head} />}
					{tab === "profile" && <ProfileTab {...panel} head={head} />}
					{tab === "problems" && <ProblemsTab {...panel} head={head} />}
				</div>
			) : (
				read.error === null && !read.job && <TableSkeleton />
			)}
		</TabShell>
	);
}
