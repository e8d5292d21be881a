"use client";

import { useQuery } from "@tanstack/react-query";
import { Info } from "lucide-react";
import { noticesQuery } from "@/components/data/queries";
import { Failure } from "@/components/ui/Failure";
import { formatCountOf } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";

/** What each remark means; the lines were read nevertheless. */
const meanings: Record<string, string> = {
	trailing_comma: "a comma after the closing brace, ignored",
	long_value:
		"a value of more than 64 KiB: the table, filters and counts have its beginning, the raw line all of it",
	duplicate_key: "a key given twice: the last value counts",
	byte_order_mark: "a byte order mark before the line, ignored",
	invalid_time: "a time that cannot be read: the record has no time, its text is in the raw line",
};

/** Lines that were read although something was odd about them. */
export function Remarks({ address, window }: { address: CollectionAddress; window: Window }) {
	const { data, error, refetch } = useQuery(noticesQuery(address, window));
	if (error) return <Failure error={error} onRetry={() => refetch()} />;
	if (!data || data.notes.length === 0) return null;
	return (
		<section aria-label="Remarks" className="shrink-0 border-t px-3 py-2">
			<h3 className="flex items-center gap-1.5 text-sm font-semibold text-ink-2">
				<Info size={14} aria-hidden="true" className="text-ink-3" />
				Read all the same
			</h3>
			<ul className="mt-0.5">
				{data.notes.map(({ note, records }) => (
					<li key={note}>
						{formatCountOf(records, "record")} with {meanings[note] ?? note}
					</li>
				))}
			</ul>
		</section>
	);
}
