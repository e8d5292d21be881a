"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import pLimit from "p-limit";
import { useEffect, useMemo, useRef, useState } from "react";
import { ColumnChooser } from "@/components/controls/ColumnChooser";
import { FilterBar } from "@/components/controls/FilterBar";
import { ask } from "@/components/data/ask";
import { cutFrom } from "@/components/record/jsonTextOf";
import { cellTextOf, filterOf } from "@/components/record/listedCell";
import { addressOf } from "@/components/record/rowAddress";
import { DataGrid, type GridHandle } from "@/components/table/DataGrid";
import { useRowsInView, useViewStore } from "@/components/table/rowsInView";
import { useLatest } from "@/components/ui/useLatest";
import type { Column, Row } from "@/lib/api/answers";
import { formatCountOf } from "@/lib/format";
import type { Filter } from "@/lib/model/filter";
import { sameRow } from "@/lib/model/rowAddress";
import { collectionParams } from "@/lib/url/collectionParams";
import { choiceOf, hiddenOf } from "@/lib/url/columnChoice";
import { inMovedOrder, withMove, withPinnedFirst } from "@/lib/url/columnOrder";
import { FollowSwitch } from "./FollowSwitch";
import { HeadBars } from "./HeadBars";
import type { PanelProps } from "./panelProps";
import { headProfiles } from "./profileQuery";
import { RowsExport } from "./RowsExport";
import { rowColumns } from "./rowColumns";
import { oneRowQuestion, rowPages, rowsFile, shownSort, sortAfterPress } from "./rowQuery";
import { searchedInPartText } from "./searchedInPartText";
import { Totals } from "./Totals";
import { ValueSuggestions } from "./ValueSuggestions";
import { ViewsButton } from "./ViewsButton";

/** Of more rows the values are counted only where the profile is opened. */
const maxRowsCounted = 2_000_000;
/** A text is looked for in each of so many at most, for every few columns that are counted. */
const maxRowsSearched = 200_000;

/** Is it cheap to count only what passes? Else the bars are of the whole window, and that is said. */
function countsPassing(filter: readonly Filter[], rows: number): boolean {
	return filter.length > 0 && (rows <= maxRowsSearched || filter.every(({ op }) => op !== "contains"));
}

// Asked for when they are needed: most who open the page never do.
const RowPanel = dynamic(() => import("./RowPanel").then((module) => module.RowPanel));
const EmptyWindow = dynamic(() => import("./EmptyWindow").then((module) => module.EmptyWindow), {
	loading: () => <div className="skeleton h-24" />,
});

/** Rows of the window, whatever is filtered. */
function rowsOfWindow([first]: readonly Column[]): number {
	return Object.values(first?.kinds ?? {}).reduce((sum, count) => sum + count, 0);
}

interface RowsTabProps extends PanelProps {
	/** Following is paused while somebody looks at older rows: new ones must not move them. */
	onPause(isPaused: boolean): void;
}

