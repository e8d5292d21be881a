"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesCombined, LoaderCircle, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { asFailure } from "@/components/data/failure";
import { reviewsQuery } from "@/components/data/queries";
import { useZone } from "@/components/shell/PreferencesProvider";
import { looks } from "@/components/ui/statuses";
import { formatCount, formatCountOf, formatTime } from "@/lib/format";
import { parseTime } from "@/lib/time";
import { driftHref } from "@/lib/url/driftHref";
import { collectionHref, pairsHref } from "@/lib/url/href";
import { pairsText, pairsTitle } from "./pairsText";
import { useReviewQueue } from "./ReviewQueue";
import { type Covered, isDue, type Review, restsOn, reviewStateOf } from "./reviewState";
import { useWatching } from "./useWatching";
import { verdictText } from "./verdictText";
import { WatchedMark } from "./WatchedMark";

const small = "relative z-[1] shrink-0 rounded-sm px-1 text-accent hover:underline";

/**
 * What the collection's default review found, when, and what it rests on; or the offer of a first one. Where a monitor watches it,
 * what that one says.
 */
export function RecordedReviewMark({ datastore, entry }: { datastore: string; entry: Covered }) {
	const query = useQuery(reviewsQuery(datastore));
	const zone = useZone();
	const queue = useReviewQueue();
	const [now] = useState(Date.now);
	const { endpoint, deployment, collection } = entry;
	const address = { datastore, endpoint, deployment, collection };
	const name = `${deployment} ${collection}`;
	const going = queue.of(address);
	const monitor = useWatching(address);
	const stand = query.data && reviewStateOf(entry, query.data, now);
	const review = stand?.review;
	const failure = query.error && asFailure(query.error);
	const isUrgent = review && urgent(review) > 0;
	const { icon: Icon, ink } = review ? lookOf(review) : { icon: ChartNoAxesCombined, ink: "text-ink-3" };
	const title = review
		? `${review.partial ? "Partial review" : "Reviewed"} ${formatTime(parseTime(review.reviewedAt) ?? 0, "minute", zone)}: ${formatCount(review.rows)} rows of ${review.from.slice(0, 10)} to ${formatTime((parseTime(review.to) ?? 0) - 1, "day")} against ${formatCount(review.baselineRows)} of ${review.label}`
		: failure
			? `${failure.message}. ${failure.fix}`
			: "What drifted, and since when";
	const isBusy = going?.state === "waiting" || going?.state === "reviewing";
	return (
		<span className="flex min-w-0 flex-wrap items-center gap-x-2 text-sm text-ink-3">
			{monitor && <WatchedMark address={address} monitor={monitor} />}
			{!monitor && (
				<Link
					prefetch={false}
					href={driftHref(address, review && reviewParams(review))}
					title={title}
					className="relative z-[1] -ml-1 flex shrink-0 items-center gap-1 rounded-sm px-1 hover:text-accent"
				>
					<Icon size={13} aria-hidden="true" className={ink} />
					<span className={isUrgent ? "font-medium text-ink" : ""}>
						{review
							? `${verdictText(review.standing)}${review.partial ? " (partial)" : ""}`
							: failure
								? "Last review unknown"
								: query.isPending
									? "Drift"
									: stand?.policy
										? "Not reviewed"
										: "No full day yet"}
					</span>
					<span className="sr-only"> Drift of {name}</span>
				</Link>
			)}
			{review && !monitor && (
				<span className="min-w-0" title={title}>
					{restsOn(review, now)}
				</span>
			)}
			{review && !monitor && review.misleads.length > 0 && (
				<span className="flex items-center gap-1 text-warn" title={review.misleads.join(". ")}>
					<TriangleAlert size={12} aria-hidden="true" /> its baseline may mislead
				</span>
			)}
			{review && review.problems !== null && review.problems > 0 && (
				<Link
					prefetch={false}
					href={collectionHref(address, { ...windowOf(review), tab: "problems" })}
					className="relative z-[1] rounded-sm text-warn hover:underline"
				>
					{formatCountOf(review.problems, "unreadable line")}
					<span className="sr-only"> of {name}</span>
				</Link>
			)}
			{review?.pairs && pairsText(review.pairs) && (
				<Link
					prefetch={false}
					href={pairsHref(address, {
						...windowOf(review),
						...{ inputs: collection, outputs: review.pairs.outputs },
					})}
					title={pairsTitle(review.pairs)}
					className={`relative z-[1] rounded-sm hover:text-accent ${review.pairs.records ? "" : "text-warn"}`}
				>
					{pairsText(review.pairs)}
					{review.pairs.partial && review.pairs.records && " (partial)"}
					<span className="sr-only"> of {deployment}</span>
				</Link>
			)}
			{isBusy && (
				<span role="status" className="flex items-center gap-1">
					{going.state === "reviewing" && (
						<LoaderCircle size={12} aria-hidden="true" className="animate-spin motion-reduce:animate-none" />
					)}
					{going.state === "reviewing" ? going.said : "Waiting for its turn"}
				</span>
			)}
			{!isBusy && !monitor && stand?.outdated && <span className="text-warn">{stand.outdated}</span>}
			{!isBusy && !monitor && stand && isDue(stand) && (
				<button type="button" className={small} onClick={() => queue.review([address])}>
					{review ? "Review again" : "Review"}
					<span className="sr-only"> {name}</span>
				</button>
			)}
			{going?.state === "failed" && (
				<span role="alert" className="basis-full text-danger">
					{going.failure.message}. <span className="text-ink-2">{going.failure.fix}</span>
				</span>
			)}
		</span>
	);
}

/** Exactly the question that was evaluated. */
function reviewParams({ from, to, baseline, profile }: Review) {
	return { ...windowOf({ from, to }), baseline: baseline ?? "trailing:7d", profile };
}

function windowOf({ from, to }: Pick<Review, "from" | "to">) {
	return { from: parseTime(from) ?? null, to: parseTime(to) ?? null };
}

function urgent({ standing }: Review): number {
	return standing.drift + standing.typeChanged + standing.vanished;
}

function lookOf(review: Review): (typeof looks)["drift"] {
	const { standing } = review;
	if (urgent(review) > 0) return looks.drift;
	if (standing.watch > 0) return looks.watch;
	if (standing.ok > 0) return looks.ok;
	return standing.tooFewRows > 0 ? looks["too few rows"] : looks["not comparable"];
}
