"use client";

import {
	columnPinningFeature,
	columnResizingFeature,
	columnSizingFeature,
	columnVisibilityFeature,
	tableFeatures,
	useTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useMemo } from "react";
import { withFreeWidth } from "./freeWidth";
import { type GridColumn, widest } from "./gridColumn";

const features = tableFeatures({
	columnSizingFeature,
	columnResizingFeature,
	columnPinningFeature,
	columnVisibilityFeature,
});

// Rows come by page and are drawn by the grid; the table knows the columns: which, where, how wide.
const noRows: Record<string, never>[] = [];

/** What the table knows a column by: a name may be empty, or one that every JavaScript object has. */
const keyOf = (id: string) => `column ${id}`;

export interface DrawnColumn<T> {
	column: GridColumn<T>;
	/** 0-based place among the visible columns. */
	place: number;
	width: number;
	/** Pixels from the left edge; a pinned column sticks there. */
	start: number;
	pinned: boolean;
	resizing: boolean;
	onResizeStart(event: unknown): void;
	resizeBy(pixels: number): void;
}

/** Visible columns, the pinned ones first, and of the rest those in view. */
export function useGridColumns<T>(
	scroller: RefObject<HTMLDivElement | null>,
	columns: GridColumn<T>[],
	hidden: readonly string[],
	pinned: readonly string[],
	/** Pixels there are for all of them; undefined until it is measured. */
	room: number | undefined,
) {
	const pinnedNames = JSON.stringify(pinned);
	const hiddenNames = JSON.stringify(hidden);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the names are what the arrays say
	const widths = useMemo(() => {
		const visible = columns.filter(({ id }) => !hidden.includes(id));
		const taken = visible.reduce((sum, { size }) => sum + size, 0);
		return withFreeWidth(
			visible.map(({ id, size, most = size }) => ({ id, size, most: pinned.includes(id) ? size : most })),
			(room ?? 0) - taken,
		);
	}, [columns, pinnedNames, hiddenNames, room]);
	const definitions = useMemo(
		() =>
			columns.map(({ id, size }) => ({
				id: keyOf(id),
				size: widths.get(id) ?? size,
				minSize: 56,
				maxSize: widest,
				accessorFn: () => undefined,
			})),
		[columns, widths],
	);
	// The table works its columns out anew for every new object it is given.
	// biome-ignore lint/correctness/useExhaustiveDependencies: the names are what the arrays say
	const state = useMemo(
		() => ({
			columnPinning: { start: pinned.map(keyOf), end: [] },
			columnVisibility: Object.fromEntries(hidden.map((id) => [keyOf(id), false])),
		}),
		[pinnedNames, hiddenNames],
	);
	const table = useTable({
		features,
		columns: definitions,
		data: noRows,
		columnResizeMode: "onChange",
		state,
	});
	const byId = useMemo(() => new Map(columns.map((column) => [keyOf(column.id), column])), [columns]);
	const headers = table.getFlatHeaders();
	const fixed = table.getStartVisibleLeafColumns();
	const loose = table.getCenterVisibleLeafColumns();
	const fixedWidth = table.getStartTotalSize();
	const sizes = JSON.stringify(table.state.columnSizing);

	const virtualizer = useVirtualizer({
		horizontal: true,
		count: loose.length,
		getScrollElement: () => scroller.current,
		estimateSize: (place) => loose[place]?.getSize() ?? 120,
		paddingStart: fixedWidth,
		overscan: 1,
		initialRect: { width: 900, height: 480 },
	});
	const names = JSON.stringify(loose.map(({ id }) => id));
	// biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when a width or the set of columns changes
	useEffect(() => virtualizer.measure(), [virtualizer, sizes, widths, names, fixedWidth]);

	const items = virtualizer.getVirtualItems();
	const range = `${items[0]?.index ?? 0}:${items.at(-1)?.index ?? -1}`;
	const resizing = table.state.columnResizing.isResizingColumn;
	// The same arrays as long as they say the same, so that rows scrolled past each other are not drawn again.
	// biome-ignore lint/correctness/useExhaustiveDependencies: these name everything the table's answers depend on
	const drawnColumns = useMemo(() => {
		function drawn(of: (typeof fixed)[number] | undefined, place: number, start: number): DrawnColumn<T>[] {
			const column = of && byId.get(of.id);
			const header = headers.find(({ column: { id } }) => id === of?.id);
			if (!of || !column) return [];
			const width = of.getSize();
			return [
				{
					column,
					place,
					width,
					start,
					pinned: of.getIsPinned() !== false,
					resizing: resizing === of.id,
					onResizeStart: (event) => header?.getResizeHandler()(event),
					resizeBy: (pixels) =>
						table.setColumnSizing((before) => ({ ...before, [of.id]: Math.max(56, width + pixels) })),
				},
			];
		}
		return {
			fixed: fixed.flatMap((column, place) => drawn(column, place, column.getStart("start"))),
			loose: items.flatMap(({ index, start }) => drawn(loose[index], fixed.length + index, start)),
		};
	}, [columns, names, sizes, widths, range, resizing, fixedWidth, pinnedNames]);

	return {
		...drawnColumns,
		/** Pixels between the pinned columns and the first one drawn. */
		gap: (items[0]?.start ?? fixedWidth) - fixedWidth,
		totalWidth: table.getTotalSize(),
		count: fixed.length + loose.length,
		/** Of them, those that are pinned; they come first. */
		fixedCount: fixed.length,
		at: (place: number) => byId.get((fixed[place] ?? loose[place - fixed.length])?.id ?? ""),
		/** The place of a column; -1 where it is not visible. */
		placeOf: (id: string) => [...fixed, ...loose].findIndex((column) => column.id === keyOf(id)),
		show(place: number) {
			if (place >= fixed.length) virtualizer.scrollToIndex(place - fixed.length, { align: "auto" });
		},
	};
}
