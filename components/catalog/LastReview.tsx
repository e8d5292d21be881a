"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { ChartNoAxesCombined } from "lucide-react";
import Link from "next/link";
import { asFailure } from "@/components/data/failure";
import { reviewsQuery } from "@/components/data/queries";
import { useZone } from "@/components/shell/PreferencesProvider";
import { looks } from "@/components/ui/statuses";
import { formatTime, formatWindow } from "@/lib/format";
import type { Collection } from "@/lib/server/api";
import type { Reviews } from "@/lib/server/driftApi";
import { parseTime } from "@/lib/time";
import { driftHref } from "@/lib/url/driftHref";
import { verdictText } from "./verdictText";

type Review = Reviews["reviews"][number];

/** The last drift review's verdict and the way to it, or to a first one. Nothing is compared for it. */
export function LastReview({ datastore, entry }: { datastore: string; entry: Collection }) {
	const query = useQuery(reviewsQuery(datastore));
	const zone = useZone();
	const { endpoint, deployment, collection } = entry;
	const address = { datastore, endpoint, deployment, collection };
	const review = query.data?.reviews.find(
		(each) => each.endpoint === endpoint && each.deployment === deployment && each.collection === collection,
	);
	const { icon: Icon, ink } = review ? lookOf(review) : { icon: ChartNoAxesCombined, ink: "text-ink-3" };
	const from = parseTime(review?.from ?? "");
	const to = parseTime(review?.to ?? "");
	const window = from !== undefined && to !== undefined ? { from, to } : undefined;
	const failure = query.error && asFailure(query.error);
	const title = review
		? `${review.partial ? "Partial review" : "Review"} of ${formatTime(parseTime(review.reviewedAt) ?? 0, "minute", zone)}: ${window ? formatWindow(window.from, window.to, zone) : "everything"} against ${review.label}`
		: failure
			? `${failure.message}. ${failure.fix}`
			: "What drifted, and since when";
	return (
		<Link
			href={driftHref(address, review && { ...window, baseline: review.baseline, profile: review.profile })}
			title={title}
			className="relative z-[1] flex shrink-0 items-center gap-1 rounded-sm px-1 text-sm text-ink-3 hover:text-accent max-sm:-ml-1"
		>
			<Icon size={13} aria-hidden="true" className={ink} />
			<span className={review && isUrgent(review) ? "font-medium text-ink" : ""}>{said(review, query)}</span>
			<span className="sr-only">
				{" "}
				Drift of {deployment} {collection}
			</span>
		</Link>
	);
}

/** A failure is not "not reviewed". */
function said(review: Review | undefined, { isPending, error }: UseQueryResult<Reviews>): string {
	if (review) return verdictText(review.standing);
	if (error) return "Last review unknown";
	return isPending ? "Drift" : "Not reviewed";
}

function isUrgent({ standing }: Review): boolean {
	return standing.drift + standing.typeChanged > 0;
}

function lookOf({ standing }: Review): { icon: (typeof looks)["drift"]["icon"]; ink: string } {
	if (standing.drift + standing.typeChanged > 0) return looks.drift;
	if (standing.watch > 0) return looks.watch;
	if (standing.ok > 0) return looks.ok;
	return standing.tooFewRows > 0 ? looks["too few rows"] : looks["not comparable"];
}
