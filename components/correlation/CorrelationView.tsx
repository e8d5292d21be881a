"use client";

import { useQueryStates } from "nuqs";
import { correlationUrl } from "@/components/data/addresses";
import { CopyButton } from "@/components/ui/CopyButton";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { isoUtc } from "@/lib/time";
import { correlationParams } from "@/lib/url/correlationParams";
import { type CorrelationParams, collectionPath } from "@/lib/url/href";
import { FoundRecords } from "./FoundRecords";
import { Lanes } from "./Lanes";
import { LookFurther } from "./LookFurther";
import { Requests } from "./Requests";
import { Searched } from "./Searched";
import { SearchProgress } from "./SearchProgress";
import { SharedId } from "./SharedId";
import { useCorrelation } from "./useCorrelation";

/** Everything logged under an id. */
export function CorrelationView({ id }: { id: string }) {
	const [params, setParams] = useQueryStates(correlationParams, { history: "push" });
	const { answer, job, error, retry } = useCorrelation(urlOf(id, params));
	const open = answer?.records.findIndex(
		(record) =>
			collectionPath(record) === params.of &&
			record.blob === params.row?.blob &&
			record.line === params.row.line,
	);
	const openPlace = open === undefined || open < 0 ? undefined : open;

	function onOpen(place: number | undefined) {
		const record = place === undefined ? undefined : answer?.records[place];
		if (!record) return setParams({ of: null, row: null });
		const { blob, line } = record;
		return setParams({ of: collectionPath(record), row: { blob, line, index: 0 } });
	}

	return (
		<div className="flex flex-col gap-4">
			<header className="flex flex-wrap items-center gap-x-3 gap-y-1">
				<h2 className="flex min-w-0 items-center gap-1">
					<span className="min-w-0 font-mono text-lg wrap-anywhere">{id}</span>
					<CopyButton text={id} label="Copy the id" />
				</h2>
				<Scope params={params} />
			</header>
			{error !== null && <Failure error={error} onRetry={retry} />}
			{job && job.state !== "done" && <SearchProgress job={job} onRetry={retry} />}
			{!answer && error === null && (
				<div className="skeleton h-40" role="status" aria-label="Looking up the id" />
			)}
			{answer && (
				<>
					{answer.ambiguous && <SharedId ambiguous={answer.ambiguous} searched={answer.searched} />}
					{answer.records.length > 0 ? (
						<>
							<Lanes records={answer.records} open={openPlace} onOpen={onOpen} />
							<Requests answer={answer} />
							<FoundRecords
								answer={answer}
								open={openPlace}
								onOpen={onOpen}
								withValues={answer.ambiguous !== false}
							/>
						</>
					) : (
						(answer.complete || job?.state === "cancelled") && (
							<Notice tone="info" title="Nothing was found under this id">
								{answer.hint}
							</Notice>
						)
					)}
					{(answer.complete || job?.state === "cancelled") && (
						<LookFurther answer={answer} params={params} onRetry={retry} />
					)}
					<Searched searched={answer.searched} open={answer.complete && answer.records.length === 0} />
				</>
			)}
		</div>
	);
}

function Scope({ params }: { params: CorrelationParams }) {
	const { datastore, endpoint, deployment, from, to } = params;
	const names = [datastore, endpoint, deployment].filter(Boolean).join(" / ");
	const words = [names, from !== null && to !== null && `${isoUtc(from)} to ${isoUtc(to)}`].filter(Boolean);
	return words.length > 0 && <p className="text-ink-2">only in {words.join(", ")}</p>;
}

function urlOf(id: string, { datastore, endpoint, deployment, from, to, near, search }: CorrelationParams) {
	return correlationUrl(id, {
		datastore: datastore ?? undefined,
		endpoint: endpoint ?? undefined,
		deployment: deployment ?? undefined,
		...(from !== null && to !== null ? { from: isoUtc(from), to: isoUtc(to) } : {}),
		near: near === null ? undefined : isoUtc(near),
		search: search === "near" ? undefined : search,
		values: "text",
	});
}
