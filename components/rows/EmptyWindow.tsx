"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useCollectionHref } from "@/components/controls/useCollectionHref";
import { whyQuery } from "@/components/data/queries";
import { sentence } from "@/components/data/sentence";
import { timesIn } from "@/components/data/timesIn";
import { useZone } from "@/components/shell/PreferencesProvider";
import { buttonStyle } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import type { Rows, Why } from "@/lib/api/answers";
import { formatCountOf, formatWindow } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import { parseTime, type Window } from "@/lib/time";
import { collectionHref } from "@/lib/url/href";
import { elsewhereSentence, logsText } from "./elsewhereWords";

interface EmptyWindowProps {
	address: CollectionAddress;
	window: Window;
	/** The answer that holds no rows. */
	head: Rows;
	filtered: boolean;
	/** The read goes on: nothing can be said yet of what the window holds. */
	reading: boolean;
}

/** Why there are no rows, and where there are some. */
export function EmptyWindow({ address, window, head, filtered, reading }: EmptyWindowProps) {
	const href = useCollectionHref(address);
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
					<Link prefetch={false} className={buttonStyle()} href={href({ filter: [] })}>
						Clear the filter
					</Link>
				}
			>
				Loosen a condition, or clear them all.
			</Notice>
		);
	}
	return <WhyEmpty address={address} window={window} />;
}

/** Reasons that are a fault of something, not merely a quiet time. */
const faults: readonly Why["reason"][] = ["empty_files", "only_unreadable_lines", "failed_blobs"];

/** The API's own answer: one sentence, the fix, and the nearest windows that hold something. */
function WhyEmpty({ address, window }: Pick<EmptyWindowProps, "address" | "window">) {
	const href = useCollectionHref(address);
	const zone = useZone();
	const { data, error, refetch } = useQuery(whyQuery(address, window));
	if (error) return <Failure error={error} onRetry={() => refetch()} />;
	if (!data) {
		return <div className="skeleton h-24" role="status" aria-label="Finding out why there are no rows" />;
	}
	return (
		<Notice
			tone={faults.includes(data.reason) ? "warn" : "info"}
			title={sentence(timesIn(data.message, zone))}
			actions={
				<>
					{data.reason === "only_unreadable_lines" && (
						<Link prefetch={false} className={buttonStyle()} href={href({ tab: "problems" })}>
							See the problems
						</Link>
					)}
					{data.reason === "records_without_rows" && (
						<Link prefetch={false} className={buttonStyle()} href={href({ tab: "records" })}>
							See the records
						</Link>
					)}
					<NearestLink address={address} name="Before" span={data.before} />
					<NearestLink address={address} name="After" span={data.after} />
				</>
			}
		>
			<p>{data.fix}</p>
			{data.elsewhere && <Elsewhere address={address} window={window} elsewhere={data.elsewhere} />}
		</Notice>
	);
}

interface ElsewhereProps {
	address: CollectionAddress;
	window: Window;
	elsewhere: NonNullable<Why["elsewhere"]>;
}

/** Whether only this collection is silent: what lies beside it of the same time, and a link to each. */
function Elsewhere({ address, window: { from, to }, elsewhere }: ElsewhereProps) {
	return (
		<div className="mt-2">
			<p>{elsewhereSentence(address, elsewhere)}</p>
			<ul aria-label="The same time elsewhere" className="mt-1 flex flex-col gap-1">
				{elsewhere.collections.map((each) => (
					<li key={`${each.deployment}/${each.collection}`} className="flex flex-wrap gap-x-2">
						<Link
							prefetch={false}
							href={collectionHref({ ...address, ...each }, { from, to })}
							className="rounded-sm text-accent wrap-anywhere hover:underline"
						>
							{each.deployment === address.deployment
								? each.collection
								: `${each.deployment} / ${each.collection}`}
						</Link>
						<span>{logsText(each)}</span>
					</li>
				))}
			</ul>
		</div>
	);
}

interface NearestLinkProps {
	address: CollectionAddress;
	name: string;
	span: Why["before"];
}

function NearestLink({ address, name, span }: NearestLinkProps) {
	const href = useCollectionHref(address);
	const zone = useZone();
	const from = parseTime(span?.from ?? "");
	const to = parseTime(span?.to ?? "");
	if (from === undefined || to === undefined) return null;
	return (
		<Link prefetch={false} className={buttonStyle()} href={href({ from, to, filter: [], follow: false })}>
			{name}: {formatWindow(from, to, zone)}
		</Link>
	);
}
