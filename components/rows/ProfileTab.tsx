"use client";

import { useIsFetching, useQueryClient } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import pLimit from "p-limit";
import { useMemo, useRef, useState } from "react";
import { orderedColumns } from "@/components/profile/order";
import { profileColumns } from "@/components/profile/profileColumns";
import { DataGrid, type GridHandle } from "@/components/table/DataGrid";
import { fieldStyle } from "@/components/ui/field";
import { useLatest } from "@/components/ui/useLatest";
import { formatCount, formatCountOf } from "@/lib/format";
import type { Filter } from "@/lib/model/filter";
import { nextSort } from "@/lib/model/sort";
import { collectionParams } from "@/lib/url/collectionParams";
import { ColumnPanel } from "./ColumnPanel";
import { EmptyWindow } from "./EmptyWindow";
import type { PanelProps } from "./panelProps";
import { profilePages } from "./profileQuery";

const pinned = ["name"];

/** Every column of the window in full, one a row; the open one beside them. The filter of the rows narrows nothing here. */
export function ProfileTab({ address, window, head, stamp, reading }: PanelProps) {
	const [params, setParams] = useQueryStates(collectionParams, { history: "push" });
	const { order, find, column: open, filter } = params;
	const client = useQueryClient();
	const [turns] = useState(() => pLimit(1));
	const grid = useRef<GridHandle>(null);
	const showRows = useLatest((next: Filter[]) => setParams({ tab: "rows", filter: next, column: null }));
	const columns = useMemo(() => profileColumns(showRows), [showRows]);
	const shown = orderedColumns(head.columns, order, find);
	const rows = Object.values(head.columns[0]?.kinds ?? {}).reduce((sum, count) => sum + count, 0);
	const question = { address, window, reading, stamp: reading ? grownBy(rows) : stamp };
	const source = profilePages(question, shown, rows, turns, client);
	const counting = useIsFetching({ queryKey: source.key }) > 0;
	const at = shown.findIndex(({ name }) => name === open);

	function close() {
		if (open === null) return;
		setParams({ column: null });
		grid.current?.focus();
	}

	if (head.columns.length === 0) {
		return (
			<div className="p-3">
				<EmptyWindow address={address} window={window} head={head} filtered={false} reading={reading} />
			</div>
		);
	}
	return (
		<div className="flex min-h-0 flex-1">
			<div className="flex min-h-0 min-w-0 flex-1 flex-col">
				<div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
					<input
						type="search"
						aria-label="Find a column"
						placeholder="Find a column"
						value={find}
						onChange={(event) =>
							setParams({ find: event.currentTarget.value || null }, { history: "replace" })
						}
						className={`${fieldStyle} !w-44`}
					/>
					{filter.length > 0 && (
						<p className="text-sm text-ink-2">
							Profiles are of the whole window, whatever its rows are filtered by.
						</p>
					)}
					<p className="ml-auto flex flex-wrap gap-x-1.5 text-sm text-ink-2">
						{counting && <span role="status">Counting values… ·</span>}
						<span className="font-medium text-ink">
							{shown.length < head.columns.length && `${formatCount(shown.length)} of `}
							{formatCountOf(head.columns.length, "column")}
						</span>
						<span>· {formatCountOf(rows, "row")}</span>
						<span>· {formatCountOf(head.blobs, "blob")}</span>
						{head.problems > 0 && (
							<span className="text-warn">· {formatCountOf(head.problems, "unreadable line")}</span>
						)}
						{(head.partial || reading) && (
							<span className="font-medium text-warn">· {reading ? "so far" : "partial"}</span>
						)}
					</p>
				</div>
				<div className="flex min-h-0 flex-1 flex-col border-t">
					<DataGrid
						ref={grid}
						label="Profile"
						columns={columns}
						total={shown.length}
						source={source}
						pinned={pinned}
						sort={order}
						onSort={(column) => setParams({ order: nextSort(order, column) })}
						onOpen={({ column: { name } }) =>
							setParams({ column: name }, { history: open === null ? "push" : "replace" })
						}
						onClose={close}
						isOpen={({ column: { name } }) => name === open}
						following={open !== null}
						reveal={at < 0 ? null : at}
					/>
				</div>
			</div>
			{open !== null && <ColumnPanel {...question} name={open} onClose={close} />}
		</div>
	);
}

/** While a read goes on, columns are counted anew each time the rows have grown by half: all of it costs as much as the last. */
function grownBy(rows: number): string {
	return `so far ${Math.floor(Math.log(Math.max(1, rows)) / Math.log(1.5))}`;
}
