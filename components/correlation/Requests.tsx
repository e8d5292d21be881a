import Link from "next/link";
import { pairWords } from "@/components/data/pairWords";
import { formatCountOf } from "@/lib/format";
import type { Correlation } from "@/lib/server/correlateApi";
import { correlationHref } from "@/lib/url/href";
import { RequestRows } from "./RequestRows";
import { requestsOf } from "./requests";

/** Each request under the id, its halves beside each other. */
export function Requests({ answer }: { answer: Correlation }) {
	const requests = requestsOf(answer).filter(({ joined }) => joined.status !== "ambiguous");
	return requests.map((request) => {
		const { datastore, endpoint, deployment, correlationid, collections, status } = request.joined;
		const { name, sentence } = pairWords[status];
		const named = answer.id === correlationid || answer.id.startsWith(`${correlationid}_`);
		return (
			<section
				key={`${datastore}/${endpoint}/${deployment}/${collections.inputs}/${correlationid}`}
				aria-label={`${collections.inputs} and ${collections.outputs} of ${endpoint} / ${deployment} in ${datastore}${named ? "" : `, ${correlationid}`}`}
				className="overflow-hidden rounded-lg border"
			>
				<header className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b bg-panel px-3 py-2">
					<h3 className="font-semibold">
						{collections.inputs} <span className="font-normal text-ink-3">beside</span> {collections.outputs}
					</h3>
					<span className="text-ink-2">
						{endpoint} / {deployment}
					</span>
					<span
						title={sentence}
						className={`rounded-sm px-1.5 text-sm ${status === "matched" ? "bg-accent-soft text-accent" : "bg-warn-soft text-warn"}`}
					>
						{name}
						{status === "matched" && `, ${formatCountOf(request.course[0]?.row_count ?? 0, "row")}`}
					</span>
					{!named && (
						<Link
							href={correlationHref(correlationid)}
							className="min-w-0 truncate rounded-sm font-mono text-sm text-accent hover:underline"
						>
							{correlationid}
						</Link>
					)}
					{status !== "matched" && <p className="basis-full text-sm text-ink-2">{sentence}</p>}
				</header>
				<RequestRows request={request} index={answer.index} />
			</section>
		);
	});
}
