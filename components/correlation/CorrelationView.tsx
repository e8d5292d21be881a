"use client";

import { useQueryStates } from "nuqs";
import { useState } from "react";
import { RowsNotShown, useMay } from "@/components/data/may";
import { UnreadableAddress } from "@/components/shell/UnreadableAddress";
import { CopyButton } from "@/components/ui/CopyButton";
import { Failure } from "@/components/ui/Failure";
import { PanelBoundary } from "@/components/ui/PanelBoundary";
import type { Correlation, FoundRecord } from "@/lib/api/correlateAnswers";
import { addressText } from "@/lib/model/address";
import { correlationParams } from "@/lib/url/correlationParams";
import type { CorrelationParams } from "@/lib/url/href";
import { timeText } from "@/lib/url/timeText";
import { AlsoNamed } from "./AlsoNamed";
import { Carried } from "./Carried";
import { ConflictingRecords } from "./ConflictingRecords";
import { correlationQuestion } from "./correlationQuestion";
import { DamagedLines } from "./DamagedLines";
import { FoundRecords } from "./FoundRecords";
import { Lanes } from "./Lanes";
import { LookFurther } from "./LookFurther";
import { NothingFound } from "./NothingFound";
import { RepeatedLines } from "./RepeatedLines";
import { Requests } from "./Requests";
import { Searched } from "./Searched";
import { SearchProgress } from "./SearchProgress";
import { SharedId } from "./SharedId";
import { useCorrelation } from "./useCorrelation";

/** Everything logged under an id, for those who may see single requests. */
export function CorrelationView({ id }: { id: string }) {
	return useMay("viewer") ? <Found id={id} /> : <RowsNotShown />;
}

function Found({ id }: { id: string }) {
	const [params, setParams] = useQueryStates(correlationParams, { history: "push" });
	// Rows that were turned to, which is no other view to link to.
	const [turnedTo, setTurnedTo] = useState<number>();
	const asked = correlationQuestion(id, params);
	const index = turnedTo ?? params.index ?? undefined;
	const { answer, job, error, retry } = useCorrelation(asked, index);
	const isOpen = (record: FoundRecord) =>
		addressText(record) === params.of && record.blob === params.row?.blob && record.line === params.row.line;

	function onOpen(record: FoundRecord) {
		if (isOpen(record)) return setParams({ of: null, row: null });
		const { blob, line } = record;
		return setParams({ of: addressText(record), row: { blob, line, index: 0 } });
	}

	const isOver = answer !== undefined && (answer.complete || job?.state === "cancelled");
	return (
		<div className="flex flex-col gap-4">
			<UnreadableAddress params={correlationParams} />
			<header className="flex flex-wrap items-center gap-x-3 gap-y-1">
				<h2 className="flex min-w-0 items-center gap-1">
					<span className="min-w-0 font-mono text-lg whitespace-pre-wrap wrap-anywhere">{id}</span>
					<CopyButton text={id} label="Copy the id" />
				</h2>
				<Scope params={params} />
				{answer && (
					<div className="basis-full">
						<Carried answer={answer} />
					</div>
				)}
			</header>
			{error !== null && <Failure error={error} onRetry={retry} />}
			{job && job.state !== "done" && <SearchProgress job={job} onRetry={retry} />}
			{!answer && error === null && (
				<div className="skeleton h-40" role="status" aria-label="Looking up the id" />
			)}
			{answer && (
				<>
					<AlsoNamed answer={answer} params={params} />
					<SharedId answer={answer} />
					<RepeatedLines surplus={answer.surplus} />
					<ConflictingRecords conflicts={answer.conflicts} />
					{answer.records.length > 0 && <DamagedLines answer={answer} hasHint={false} />}
					{answer.records.length > 0 ? (
						<>
							<Requests
								answer={answer}
								named={params.index}
								cameFrom={params.near}
								params={params}
								onList={setTurnedTo}
							/>
							<PanelBoundary what="when it was logged">
								<Lanes records={answer.records} isOpen={isOpen} onOpen={onOpen} />
							</PanelBoundary>
							<PanelBoundary what="the list of records">
								<FoundRecords answer={answer} asked={asked} isOpen={isOpen} onOpen={onOpen} />
							</PanelBoundary>
						</>
					) : (
						<>
							<NothingYet isOver={isOver} answer={answer} params={params} />
							<DamagedLines answer={answer} hasHint={isOver} />
						</>
					)}
					{isOver && <LookFurther answer={answer} params={params} onRetry={retry} />}
					<Searched searched={answer.searched} open={answer.complete && answer.records.length === 0} />
				</>
			)}
		</div>
	);
}

/** Nothing is said to be absent before the search has ended. */
function NothingYet({
	isOver,
	answer,
	params,
}: {
	isOver: boolean;
	answer: Correlation;
	params: CorrelationParams;
}) {
	if (isOver) return <NothingFound answer={answer} params={params} />;
	return <div className="skeleton h-40" role="status" aria-label="Looking up the id" />;
}

function Scope({ params }: { params: CorrelationParams }) {
	const { datastore, endpoint, deployment, from, to } = params;
	const names = [datastore, endpoint, deployment].filter(Boolean).join(" / ");
	const words = [names, from !== null && to !== null && `${timeText(from)} to ${timeText(to)}`].filter(
		Boolean,
	);
	return words.length > 0 && <p className="text-ink-2">only in {words.join(", ")}</p>;
}
