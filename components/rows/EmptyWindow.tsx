"use client";

import Link from "next/link";
import { useCollectionHref } from "@/components/controls/useCollectionHref";
import { lastDaysWindow, wholeWindow } from "@/components/data/span";
import { buttonStyle } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { formatCountOf, formatTime, formatWindow } from "@/lib/format";
import type { Rows } from "@/lib/server/api";
import { addUnits, type Millis, type Window } from "@/lib/time";
import type { CollectionAddress } from "@/lib/url/href";

interface EmptyWindowProps {
	address: CollectionAddress;
	window: Window;
	first: Millis;
	last: Millis;
	/** The answer that holds no rows. */
	head: Rows;
	filtered: boolean;
	/** The read goes on: nothing can be said yet of what the window holds. */
	reading: boolean;
}

/** Why there are no rows, and where there are some. */
export function EmptyWindow({ address, window, first, last, head, filtered, reading }: EmptyWindowProps) {
	const href = useCollectionHref(address);
	const when = `${formatWindow(window.from, window.to)} UTC`;
	if (reading) {
		return (
			<Notice tone="info" title="No rows so far">
				The read goes on; rows appear here as soon as a blob is read whole.
			</Notice>
		);
	}
	if (filtered && head.records > 0) {
		return (
			<Notice
				tone="info"
				title={`No row of the ${formatCountOf(head.records, "record")} in this window passes the filter`}
				actions={
					<Link className={buttonStyle()} href={href({ filter: [] })}>
						Clear the filter
					</Link>
				}
			>
				Loosen a condition, or clear them all.
			</Notice>
		);
	}
	if (head.problems > 0) {
		return (
			<Notice
				tone="warn"
				title={`All ${formatCountOf(head.problems, "line")} of this window are unreadable`}
				actions={
					<Link className={buttonStyle()} href={href({ tab: "problems" })}>
						See the problems
					</Link>
				}
			>
				{formatCountOf(head.blobs, "blob")} lie in {when}, and none of their lines is a record.
			</Notice>
		);
	}
	if (head.blobs > 0) {
		return (
			<Notice tone="info" title={`${formatCountOf(head.blobs, "blob")} in these hours hold no rows`}>
				{head.records > 0
					? `Their ${formatCountOf(head.records, "record")} carry no rows; the Records tab lists them.`
					: "They are empty. Choose other hours on the timeline."}
			</Notice>
		);
	}
	const end = wholeWindow(first, last).to;
	const nearest = [
		window.from >= end
			? undefined
			: { name: "First data", window: { from: first, to: addUnits(first, "day", 1) } },
		{ name: "Last data", window: lastDaysWindow(first, last, 1) },
	].filter((choice) => choice !== undefined);
	return (
		<Notice
			tone="info"
			title={`Nothing was collected in ${when}`}
			actions={nearest.map(({ name, window: there }) => (
				<Link key={name} className={buttonStyle()} href={href({ ...there, filter: [] })}>
					{name}: {formatTime(name === "First data" ? first : last, "hour")}
				</Link>
			))}
		>
			No blob lies in these hours. The collection reaches from {formatTime(first, "hour")} to{" "}
			{formatTime(end, "hour")} UTC.
		</Notice>
	);
}
