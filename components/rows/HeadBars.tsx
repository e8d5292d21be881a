"use client";

import { useQuery } from "@tanstack/react-query";
import { MiniBars } from "@/components/profile/MiniBars";
import type { Column } from "@/lib/api/answers";
import { formatCountOf, formatShare } from "@/lib/format";
import type { Filter } from "@/lib/model/filter";
import { type HeadProfiles, headProfileQuery } from "./profileQuery";

interface HeadBarsProps {
	column: Column;
	profiles: HeadProfiles;
	/** What the rows are filtered by in this column. */
	chosen: readonly Filter[];
	/** Shows only the rows of a bar. */
	onRows(filter: Filter[]): void;
}

/** What a column holds in the rows that are counted, below its heading: a histogram or the most frequent values, and a red end as long as its share of nulls. */
export function HeadBars({ column, profiles, chosen, onRows }: HeadBarsProps) {
	const { data: profile, isError, isPlaceholderData } = useQuery(headProfileQuery(profiles, column.name));
	// Known of the whole window before anything is counted.
	const { null: nulls, missing } = profile?.kinds ?? column.kinds;
	const rows = Object.values(profile?.kinds ?? column.kinds).reduce((sum, count) => sum + count, 0);
	const absent = nulls + missing;
	return (
		<div className={`flex h-6 items-end gap-px ${isPlaceholderData ? "opacity-50" : ""}`}>
			<div className="min-w-0 flex-1 truncate text-xs leading-6 text-ink-3">
				{profile ? (
					<MiniBars profile={profile} onRows={onRows} fills chosen={chosen} />
				) : (
					!isError && <div className="skeleton mt-1 h-5" />
				)}
			</div>
			{absent > 0 && (
				<div
					title={`${formatCountOf(absent, "row")} null or missing (${formatShare(absent, rows)})`}
					className="h-[22px] min-w-0.5 bg-danger/70"
					style={{ width: `${(absent / rows) * 100}%` }}
				/>
			)}
		</div>
	);
}
