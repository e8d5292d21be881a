// biome-ignore-all lint/a11y/useSemanticElements: a windowed ARIA grid; table elements cannot be laid out by pixels
"use client";
import {
	type KeyboardEvent,
	type PointerEvent,
	type Ref,
	useEffect,
	useId,
	useImperativeHandle,
	useRef,
	useState,
} from "react";
import { Failure } from "@/components/ui/Failure";
import { useLatest } from "@/components/ui/useLatest";
import type { Sort } from "@/lib/model/sort";
import { GridHeading } from "./GridHeading";
import { cellId, GridRow, gridPlaceOf } from "./GridRow";
import { footHeight, type GridColumn, type GridPlace, headHeight } from "./gridColumn";
import { moveBy } from "./gridKeys";
import { useGridColumns } from "./useGridColumns";
import { type HeadingDrag, useHeadingDrag } from "./useHeadingDrag";
import { type PageSource, usePages } from "./usePages";
import { useScrollWindow } from "./useScrollWindow";
import { WaitingVeil } from "./WaitingVeil";

/** What a grid's owner may ask of it. */
export interface GridHandle {
	focus(): void;
	scrollToTop(): void;
	/** Brings a column into view, unless it is hidden or there is none of this name. */
	showColumn(id: string): void;
}

interface DataGridProps<T> {
	label: string;
	/** Keep the same array while it says the same. */
	columns: GridColumn<T>[];
	total: number;
	source: PageSource<T>;
	hidden?: readonly string[];
	pinned?: readonly string[];
	sort?: readonly Sort[];
	/** `add`: beside what it is sorted by already. */
	onSort?(column: string, add: boolean): void;
	/** A column that is not pinned goes before another of them, or to their end. */
	onMove?(column: string, before: string | null): void;
	onOpen?(row: T, index: number): void;
	onClose?(): void;
	onFilter?(row: T, column: string): void;
	/** What Ctrl-C copies of a cell; undefined: what the cell shows. A promise where it has to be asked for. */
	textOf?(row: T, column: string, index: number): string | Promise<string> | undefined;
	/** Is it the row that is open? */
	isOpen?(row: T): boolean;
	/** Has the row just come? It is marked. */
	isFresh?: ((row: T) => boolean) | undefined;
	/** Is a row open, so that moving opens the next? */
	following?: boolean;
	/** A row to bring into view, as the page opens and whenever it changes. */
	reveal?: number | null;
	/** Told which rows are in view, [first, last). */
	onView?(first: number, last: number): void;
	ref?: Ref<GridHandle>;
}

const none: readonly never[] = [];

