import Link from "next/link";
import { Notice } from "@/components/ui/Notice";
import type { Correlation } from "@/lib/api/correlateAnswers";
import { formatCountOf } from "@/lib/format";
import { type CorrelationParams, correlationHref } from "@/lib/url/href";

const ways: Record<Correlation["near_misses"][number]["how"], string> = {
	case: "other letters' case",
	blanks: "blanks around it",
	unicode: "its letters composed otherwise",
	prefix: "begins like it",
};
const fields = { correlationid: "correlation id", xrequestid: "request id", id: "record id" } as const;

/** What nothing found rests on, and ids that look like the one asked for: offered, never joined by themselves. */
export function NothingFound({ answer, params }: { answer: Correlation; params: CorrelationParams }) {
	const near = answer.near_misses;
	return (
		<Notice tone="info" title="Nothing was found under this id">
			<p>{answer.hint}</p>
			{near.length > 0 && (
				<section aria-label="Did you mean" className="mt-2">
					<h3 className="font-semibold text-ink">Did you mean</h3>
					<ul>
						{near.map(({ id, as, how, records }) => (
							<li key={id} className="flex flex-wrap items-baseline gap-x-3">
								<Link
									prefetch={false}
									href={correlationHref(id, { ...params, of: null, row: null, index: null })}
									className="min-w-0 rounded-sm font-mono text-sm whitespace-pre-wrap wrap-anywhere text-accent hover:underline"
								>
									{id}
								</Link>
								<span className="text-sm text-ink-3">
									{ways[how]} · {fields[as]} of {formatCountOf(records, "record")}
								</span>
							</li>
						))}
					</ul>
				</section>
			)}
		</Notice>
	);
}
