"use client";

import { type KeyboardEvent, type RefObject, useState } from "react";

/** Where the keyboard is: a row by its index among the items, a column by what the row draws there. */
export interface GridStop {
	item: number;
	column: number;
}

/**
 * Arrow keys between cells that carry `data-column` inside rows that carry `data-item`: one Tab stop for the grid.
 * `show` brings a row that is not drawn into view first.
 */
export function useRovingGrid(
	grid: RefObject<HTMLElement | null>,
	{ items, columns, show }: { items: readonly number[]; columns: number; show(item: number): void },
) {
	const [stop, setStop] = useState<GridStop>();
	const first = items[0] ?? 0;
	const current = stop && items.includes(stop.item) ? stop : { item: first, column: 0 };

	function go(next: GridStop) {
		setStop(next);
		show(next.item);
		const focus = (tries: number) => {
			const cell = grid.current?.querySelector<HTMLElement>(
				`[data-item="${next.item}"] [data-column="${next.column}"]`,
			);
			if (cell) cell.focus();
			else if (tries > 0) requestAnimationFrame(() => focus(tries - 1));
		};
		focus(20);
	}

	function onKeyDown(event: KeyboardEvent) {
		const target = event.target instanceof Element ? event.target : null;
		const cell = target?.closest("[data-column]");
		const row = cell?.closest("[data-item]");
		if (!cell || !row || event.altKey) return;
		const at = {
			item: Number(row.getAttribute("data-item")),
			column: Number(cell.getAttribute("data-column")),
		};
		const place = items.indexOf(at.item);
		const item = (step: number) => items[Math.min(items.length - 1, Math.max(0, place + step))] ?? at.item;
		const moves: Record<string, GridStop> = {
			ArrowDown: { ...at, item: item(1) },
			ArrowUp: { ...at, item: item(-1) },
			PageDown: { ...at, item: item(10) },
			PageUp: { ...at, item: item(-10) },
			ArrowRight: { ...at, column: Math.min(columns - 1, at.column + 1) },
			ArrowLeft: { ...at, column: Math.max(0, at.column - 1) },
			Home: { ...at, column: 0 },
			End: { ...at, column: columns - 1 },
		};
		// To the first and the last row, as in any grid; other combinations are the browser's.
		const leaps: Record<string, GridStop> = {
			Home: { item: first, column: 0 },
			End: { item: items.at(-1) ?? at.item, column: columns - 1 },
		};
		const next = (event.ctrlKey || event.metaKey ? leaps : moves)[event.key];
		if (!next) return;
		event.preventDefault();
		go(next);
	}

	return { current, onKeyDown };
}