/** The rows as a table, the open one beside it. */
export function RowsTab({ address, window, head, stamp, reading, live, onPause }: RowsTabProps) {
	const [params, setParams] = useQueryStates(collectionParams, { history: "push" });
	const { filter, pin, moved, row: open, at, follow } = params;
	const sort = shownSort(params);
	const view = useViewStore();
	const grid = useRef<GridHandle>(null);
	// In the place of what was asked of the column before: two of its bars have no row in common.
	const showBar = useLatest((next: Filter[]) =>
		setFilter([...filter.filter(({ column }) => !next.some((each) => each.column === column)), ...next]),
	);
	const [turns] = useState(() => pLimit(1));
	// Rows that come are not counted each time, and those of a first read are not all there.
	const rows = rowsOfWindow(head.columns);
	const isCounted = !reading && live === undefined && rows <= maxRowsCounted;
	const { from, to } = window;
	const profiles = useMemo(
		() => headProfiles({ address, window: { from, to }, stamp, reading: false }, rows, turns),
		[address, from, to, stamp, rows, turns],
	);
	// Values to filter by are suggested from the whole window; the bars are of the rows that are listed.
	const isOfListed = countsPassing(filter, rows);
	const { total } = head;
	const ofListed = useMemo(
		() =>
			isOfListed
				? headProfiles({ address, window: { from, to }, filter, stamp, reading: false }, total, turns)
				: profiles,
		[isOfListed, profiles, address, from, to, filter, stamp, total, turns],
	);
	// A column's own bars leave its own condition aside: another of them may be chosen, and it is seen beside the rest.
	const ofOthers = useMemo(() => {
		const asked = { address, window: { from, to }, stamp, reading: false };
		const filtered = isOfListed ? filter.map(({ column }) => column) : [];
		return new Map(
			filtered.map((name) => {
				const others = filter.filter(({ column }) => column !== name);
				return [name, others.length > 0 ? headProfiles({ ...asked, filter: others }, rows, turns) : profiles];
			}),
		);
	}, [isOfListed, profiles, address, from, to, filter, stamp, rows, turns]);
	const hasBars = isCounted && head.columns.length > 0;
	const columns = useMemo(
		() =>
			rowColumns(inMovedOrder(head.columns, moved), address, (column) =>
				isCounted && column.type !== "json" ? (
					<HeadBars
						column={column}
						profiles={ofOthers.get(column.name) ?? ofListed}
						chosen={filter.filter((each) => each.column === column.name)}
						onRows={showBar}
					/>
				) : null,
			),
		[head.columns, moved, address, ofListed, ofOthers, filter, isCounted, showBar],
	);
	const names = head.columns.map(({ name }) => name);
	const hidden = hiddenOf(params, names);
	const asked = { address, window, filter, sort, hidden };
	const source = rowPages(asked, names, { stamp, reading, live });
	const scrolled = useRowsInView(view, ({ first }) => first > 0);
	// Of a table that is empty nothing is looked at, wherever it was scrolled to before.
	const looksAtOlder = (scrolled && head.total > 0) || open !== null;
	useEffect(() => onPause(looksAtOlder), [onPause, looksAtOlder]);
	const pinned = useMemo(() => ["_time", "_id", ...pin], [pin]);

	// Another filter or sort puts other rows at the same place: the open row closes.
	const setFilter = (next: Filter[]) => setParams({ filter: next, row: null, at: null });
	const filterBy = (row: Row, column: string) => addFilter(filterOf(row, column));
	function fullText(row: Row, column: string) {
		if (cutFrom(row, column) === undefined) return cellTextOf(row, column);
		const whole = ask(oneRowQuestion(address, window, addressOf(row)));
		return whole.then(({ rows: [found] }) => {
			if (!found) throw new Error("the row is not in the window any more");
			return cellTextOf(found, column) ?? "";
		});
	}
	/** What is asked of a column is seen in it: it may be far off to the right. */
	function changeFilters(next: Filter[]) {
		const added = next.find((each) => !filter.includes(each));
		if (added) grid.current?.showColumn(added.column);
		setFilter(next);
	}
	function addFilter(next: Filter) {
		setFilter([...filter.filter(({ column, op }) => column !== next.column || op !== next.op), next]);
	}
	function show(row: Row, index: number) {
		setParams({ row: addressOf(row), at: index }, { history: open ? "replace" : "push" });
	}
	function catchUp() {
		setParams({ row: null, at: null }, { history: "replace" });
		grid.current?.scrollToTop();
	}
	function close() {
		if (!open) return;
		setParams({ row: null, at: null });
		grid.current?.focus();
	}

	return (
		<div className="flex min-h-0 flex-1">
			<div className="flex min-h-0 min-w-0 flex-1 flex-col">
				{/* Beside an open row the buttons lose their words and the totals their details, so that a line stays one: a second would move
				the table under the pointer. More conditions than fit wrap among themselves. */}
				<div className="@container shrink-0">
					<div className="flex items-start gap-x-3 gap-y-1.5 px-3 py-1.5 max-sm:flex-wrap">
						<div className="min-w-[min(100%,200px)] flex-1">
							<FilterBar
								columns={head.columns}
								filters={filter}
								anywhere
								onChange={changeFilters}
								suggestions={(id, column) => <ValueSuggestions id={id} column={column} profiles={profiles} />}
							/>
						</div>
						<div className="flex min-w-0 items-center gap-x-3 gap-y-1.5 @max-3xl:gap-x-2 max-sm:w-full max-sm:flex-wrap max-sm:justify-between">
							<Totals head={head} view={view} reading={reading} />
							<FollowSwitch
								on={follow}
								added={live?.added ?? 0}
								waiting={live?.waiting ?? 0}
								onSwitch={(on) => setParams({ follow: on || null, sort: null, row: null, at: null })}
								onCatchUp={catchUp}
							/>
							{head.total > 0 && !reading && (
								<RowsExport
									hrefOf={(format) =>
										rowsFile({ ...asked, moved: withPinnedFirst(moved, pin, head.columns) }, names, format)
											.url
									}
									total={head.total}
									lacks={[
										...(head.failed.length > 0
											? [
													`${formatCountOf(head.failed.length, "blob")} could not be read: the file is called partial.`,
												]
											: []),
										...(head.searchedInPart ? [`${searchedInPartText(head.searchedInPart)}.`] : []),
									]}
								/>
							)}
							<ViewsButton address={address} />
							<ColumnChooser
								columns={head.columns}
								hidden={hidden}
								pinned={pin}
								onHide={(next) => setParams(choiceOf(next, names), { history: "replace" })}
								onPin={(next) => setParams({ pin: next }, { history: "replace" })}
							/>
						</div>
					</div>
				</div>
				{hasBars && filter.length > 0 && !isOfListed && head.total > 0 && (
					<p className="px-3 pb-1 text-xs text-ink-3">
						The bars below the headings are of all {formatCountOf(rows, "row")} of the window, not only of
						those that pass.
					</p>
				)}
				{head.total === 0 ? (
					<div className="border-t p-3">
						<EmptyWindow
							address={address}
							window={window}
							head={head}
							filtered={filter.length > 0}
							reading={reading}
						/>
					</div>
				) : (
					<div className="flex min-h-0 flex-1 flex-col border-t">
						<DataGrid
							ref={grid}
							label="Rows"
							columns={columns}
							total={head.total}
							source={source}
							hidden={hidden}
							pinned={pinned}
							sort={sort}
							onSort={(column, add) =>
								setParams({ sort: sortAfterPress(sort, column, add), follow: null, row: null, at: null })
							}
							onMove={(column, before) =>
								setParams({ moved: withMove(moved, column, before) }, { history: "replace" })
							}
							onOpen={show}
							onClose={close}
							onFilter={filterBy}
							textOf={fullText}
							isOpen={(row) => sameRow(open, addressOf(row))}
							isFresh={live?.isFresh}
							following={open !== null}
							reveal={open ? at : null}
							onView={view.set}
						/>
					</div>
				)}
			</div>
			{open && (
				<RowPanel
					address={address}
					window={window}
					open={open}
					at={at}
					columns={head.columns}
					total={head.total}
					source={source}
					onShow={show}
					onClose={close}
					onFilter={addFilter}
				/>
			)}
		</div>
	);
}
