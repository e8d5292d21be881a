"use client";

import Link from "next/link";
import { useQueryStates } from "nuqs";
import { type Coverage, coveredWindow } from "@/components/data/coverage";
import { buttonStyle } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { formatCountOf, formatWindow } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import { baselineText } from "@/lib/model/baseline";
import { whereWords } from "@/lib/model/filterWords";
import type { Window } from "@/lib/time";
import { driftParams } from "@/lib/url/driftParams";
import { collectionHref } from "@/lib/url/href";
import type { Review } from "../answer";
import { reviewWindow } from "../reviewWindow";
import { useDriftHref } from "../useDriftHref";

interface NothingToCompareProps {
	review: Review;
	address: CollectionAddress;
	window: Window;
	coverage: Coverage;
}

/** Why there is nothing to say, and the way out; nothing when there is. */
export function NothingToCompare({ review, address, window, coverage }: NothingToCompareProps) {
	const href = useDriftHref(address);
	const [{ filter }] = useQueryStates(driftParams);
	const whole = coveredWindow(coverage);
	const latest = reviewWindow(coverage.first, whole.to);
	const where = filter.length > 0 ? ` where ${whereWords(filter)}` : "";
	const dropped = filter.length > 0 && (
		<Link prefetch={false} className={buttonStyle("strong")} href={href({ filter: [] })}>
			All rows
		</Link>
	);
	if (review.window.rows === 0 && filter.length > 0) {
		return (
			<Notice
				tone="info"
				title={`No rows${where} in ${formatWindow(window.from, window.to)} UTC`}
				actions={dropped}
			/>
		);
	}
	if (review.window.rows === 0) {
		return (
			<Notice
				tone="info"
				title={`No rows in ${formatWindow(window.from, window.to)} UTC`}
				actions={
					<>
						<Link
							prefetch={false}
							className={buttonStyle("strong")}
							href={href({ from: latest.from, to: latest.to })}
						>
							Latest data: {formatWindow(latest.from, latest.to)}
						</Link>
						<Link prefetch={false} className={buttonStyle()} href={collectionHref(address, window)}>
							Why the window is empty
						</Link>
					</>
				}
			>
				{review.window.problems > 0
					? `${formatCountOf(review.window.problems, "line")} of it could not be read.`
					: `The collection covers ${formatWindow(whole.from, whole.to)} UTC.`}
			</Notice>
		);
	}
	if (review.baseline.rows === 0) {
		const isEarlier = window.from > whole.from;
		return (
			<Notice
				tone="warn"
				title={`The baseline holds no rows${where}: ${review.baseline.label}`}
				actions={
					<>
						{dropped}
						{isEarlier && (
							<Link
								prefetch={false}
								className={buttonStyle("strong")}
								href={href({
									baseline: baselineText({
										kind: "window",
										window: { from: whole.from, to: window.from },
									}),
								})}
							>
								Everything before the window
							</Link>
						)}
						<Link
							prefetch={false}
							className={buttonStyle()}
							href={href({ from: latest.from, to: latest.to, baseline: "trailing:7d" })}
						>
							Latest data against the week before
						</Link>
					</>
				}
			>
				Drag another baseline on the timeline, or choose one by its name above.
			</Notice>
		);
	}
	if (review.features.length === 0) {
		return (
			<Notice tone="warn" title="The two sides have no feature in common">
				{review.skipped
					.slice(0, 8)
					.map(({ name, reason }) => `${name}: ${reason}`)
					.join("; ")}
				{review.skipped.length > 8 && ` and ${review.skipped.length - 8} more`}. Choose a baseline of the same
				columns.
			</Notice>
		);
	}
	return null;
}
