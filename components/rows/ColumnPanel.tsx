"use client";

import { useQuery } from "@tanstack/react-query";
import { useCollectionHref } from "@/components/controls/useCollectionHref";
import { typeNames } from "@/components/data/columnTypes";
import { Figures } from "@/components/profile/Figures";
import { Histogram } from "@/components/profile/Histogram";
import { TopList } from "@/components/profile/TopList";
import { Failure } from "@/components/ui/Failure";
import { SideSheet } from "@/components/ui/SideSheet";
import { columnName } from "@/lib/columnName";
import type { Filter } from "@/lib/model/filter";
import type { PanelProps } from "./panelProps";
import { oneProfileQuery } from "./profileQuery";

interface ColumnPanelProps extends Pick<PanelProps, "address" | "window" | "stamp" | "reading"> {
	name: string;
	onClose(): void;
}

/** One column in full: its figures, its histogram, its most frequent values. A whole screen on a phone. */
export function ColumnPanel({ name, onClose, ...question }: ColumnPanelProps) {
	const { data: profile, error, isPending, refetch } = useQuery(oneProfileQuery(question, name));
	const href = useCollectionHref(question.address);
	const hrefOf = (filter: Filter[]) => href({ tab: "rows", filter, column: null });
	return (
		<SideSheet
			label={`Column ${columnName(name)}`}
			title={
				<span title={columnName(name)}>
					{columnName(name)}
					{profile && <span className="ml-2 font-normal text-ink-3">{typeNames[profile.type]}</span>}
				</span>
			}
			onClose={onClose}
		>
			{error && (
				<div className="p-3">
					<Failure error={error} onRetry={() => refetch()} />
				</div>
			)}
			{isPending && (
				<div className="skeleton m-3 h-40 shrink-0" role="status" aria-label="Counting the column" />
			)}
			{profile?.numbers && (
				<div className="border-b px-3 py-2">
					<Histogram name={name} numbers={profile.numbers} hrefOf={hrefOf} />
				</div>
			)}
			{profile && <Figures profile={profile} hrefOf={hrefOf} />}
			{profile && profile.top.values.length > 0 && <TopList profile={profile} hrefOf={hrefOf} />}
		</SideSheet>
	);
}
