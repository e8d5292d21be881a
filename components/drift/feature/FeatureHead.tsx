// biome-ignore-all lint/a11y/useSemanticElements: the heading of an ARIA grid
// biome-ignore-all lint/a11y/useFocusableInteractive: buttons inside the headings hold the focus
"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useQueryStates } from "nuqs";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import type { TimeNote } from "@/lib/model/note";
import { driftParams } from "@/lib/url/driftParams";
import type { Trend } from "../answer";
import type { HeatGroup } from "../heatGroups";
import { HeatAxis } from "./HeatAxis";
import { rowGrid } from "./rowGrid";
import { nextFeatureSort, type SortKey } from "./sortFeatures";

interface FeatureHeadProps {
	trend: Trend | undefined;
	/** Cells of the heatmap. */
	groups: readonly HeatGroup[];
	notes: readonly TimeNote[];
}

/** Names of the columns, which sort; above the heatmap its days or hours. */
export function FeatureHead({ trend, groups, notes }: FeatureHeadProps) {
	const [{ sort }, setParams] = useQueryStates(driftParams, { history: "replace" });
	const row = useRef<HTMLDivElement>(null);

	// One Tab stop for all headings, as for the rows below them.
	function onKeyDown(event: KeyboardEvent) {
		const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
		const buttons = [...(row.current?.querySelectorAll("button") ?? [])].filter(
			({ offsetParent }) => offsetParent !== null,
		);
		const at = buttons.findIndex((button) => button.contains(document.activeElement));
		const next = step === undefined ? undefined : buttons[at + step];
		if (!next) return;
		event.preventDefault();
		next.focus();
	}

	function heading(name: string, key: SortKey | null, className = "") {
		const isSorted = key === null ? sort === null : sort?.replace("-", "") === key;
		const isDown = sort?.startsWith("-") === true;
		const Arrow = isDown ? ArrowDown : ArrowUp;
		return (
			<span
				role="columnheader"
				className={className}
				aria-sort={isSorted && key !== null ? (isDown ? "descending" : "ascending") : undefined}
			>
				<button
					type="button"
					// Where the screen is small, the sorted column may have no heading: the first one stays within reach.
					tabIndex={isSorted || key === null ? 0 : -1}
					onClick={() => setParams({ sort: key === null ? null : nextFeatureSort(sort, key) })}
					title={key === null ? "Sort: the most urgent first" : "Click to sort"}
					className="inline-flex max-w-full items-center gap-1 hover:text-ink"
				>
					<span className="truncate">{name}</span>
					{isSorted && key !== null && (
						<Arrow size={13} aria-hidden="true" className="shrink-0 text-accent" />
					)}
				</button>
			</span>
		);
	}

	return (
		<div role="rowgroup" className="sticky top-11 z-20">
			<div
				ref={row}
				role="row"
				aria-rowindex={1}
				onKeyDown={onKeyDown}
				className={`${rowGrid} min-h-8 border-b bg-panel text-sm text-ink-2`}
			>
				{heading("Status", null)}
				{heading("Feature", "name")}
				<Heading className="min-w-0 overflow-hidden max-lg:col-span-2">
					<span className="sr-only">{trend ? `Drift by ${trend.by}` : "Drift over time"}</span>
					{trend && <HeatAxis trend={trend} groups={groups} notes={notes} />}
				</Heading>
				<Heading className="max-lg:hidden">Distribution</Heading>
				{heading("Value against threshold", "value", "min-w-0 max-lg:hidden")}
				{heading("No value", "nulls", "text-right max-lg:hidden")}
				{heading("Rows", "rows", "text-right max-lg:hidden")}
			</div>
		</div>
	);
}

function Heading({ className, children }: { className: string; children: ReactNode }) {
	return (
		<span role="columnheader" className={className}>
			{children}
		</span>
	);
}
