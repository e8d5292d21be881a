"use client";

import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { drawRun, runInk, runSize } from "@/components/chart/runShapes";
import { cellText, stripText } from "@/components/data/monitorWords";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import { StripLegend } from "./StripLegend";

interface RunPickerProps {
	cells: NonNullable<MonitorAnswer["recent"]>;
	/** By due time. */
	chosen: string | undefined;
	onChoose(due: string): void;
	/** What stands here before the first run. */
	children: ReactNode;
}

/** The newest runs, a button each: one Tab stop, arrows go from run to run. */
export function RunPicker({ cells, chosen, onChoose, children }: RunPickerProps) {
	const { now } = useNow();
	const clock = { now, zone: useZone() };
	const group = useRef<HTMLDivElement>(null);
	if (cells.length === 0) return children;
	const runs = cells.filter(({ run }) => run !== null);
	const current = runs.find(({ due }) => due === chosen) ?? runs.at(-1);

	function onKeyDown(event: KeyboardEvent) {
		const place = runs.findIndex(({ due }) => due === current?.due);
		const next = {
			ArrowLeft: runs[place - 1],
			ArrowRight: runs[place + 1],
			Home: runs[0],
			End: runs.at(-1),
		}[event.key];
		if (!next) return;
		event.preventDefault();
		onChoose(next.due);
		group.current?.querySelector<HTMLElement>(`[data-due="${next.due}"]`)?.focus();
	}

	return (
		<div>
			{/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row that scrolls */}
			<div
				ref={group}
				role="group"
				aria-label={`Runs: ${stripText(cells)}`}
				onKeyDown={onKeyDown}
				className="flex items-end overflow-x-auto pb-1"
			>
				{cells.map((cell) => {
					const { run, due, found } = cell;
					const text = cellText(cell, clock);
					const glyph = (
						<svg
							aria-hidden="true"
							viewBox={`0 0 ${runSize.width} ${runSize.height}`}
							className="h-7 w-2.5 shrink-0"
						>
							<path d={drawRun(found, 0)} {...runInk[found]} />
						</svg>
					);
					const style = "grid h-10 min-w-4 max-w-8 flex-1 place-items-center border-b-2";
					if (run === null) {
						return (
							<span key={`${due} skipped`} title={text} className={`${style} border-transparent`}>
								<span className="sr-only">{text}</span>
								{glyph}
							</span>
						);
					}
					const isCurrent = due === current?.due;
					return (
						<button
							key={due}
							type="button"
							data-due={due}
							tabIndex={isCurrent ? 0 : -1}
							aria-pressed={isCurrent}
							aria-label={text}
							title={text}
							onClick={() => onChoose(due)}
							className={`${style} rounded-t-sm hover:bg-hover focus-visible:-outline-offset-2 ${isCurrent ? "border-accent bg-accent-soft" : "border-transparent"}`}
						>
							{glyph}
						</button>
					);
				})}
			</div>
			<StripLegend />
		</div>
	);
}
