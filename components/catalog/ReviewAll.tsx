"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { reviewsQuery } from "@/components/data/queries";
import { formatCount } from "@/lib/format";
import type { Collection } from "@/lib/server/api";
import { useReviewQueue } from "./ReviewQueue";
import { isDue, standOf } from "./stand";

const style = "rounded-sm px-1 text-sm text-accent hover:underline";

/** One press for all reviews that are due; how far they are, and the way to stop. */
export function ReviewAll({ datastore, entries }: { datastore: string; entries: readonly Collection[] }) {
	const { data } = useQuery(reviewsQuery(datastore));
	const queue = useReviewQueue();
	const [now] = useState(Date.now);
	const due = data ? entries.filter((entry) => isDue(standOf(entry, data, now))) : [];
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
	if (due.length < 2) return null;
	return (
		<button
			type="button"
			className={style}
			title="Compares the last 7 full days of each collection that was never reviewed, or has grown since, with its baseline; one after the other"
			onClick={() => queue.review(due.map((entry) => ({ datastore, ...entry })))}
		>
			Review all {formatCount(due.length)} that are due
		</button>
	);
}
