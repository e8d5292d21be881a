"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { Pin } from "lucide-react";
import { useRef } from "react";
import { typeNames } from "@/components/data/columnTypes";
import type { Column } from "@/lib/api/answers";
import { columnName } from "@/lib/columnName";

interface ColumnListProps {
	columns: readonly Column[];
	hidden: ReadonlySet<string>;
	pinned: readonly string[];
	onToggle(name: string): void;
	onTogglePin(name: string): void;
}

const rowHeight = 28;

/** Columns to tick, pin and scroll through: those in view are drawn, of two thousand too. */
export function ColumnList({ columns, hidden, pinned, onToggle, onTogglePin }: ColumnListProps) {
	const scroller = useRef<HTMLDivElement>(null);
	const virtual = useVirtualizer({
		count: columns.length,
		getScrollElement: () => scroller.current,
		estimateSize: () => rowHeight,
		// What Tab reaches next is there before it is reached.
		overscan: 6,
		initialRect: { width: 280, height: 288 },
		getItemKey: (place) => columns[place]?.name ?? place,
	});
	return (
		<div ref={scroller} className="-mx-1 max-h-72 overflow-y-auto">
			<ul className="relative" style={{ height: virtual.getTotalSize() }}>
				{virtual.getVirtualItems().map(({ index, key, start }) => {
					const column = columns[index];
					if (!column) return null;
					const { name, type } = column;
					const isPinned = pinned.includes(name);
					return (
						<li
							key={key}
							aria-setsize={columns.length}
							aria-posinset={index + 1}
							className="absolute inset-x-0 flex items-center rounded-md hover:bg-hover"
							style={{ top: start, height: rowHeight }}
						>
							<label className="flex h-7 min-w-0 flex-1 cursor-pointer items-center gap-2 px-1">
								<input
									type="checkbox"
									checked={!hidden.has(name)}
									onChange={() => onToggle(name)}
									className="size-3.5 accent-accent"
								/>
								<span className="min-w-0 flex-1 truncate">{columnName(name)}</span>
								<span className="text-xs text-ink-3" aria-hidden="true">
									{typeNames[type]}
								</span>
							</label>
							<button
								type="button"
								aria-pressed={isPinned}
								aria-label={`Pin ${columnName(name)}`}
								title={isPinned ? "Unpin" : "Pin at the left"}
								onClick={() => onTogglePin(name)}
								className="grid size-7 place-items-center rounded-md text-ink-3 hover:text-ink aria-pressed:text-accent"
							>
								<Pin size={13} aria-hidden="true" />
							</button>
						</li>
					);
				})}
			</ul>
		</div>
	);
}
