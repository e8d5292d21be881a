"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { Timeline } from "@/components/chart/Timeline";
import { RowsNotShown, useMay } from "@/components/data/may";
import { siblingsQuery } from "@/components/data/queries";
import { useLongRead } from "@/components/data/useLongRead";
import { useWindow } from "@/components/data/useWindow";
import { FailedBlobs } from "@/components/record/FailedBlobs";
import { ReadProgress } from "@/components/record/ReadProgress";
import { UnreadableAddress } from "@/components/shell/UnreadableAddress";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { PanelBoundary } from "@/components/ui/PanelBoundary";
import type { SideNames } from "@/lib/analysis/correlate/sides";
import type { DeploymentAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import { pairsParams } from "@/lib/url/pairsParams";
import { type ChosenSides, chosenSides } from "./chosenSides";
import { DelayChoice } from "./DelayChoice";
import { JoinByKey } from "./JoinByKey";
import { JoiningRule } from "./JoiningRule";
import { LedgerChart } from "./LedgerChart";
import { LedgerTable } from "./LedgerTable";
import { barsOf } from "./ledgerBars";
import { PairsTable } from "./PairsTable";
import { ledgerQuestion, pairsAsked } from "./pairQuery";
import { SideChoice } from "./SideChoice";
import { PairPatterns } from "./statusInk";

/** A deployment's inputs joined with its outputs. */
export function PairsView({ address }: { address: DeploymentAddress }) {
	return useMay("viewer") ? <Pairs address={address} /> : <RowsNotShown />;
}

function Pairs({ address }: { address: DeploymentAddress }) {
	const [params, setParams] = useQueryStates(pairsParams, { history: "push" });
	const { data, error, refetch } = useQuery(siblingsQuery(address));
	if (error) {
		return (
			<div className="p-3">
				<Failure error={error} onRetry={() => refetch()} />
			</div>
		);
	}
	if (!data) return <div className="skeleton m-3 h-64" role="status" aria-label="Opening the deployment" />;
	const names = data.collections;
	const sides = chosenSides(names, params);
	// Conditions, columns and sort are of the collections before.
	const onSides = (change: Partial<SideNames>) =>
		setParams({
			...change,
			ids: null,
			key: null,
			filter: [],
			sort: [],
			hide: [],
			show: null,
			columnSet: null,
			pin: [],
			status: [],
		});
	return (
		<>
			<PairPatterns />
			<header className="flex shrink-0 flex-col gap-1.5 border-b px-3 py-2">
				<UnreadableAddress params={pairsParams} />
				<SideChoice
					names={names}
					inputs={sides.fault ? (params.inputs ?? undefined) : sides.inputs}
					outputs={sides.fault ? (params.outputs ?? undefined) : sides.outputs}
					ids={sides.fault ? null : sides.ids}
					onChange={onSides}
					// A status may be one that only the other way of joining has.
					onIds={(ids) => setParams({ ids, status: [] })}
				/>
				{!sides.fault && <JoiningRule {...sides} byKey={params.key} />}
			</header>
			{sides.fault ? (
				<div className="p-3">
					<Notice tone="info" title={sides.fault.message}>
						{sides.fault.fix}
					</Notice>
				</div>
			) : (
				<PairsOfSides key={`${sides.inputs}/${sides.outputs}`} address={address} sides={sides} />
			)}
		</>
	);
}

function PairsOfSides({ address, sides }: { address: DeploymentAddress; sides: ChosenSides }) {
	const inputs = { ...address, collection: sides.inputs };
	// One side may have stopped while the other goes on: what is there of either counts.
	const state = useWindow(inputs, sides.outputs);
	if (state.status === "failed") {
		return (
			<div className="p-3">
				<Failure error={state.error} onRetry={state.retry} />
			</div>
		);
	}
	if (state.status === "loading")
		return <div className="skeleton m-3 h-40" role="status" aria-label="Opening" />;
	if (state.status !== "ready") {
		return (
			<div className="p-3">
				<Notice tone="info" title={`Neither ${sides.inputs} nor ${sides.outputs} has logs in dated folders`}>
					Choose other collections.
				</Notice>
			</div>
		);
	}
	return (
		<>
			<Timeline
				address={inputs}
				other={{ ...address, collection: sides.outputs }}
				window={state.window}
				coverage={state.coverage}
				silent={[]}
			/>
			<PairsOfWindow address={address} sides={sides} window={state.window} />
		</>
	);
}

function PairsOfWindow({
	address,
	sides,
	window,
}: {
	address: DeploymentAddress;
	sides: ChosenSides;
	window: Window;
}) {
	const [{ status, key, within }, setParams] = useQueryStates(pairsParams, { history: "push" });
	const joining = { key, within };
	const asked = pairsAsked(window, sides, joining);
	const read = useLongRead(ledgerQuestion(address, window, sides, joining));
	const ledger = read.answer;
	return (
		<>
			<section aria-label="Join ledger" className="shrink-0 border-b px-3 py-2">
				{ledger && (
					<DelayChoice
						delay={ledger.delay}
						chosen={within}
						onChange={(next) => setParams({ within: next })}
					/>
				)}
				{(ledger || read.error !== null) && (
					<JoinByKey
						address={address}
						sides={sides}
						window={window}
						ledger={read.error === null ? ledger : undefined}
						joining={joining}
						// A status may be one that only the other way of joining has.
						onChange={(next) => setParams({ key: next, status: [] })}
					/>
				)}
				{read.error !== null && <Failure error={read.error} onRetry={read.retry} />}
				{read.job && (
					<ReadProgress
						job={read.job}
						{...(read.partial ? {} : { onPartial: read.showPartial })}
						onRetry={read.retry}
					/>
				)}
				{ledger && ledger.failed.length > 0 && <FailedBlobs failed={ledger.failed} />}
				{ledger ? (
					<div
						className={`grid gap-x-6 gap-y-2 lg:grid-cols-[minmax(0,1fr)_360px] ${read.stale ? "opacity-60" : ""}`}
					>
						<figure className="min-w-0">
							<figcaption className="text-xs text-ink-3">
								{ledger.key === null
									? `Records by ${ledger.by}, the two of a pair counted once · click a segment to see its records`
									: `Rows by ${ledger.by}, the two of a pair counted once · click a segment to see its rows`}
							</figcaption>
							<PanelBoundary what="the ledger's chart">
								<LedgerChart
									bars={barsOf(ledger, window)}
									by={ledger.by}
									chosen={status}
									onSegment={({ from, to }, chosen) => setParams({ from, to, status: [chosen] })}
								/>
							</PanelBoundary>
						</figure>
						<LedgerTable
							address={address}
							ledger={ledger}
							chosen={status}
							onChoose={(chosen) =>
								setParams({
									status: status.includes(chosen)
										? status.filter((each) => each !== chosen)
										: [...status, chosen],
								})
							}
						/>
					</div>
				) : (
					read.error === null &&
					!read.job && (
						// An element of its own: what stands above it once joined must not be seen to push it down.
						<div key="joining" className="skeleton h-44" role="status" aria-label="Joining" />
					)
				)}
			</section>
			{ledger && (
				<PanelBoundary what="the list of pairs">
					<PairsTable
						address={address}
						asked={asked}
						// While the read goes on, the table is asked for anew whenever there is more of it.
						soFar={read.partial ? JSON.stringify(ledger.summary) : undefined}
					/>
				</PanelBoundary>
			)}
		</>
	);
}
