// biome-ignore-all lint/a11y/useSemanticElements: rows of an ARIA grid laid out by CSS
// biome-ignore-all lint/a11y/useFocusableInteractive: buttons inside the cells hold the focus
"use client";

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useNow } from "@/components/shell/Now";
import { columnName } from "@/lib/columnName";
import { formatCount, formatShare } from "@/lib/format";
import { encodeName } from "@/lib/model/names";
import type { Shown, Trend } from "../answer";
import { MiniHistogram } from "../chart/MiniHistogram";
import type { HeatGroup } from "../heatGroups";
import { moveText, otherTypeText } from "../moves";
import { StatusMark } from "../StatusMark";
import { HeatCells } from "./HeatCells";
import { partOfWindowText } from "./partOfWindow";
import { rowGrid } from "./rowGrid";

interface FeatureRowProps {
	shown: Shown;
	trend: Trend | undefined;
	/** Cells of the heatmap. */
	groups: readonly HeatGroup[];
	open: boolean;
	tabStop: number | undefined;
	rowIndex: number;
	onToggle(): void;
	onPick(bucket: number): void;
	/** What the open row holds. */
	children: ReactNode;
}

/** One feature: how it stands, since when, in what shape, by which arithmetic. Opens in place. */
export function FeatureRow(props: FeatureRowProps) {
	const { shown, trend, groups, open, tabStop, rowIndex, onToggle, onPick } = props;
	const { feature } = shown;
	const { baseline, production } = feature;
	const { now } = useNow();
	const moved = feature.status === "drift" || feature.status === "watch" ? moveText(feature) : undefined;
	const aside = [
		moved,
		partOfWindowText(shown, trend, now),
		otherTypeText(feature),
		feature.label,
		feature.kindFrom !== "rule" && "kind chosen",
	]
		.filter(Boolean)
		.join(", ");
	const detail = `detail-${shown.predictions ? "prediction" : "feature"}-${encodeURIComponent(encodeName(feature.name))}`;
	return (
		<>
			<div
				role="row"
				aria-rowindex={rowIndex}
				className={`${rowGrid} min-h-8 border-b ${open ? "bg-accent-soft/60" : "hover:bg-hover"}`}
			>
				<span role="gridcell">
					<StatusMark status={feature.status} reason={feature.reason} beyondChance={feature.beyondChance} />
				</span>
				<span role="rowheader" className="min-w-0">
					<button
						type="button"
						data-column={0}
						tabIndex={tabStop === 0 ? 0 : -1}
						aria-expanded={open}
						aria-controls={open ? detail : undefined}
						onClick={onToggle}
						title={columnName(feature.name)}
						className="flex h-7 w-full min-w-0 items-center gap-1 text-left font-medium hover:text-accent"
					>
						<ChevronRight
							size={13}
							aria-hidden="true"
							className={`shrink-0 text-ink-3 transition-transform ${open ? "rotate-90" : ""}`}
						/>
						<span className="truncate">{columnName(feature.name)}</span>
					</button>
				</span>
				<span className="flex min-w-0 max-lg:col-span-2" role="presentation">
					{trend && (
						<HeatCells shown={shown} trend={trend} groups={groups} tabStop={tabStop} onPick={onPick} />
					)}
				</span>
				<span role="gridcell" className="max-lg:hidden">
					<MiniHistogram feature={feature} />
				</span>
				<span role="gridcell" className="min-w-0 max-lg:col-span-2">
					<span className="block truncate" title={feature.verdict}>
						{feature.verdict}
					</span>
					{aside && (
						<span className="block truncate text-xs text-ink-3" title={aside}>
							{aside}
						</span>
					)}
				</span>
				<span role="gridcell" className="text-right whitespace-nowrap max-lg:hidden">
					{formatShare(production.nulls, production.rows)}
					<span className="block text-xs text-ink-3">was {formatShare(baseline.nulls, baseline.rows)}</span>
				</span>
				<span role="gridcell" className="text-right text-ink-2 max-lg:hidden">
					{formatCount(production.rows)}
				</span>
			</div>
			{open && (
				<div role="row" aria-rowindex={rowIndex}>
					<div role="gridcell" id={detail} className="border-b bg-panel">
						{props.children}
					</div>
				</div>
			)}
		</>
	);
}