/** A table over any number of rows: those in view are drawn, their pages asked for, the rest is space. */
export function DataGrid<T>(props: DataGridProps<T>) {
	const { label, columns, total, source, sort = none, hidden = none, pinned = none, reveal, onView } = props;
	const grid = useId();
	const scroller = useRef<HTMLDivElement>(null);
	const [active, setActive] = useState<GridPlace>({ row: 0, column: 0 });
	const [pointed, setPointed] = useState<GridPlace>();
	const [focused, setFocused] = useState(false);
	const [copied, setCopied] = useState<string>();
	const hasFoot = columns.some(({ foot }) => foot !== undefined);
	const topHeight = headHeight + (hasFoot ? footHeight : 0);
	const view = useScrollWindow(scroller, total, topHeight);
	// On a phone one pinned column is all there is room for.
	const shownPinned = view.width < 640 ? pinned.slice(0, 1) : pinned;
	const shape = useGridColumns(scroller, columns, hidden, shownPinned, view.room);
	const pages = usePages(source, view.drawn.first, view.drawn.last);
	const showColumn = useLatest((id: string) => shape.show(shape.placeOf(id)));
	useImperativeHandle(
		props.ref,
		() => ({
			focus: () => scroller.current?.focus(),
			scrollToTop: () => scroller.current?.scrollTo({ top: 0 }),
			showColumn,
		}),
		[showColumn],
	);

	function moveTo({ from, to }: HeadingDrag) {
		const [column, before] = [shape.at(from), shape.at(to)];
		if (!column) return;
		props.onMove?.(column.id, before?.id ?? null);
		setActive({ row: -1, column: to > from ? to - 1 : to });
	}
	// What is pinned stays so, also where there is room for one of them only.
	const isLoose = (place: number) => {
		const id = shape.at(place)?.id;
		return place >= shape.fixedCount && id !== undefined && !pinned.includes(id);
	};
	const heads = useHeadingDrag((place) => props.onMove !== undefined && isLoose(place), moveTo);

	const { first, last } = view.visible;
	useEffect(() => onView?.(first, last), [onView, first, last]);

	// biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the row to reveal changes, not when the view does
	useEffect(() => {
		if (reveal === undefined || reveal === null || reveal >= total) return;
		view.showRow(reveal);
		setActive((before) => ({ ...before, row: reveal }));
	}, [reveal, total]);

	const filter = useLatest((row: T, column: string) => props.onFilter?.(row, column));
	const press = useLatest((row: number, column: number) => {
		setActive({ row, column });
		open(row);
	});

	// A row that is not read yet opens when it is, unless another is chosen meanwhile.
	const [awaited, setAwaited] = useState<number>();
	function open(index: number) {
		const row = pages.rowAt(index);
		setAwaited(row === undefined ? index : undefined);
		if (row !== undefined) props.onOpen?.(row, index);
	}
	const arrived = awaited !== undefined && pages.rowAt(awaited) !== undefined ? awaited : undefined;
	const openArrived = useLatest(open);
	useEffect(() => {
		if (arrived !== undefined) openArrived(arrived);
	}, [arrived, openArrived]);

	// A finger's touch is no pointing: it would leave the button over the cell's value.
	function onPointerOver({ pointerType, target }: PointerEvent) {
		const place = pointerType === "touch" ? undefined : gridPlaceOf(target);
		setPointed((before) => (before?.row === place?.row && before?.column === place?.column ? before : place));
	}

	function onKeyDown(event: KeyboardEvent) {
		if (event.target !== scroller.current) return;
		const column = shape.at(active.column);
		const row = active.row >= 0 ? pages.rowAt(active.row) : undefined;
		if (event.key === "c" && (event.ctrlKey || event.metaKey)) {
			// What was marked with the pointer is what is meant.
			if (getSelection()?.isCollapsed !== false) copyActive(row, column?.id);
			return;
		}
		const far = event.ctrlKey || event.metaKey;
		const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
		if (active.row === -1 && event.shiftKey && far && step !== undefined) {
			const to = active.column + step;
			if (props.onMove && isLoose(active.column) && isLoose(to)) {
				moveTo({ from: active.column, to: step > 0 ? to + 1 : to });
				shape.show(to);
			}
		} else if (active.row === -1 && event.shiftKey && event.key.startsWith("Arrow")) {
			const drawn = [...shape.fixed, ...shape.loose].find(({ place }) => place === active.column);
			drawn?.resizeBy(event.key === "ArrowLeft" || event.key === "ArrowUp" ? -16 : 16);
		} else if (event.key === "Enter" && active.row === -1) {
			if (column?.sortable) props.onSort?.(column.id, event.shiftKey);
		} else if (event.key === "Enter") {
			open(active.row);
		} else if (event.key === "Escape") {
			setAwaited(undefined);
			props.onClose?.();
			return;
		} else if (event.key === "f" && !event.ctrlKey && !event.metaKey) {
			if (row !== undefined && column?.filterable) props.onFilter?.(row, column.id);
		} else {
			const size = { rows: total, columns: shape.count, page: view.rowsInView };
			const to = moveBy(event, active, size);
			if (!to) return;
			setActive(to);
			if (to.row >= 0) view.showRow(to.row);
			shape.show(to.column);
			// An open row's panel follows the arrows.
			if (props.following && to.row >= 0 && to.row !== active.row) open(to.row);
			else setAwaited(undefined);
		}
		event.preventDefault();
	}

	function copyActive(row: T | undefined, column: string | undefined) {
		const shown = document.getElementById(cellId(grid, active.row, active.column))?.textContent ?? "";
		const text =
			row !== undefined && column !== undefined ? props.textOf?.(row, column, active.row) : undefined;
		if (text instanceof Promise) {
			void text.then(copy, () => setCopied("Not copied: the whole cell could not be read"));
		} else copy(text ?? shown);
	}

	function copy(text: string) {
		// Beyond this machine a browser has a clipboard over TLS only.
		const writing = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
		void writing.then(
			() => setCopied(`Copied: ${text.slice(0, 100)}`),
			() => setCopied("The browser lets this page copy nothing"),
		);
	}

	const rows = Array.from(
		{ length: Math.max(0, view.drawn.last - view.drawn.first) },
		(_, place) => view.drawn.first + place,
	);
	const missing = rows.filter((index) => pages.rowAt(index) === undefined);
	return (
		<div className="relative flex min-h-0 flex-1 flex-col">
			<p role="status" className="sr-only">
				{copied}
			</p>
			{pages.error && (
				<div className="p-2">
					<Failure error={pages.error} onRetry={pages.retry} />
				</div>
			)}
			<div
				ref={scroller}
				role="grid"
				aria-label={label}
				aria-rowcount={total + 1}
				aria-colcount={shape.count}
				aria-busy={pages.stale}
				aria-activedescendant={focused ? cellId(grid, active.row, active.column) : undefined}
				tabIndex={0}
				onKeyDown={onKeyDown}
				onFocus={() => setFocused(true)}
				onBlur={() => setFocused(false)}
				onScroll={view.onScroll}
				className="relative min-h-0 flex-1 overflow-auto overscroll-x-contain outline-none focus-visible:ring-2 focus-visible:ring-accent focus-visible:ring-inset"
			>
				{/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active cell */}
				<div
					role="row"
					aria-rowindex={1}
					className="sticky top-0 z-20 flex"
					style={{ width: shape.totalWidth }}
					{...heads.handlers}
				>
					{shape.fixed.map((drawn) => heading(drawn))}
					<div style={{ width: shape.gap }} className="shrink-0" />
					{shape.loose.map((drawn) => heading(drawn))}
				</div>
				<div
					role="rowgroup"
					onPointerOver={onPointerOver}
					onPointerLeave={() => setPointed(undefined)}
					className={`relative transition-opacity ${pages.stale ? "opacity-50" : ""}`}
					style={{
						height: view.canvas,
						width: shape.totalWidth,
						minHeight: `calc(100% - ${topHeight}px)`,
					}}
				>
					{rows.map((index) => {
						const row = pages.rowAt(index);
						return (
							<GridRow
								// A row scrolled away becomes one that comes, which is far less work than new elements.
								key={index % view.maxDrawn}
								grid={grid}
								index={index}
								y={view.yOf(index)}
								row={row}
								fixed={shape.fixed}
								loose={shape.loose}
								gap={shape.gap}
								width={shape.totalWidth}
								pointedColumn={pointed?.row === index ? pointed.column : undefined}
								activeColumn={focused && active.row === index ? active.column : undefined}
								selected={row !== undefined && props.isOpen?.(row) === true}
								fresh={row !== undefined && props.isFresh?.(row) === true}
								onFilter={props.onFilter && filter}
								onPress={press}
							/>
						);
					})}
					{missing.length > 0 && (
						<WaitingVeil
							top={view.yOf(missing[0] ?? 0)}
							rows={(missing.at(-1) ?? 0) - (missing[0] ?? 0) + 1}
						/>
					)}
				</div>
			</div>
		</div>
	);

	/** The edge of a heading at which the one being dragged would come in. */
	function edgeOf(place: number): "left" | "right" | undefined {
		const to = heads.drag?.to;
		if (to === place) return "left";
		return to === shape.count && place === shape.count - 1 ? "right" : undefined;
	}

	function heading(drawn: (typeof shape.fixed)[number]) {
		return (
			<GridHeading
				key={drawn.column.id}
				id={cellId(grid, -1, drawn.place)}
				drawn={drawn}
				sort={sort.find(({ column }) => column === drawn.column.id)}
				place={sort.length > 1 ? sort.findIndex(({ column }) => column === drawn.column.id) + 1 : undefined}
				active={focused && active.row === -1 && active.column === drawn.place}
				hasFoot={hasFoot}
				dragged={heads.drag?.from === drawn.place}
				edge={edgeOf(drawn.place)}
				movable={props.onMove !== undefined && isLoose(drawn.place)}
				onSort={props.onSort}
			/>
		);
	}
}
