"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useEffect, useMemo, useRef } from "react";
import { ColumnChooser } from "@/components/controls/ColumnChooser";
import { FilterBar } from "@/components/controls/FilterBar";
import { ask } from "@/components/data/ask";
import { useLongRead } from "@/components/data/useLongRead";
import { cutFrom } from "@/components/record/jsonTextOf";
import { cellTextOf, filterOf } from "@/components/record/listedCell";
import { ReadProgress } from "@/components/record/ReadProgress";
import { addressOf } from "@/components/record/rowAddress";
import { DataGrid, type GridHandle } from "@/components/table/DataGrid";
import { useViewStore } from "@/components/table/rowsInView";
import { ViewRange } from "@/components/table/ViewRange";
import { buttonStyle } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { useLatest } from "@/components/ui/useLatest";
import { question } from "@/lib/api/client";
import type { Pair } from "@/lib/api/correlateAnswers";
import { formatCountOf } from "@/lib/format";
import type { DeploymentAddress } from "@/lib/model/address";
import type { Filter } from "@/lib/model/filter";
import { sameRow } from "@/lib/model/rowAddress";
import { nextSort, serialiseSort } from "@/lib/model/sort";
import { choiceOf, hiddenOf } from "@/lib/url/columnChoice";
import { pairsHref } from "@/lib/url/href";
import { pairsParams } from "@/lib/url/pairsParams";
import { pairColumns, pairHref, pinnedPairColumns, sideName } from "./pairColumns";
import { onePairQuestion, pairPages, pairsHeadQuestion, pairsWanted } from "./pairQuery";

/** The row and its column that a column of the table is about; none of its own columns. */
function cellOf(pair: Pair, column: string) {
	const side = (["inputs", "outputs"] as const).find((each) => column.startsWith(sideName(each, "")));
	return { side, row: side ? pair[side] : null, name: column.slice(side ? sideName(side, "").length : 0) };
}

interface PairsTableProps {
	address: DeploymentAddress;
	/** Window and sides, as the API takes them. */
	asked: Record<string, string | undefined>;
	/** While a first read goes on: how far it is. The table then holds what is there so far. */
	soFar: string | undefined;
}

/** Pairs and single rows, both sides' columns beside each other. */
export function PairsTable({ address, asked, soFar }: PairsTableProps) {
	const router = useRouter();
	const [params, setParams] = useQueryStates(pairsParams, { history: "push" });
	const { sort, filter, pin, status } = params;
	const view = useViewStore();
	const grid = useRef<GridHandle>(null);
	const wanted = pairsWanted(asked, params);
	const partial = soFar !== undefined || undefined;
	const read = useLongRead(pairsHeadQuestion(address, wanted, partial));
	const renew = useLatest(read.retry);
	useEffect(() => {
		if (soFar !== undefined) renew();
	}, [soFar, renew]);
	const head = read.answer;
	const pinned = useMemo(
		() => [...new Set([...(head ? pinnedPairColumns(head.columns) : []), ...pin])],
		[head, pin],
	);
	const columns = useMemo(() => (head ? pairColumns(address, head) : []), [head, address]);
	const named = useMemo(
		() =>
			head
				? (["inputs", "outputs"] as const).flatMap((side) =>
						head.columns[side].map((column) => ({ ...column, name: sideName(side, column.name) })),
					)
				: [],
		[head],
	);
	const names = named.map(({ name }) => name);
	const hidden = hiddenOf(params, names);
	const source = pairPages(address, wanted, { sort, soFar });
	const addFilter = (next: Filter) =>
		setParams({
			filter: [...filter.filter(({ column, op }) => column !== next.column || op !== next.op), next],
		});

	/** What is asked of a column is seen in it: it may be far off to the right. */
	function changeFilters(next: Filter[]) {
		const added = next.find((each) => !filter.includes(each));
		if (added) grid.current?.showColumn(added.column);
		void setParams({ filter: next });
	}

	function filterBy(pair: Pair, column: string) {
		const { row, name } = cellOf(pair, column);
		if (row) void addFilter(filterOf(row, name, column));
	}

	/** A cell in full: of a long one the list has the beginning only. */
	function fullText(pair: Pair, column: string, place: number) {
		const { side, row, name } = cellOf(pair, column);
		if (!side || !row) return undefined;
		if (cutFrom(row, name) === undefined) return cellTextOf(row, name);
		return ask(onePairQuestion(address, wanted, { sort, place })).then(({ pairs: [found] }) => {
			const whole = found?.[side];
			if (!whole || !sameRow(addressOf(whole), addressOf(row)))
				throw new Error("another pair stands there now");
			return cellTextOf(whole, name) ?? "";
		});
	}

	if (read.error !== null) {
		return (
			<div className="p-3">
				<Failure error={read.error} onRetry={read.retry} />
			</div>
		);
	}
	if (!head && read.job) {
		return (
			<div className="p-3">
				<ReadProgress job={read.job} onPartial={read.showPartial} onRetry={read.retry} />
			</div>
		);
	}
	if (!head) return <div className="skeleton m-3 h-64" role="status" aria-label="Joining" />;
	return (
		<section aria-label="Pairs" className={`flex min-h-0 flex-1 flex-col ${read.stale ? "opacity-60" : ""}`}>
			<div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 px-3 py-1.5">
				<FilterBar columns={named} filters={filter} onChange={changeFilters} />
				<div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1.5">
					<p className="text-sm text-ink-2">
						{head.total > 0 && <ViewRange view={view} />}
						<span className="font-medium text-ink">{formatCountOf(head.total, "row")}</span>, pairs counted
						once
						{head.partial && <span className="font-medium text-warn"> · partial</span>}
					</p>
					{(["csv", "jsonl"] as const).map((format) => (
						<a
							key={format}
							className={buttonStyle()}
							href={
								question("GET /deployments/{datastore}/{endpoint}/{deployment}/pairs/export", address, {
									...wanted,
									sort: serialiseSort(sort),
									format,
								}).url
							}
							download
						>
							<Download size={13} aria-hidden="true" /> {format.toUpperCase()}
						</a>
					))}
					<ColumnChooser
						columns={named}
						hidden={hidden}
						pinned={pin}
						onHide={(next) => setParams(choiceOf(next, names), { history: "replace" })}
						onPin={(next) => setParams({ pin: next }, { history: "replace" })}
					/>
				</div>
			</div>
			{head.total === 0 ? (
				<div className="border-t p-3">
					<Notice
						tone="info"
						title={
							status.length > 0 || filter.length > 0
								? "Nothing in this window passes"
								: "Neither collection holds a record in this window"
						}
						actions={
							(status.length > 0 || filter.length > 0) && (
								<Link
									prefetch={false}
									className={buttonStyle()}
									href={pairsHref(address, { ...params, status: [], filter: [] })}
								>
									Show everything
								</Link>
							)
						}
					>
						Choose other hours on the timeline, or another status.
					</Notice>
				</div>
			) : (
				<div className="flex min-h-0 flex-1 flex-col border-t">
					<DataGrid
						ref={grid}
						label="Pairs"
						columns={columns}
						total={head.total}
						source={source}
						hidden={hidden}
						pinned={pinned}
						sort={sort}
						onSort={(column, add) => setParams({ sort: nextSort(sort, column, add) })}
						onFilter={filterBy}
						textOf={fullText}
						onOpen={(pair) => {
							const href = pairHref(address, pair);
							if (href) router.push(href);
						}}
						onView={view.set}
					/>
				</div>
			)}
		</section>
	);
}
