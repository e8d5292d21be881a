"use client";

import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { reviewsQuery } from "@/components/data/queries";
import type { NamedCollection, NamedExtent } from "@/lib/api/catalogAnswers";
import type { Reviews } from "@/lib/api/driftAnswers";
import { formatCount } from "@/lib/format";
import { homeRowQuery } from "./homeRows";
import { useReviewQueue } from "./ReviewQueue";
import { isDue, reviewStateOf } from "./reviewState";

const style = "rounded-sm px-1 text-sm text-accent hover:underline";

/** Up to this many rows, states are followed as they become known; of more they are asked for on demand. */
const maxWatched = 200;

/** One press for all reviews that are due; how far they are, and the way to stop. */
export function ReviewAll({
	datastore,
	entries,
}: {
	datastore: string;
	entries: readonly NamedCollection[];
}) {
	const { data } = useQuery(reviewsQuery(datastore));
	const client = useQueryClient();
	const queue = useReviewQueue();
	const [now] = useState(Date.now);
	const [finding, setFinding] = useState(false);
	const addressOf = ({ endpoint, deployment, collection }: NamedCollection) => ({
		datastore,
		endpoint,
		deployment,
		collection,
	});
	const watched = entries.length > maxWatched ? [] : entries;
	const rows = useQueries({
		queries: watched.map((entry) => ({ ...homeRowQuery(addressOf(entry)), enabled: false })),
	});
	// What has just failed says why in its row: asked for all at once again, it would fail again.
	const hasFailed = (row: NamedExtent) => queue.of({ datastore, ...namesOf(row) })?.state === "failed";
	const isDueNow = (row: NamedExtent, reviews: Reviews) =>
		row.extent !== null && !hasFailed(row) && isDue(reviewStateOf({ ...row, ...row.extent }, reviews, now));
	const known = rows.flatMap((row) => row.data ?? []);
	const due = data ? known.filter((row) => isDueNow(row, data)).length : 0;
	const unknown = entries.length - known.length;

	async function reviewAll() {
		if (!data) return;
		setFinding(true);
		try {
			const all = await Promise.allSettled(
				entries.map((entry) => client.ensureQueryData(homeRowQuery(addressOf(entry)))),
			);
			const found = all.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
			queue.review(found.filter((row) => isDueNow(row, data)).map((row) => ({ datastore, ...namesOf(row) })));
		} finally {
			setFinding(false);
		}
	}
	const { done, total } = queue.progress;
	if (total > 0) {
		return (
			<span className="flex items-baseline gap-1 text-sm text-ink-2">
				<span role="status">
					Reviewing {formatCount(Math.min(done + 1, total))} of {formatCount(total)}
				</span>
				<button type="button" className={style} onClick={queue.stop}>
					Stop
				</button>
			</span>
		);
	}
	if (finding) {
		return (
			<span role="status" className="text-sm text-ink-2">
				Looking for what is due
			</span>
		);
	}
	if (!data || (due < 2 && unknown === 0)) return null;
	return (
		<button
			type="button"
			className={style}
			title="Compares the last 7 full days of each collection that was never reviewed, or has grown since, with its baseline; one after the other"
			onClick={() => void reviewAll()}
		>
			{unknown === 0 ? `Review all ${formatCount(due)} that are due` : "Review all that are due"}
		</button>
	);
}

function namesOf({ endpoint, deployment, collection }: NamedExtent) {
	return { endpoint, deployment, collection };
}
