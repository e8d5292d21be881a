// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid laid out by CSS
// biome-ignore-all lint/a11y/useFocusableInteractive: links inside the cells hold the focus
"use client";

import Link from "next/link";
import { type CSSProperties, useMemo, useRef } from "react";
import { crossed, hatched, heatColor } from "@/components/chart/heatInk";
import { useRovingGrid } from "@/components/chart/useRovingGrid";
import { momentText } from "@/components/data/monitorWords";
import { keysShown } from "@/components/data/queries";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Button } from "@/components/ui/Button";
import type { RunAnswer } from "@/lib/api/monitorAnswers";
import { formatCount } from "@/lib/format";
import type { KeyVerdict } from "@/lib/model/monitorRun";
import { encodeName } from "@/lib/model/names";
import { crossings, type KeyRow, keyRows, severityOf } from "@/lib/monitors/keyRows";
import { whatOf } from "@/lib/monitors/whatOf";
import { roundedText } from "@/lib/stats/roundedText";
import { CrossingLegend, CrossingMark } from "./CrossingMark";

interface KeyHeatProps {
	signal: string;
	/** The earliest first, none superseded. */
	runs: readonly RunAnswer[];
	/** Due time of the run that is shown above. */
	chosen: string | undefined;
	/** Is all that was judged shown, or the most urgent? */
	isWhole: boolean;
	/** Is all of it on its way? */
	isAsking: boolean;
	onWhole(isWhole: boolean): void;
}

const words: Record<KeyVerdict["condition"], string> = {
	breach: "beyond its threshold",
	watch: "worth a look",
	ok: "ok",
	few: "too few rows",
	nodata: "no data",
	error: "could not be judged",
};
const grid =
	"grid items-center gap-x-3 px-3 grid-cols-[minmax(0,1fr)_auto] lg:grid-cols-[minmax(110px,250px)_minmax(150px,1fr)_minmax(180px,340px)]";

/** What a signal judges, by run, from what was recorded: nothing is computed anew. A cell leads to the review of its run. */
export function KeyHeat({ signal, runs, chosen, isWhole, isAsking, onWhole }: KeyHeatProps) {
	const { now } = useNow();
	const zone = useZone();
	const table = useRef<HTMLDivElement>(null);
	const rows = useMemo(() => keyRows(runs, signal), [runs, signal]);
	const total = useMemo(() => totalOf(rows, runs, signal), [rows, runs, signal]);
	const shown = isWhole ? rows : rows.slice(0, keysShown);
	const roving = useRovingGrid(table, {
		items: shown.map((_, place) => place),
		columns: runs.length,
		show: (item) =>
			table.current?.querySelector(`[data-item="${item}"]`)?.scrollIntoView({ block: "nearest" }),
	});
	if (rows.length === 0) return null;
	const first = runs[0];
	const last = runs.at(-1);
	return (
		<section aria-label={`${signal} by run`}>
			<h2 className="mb-1 font-semibold">{signal}</h2>
			<div
				ref={table}
				role="grid"
				aria-label={`${signal} by run`}
				aria-rowcount={total + 1}
				onKeyDown={roving.onKeyDown}
				className="overflow-hidden rounded-lg border"
			>
				<div role="row" className={`${grid} bg-panel py-1 text-xs text-ink-3`}>
					<span role="columnheader">What is judged</span>
					<span role="columnheader" className="flex justify-between max-lg:hidden">
						<span>{first && momentText(first.due, now, zone)}</span>
						<span>{last && momentText(last.due, now, zone)}</span>
					</span>
					<span role="columnheader">Newest run</span>
				</div>
				{shown.map((row, place) => (
					<HeatRow
						key={row.key}
						row={row}
						place={place}
						runs={runs}
						signal={signal}
						chosen={chosen}
						tabStop={roving.current.item === place ? roving.current.column : undefined}
						timeOf={(due) => momentText(due, now, zone)}
					/>
				))}
			</div>
			<div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 empty:hidden">
				{total > keysShown && (
					<Button pending={isAsking} onClick={() => onWhole(!isWhole)}>
						{isWhole ? "Show the first only" : `Show all ${formatCount(total)}`}
					</Button>
				)}
				{shown.some(({ cells }) => crossings(cells).some((each) => each !== undefined)) && <CrossingLegend />}
			</div>
		</section>
	);
}

interface HeatRowProps {
	row: KeyRow;
	place: number;
	runs: readonly RunAnswer[];
	signal: string;
	chosen: string | undefined;
	tabStop: number | undefined;
	timeOf(due: string): string;
}

function HeatRow({ row, place, runs, signal, chosen, tabStop, timeOf }: HeatRowProps) {
	const newest = row.cells.at(-1);
	const name = whatOf(row.key);
	const crossed = crossings(row.cells);
	return (
		<div
			role="row"
			aria-rowindex={place + 2}
			data-item={place}
			className={`${grid} border-t py-1 hover:bg-hover`}
		>
			<span role="rowheader" className="min-w-0 truncate font-medium" title={name}>
				{name}
			</span>
			<span role="presentation" className="flex min-w-0 max-lg:order-last max-lg:col-span-2">
				{runs.map((run, column) => {
					const verdict = row.cells[column];
					const crossing = crossed[column];
					const text = `${name}, ${timeOf(run.due)}: ${cellText(verdict)}${crossing ? `; ${crossingWords[crossing]}` : ""}`;
					const path = run.signals.find((each) => each.name === signal)?.path;
					const ring = run.due === chosen ? "outline-1 -outline-offset-1 outline-ink" : "";
					return (
						<span key={run.due} role="gridcell" className="min-w-0 flex-1">
							<Link
								prefetch={false}
								href={featureHref(path ?? "", row.key)}
								data-column={column}
								tabIndex={tabStop === column ? 0 : -1}
								aria-label={text}
								title={text}
								className={`grid h-6 place-items-center border-r border-r-page focus-visible:relative focus-visible:z-10 hover:brightness-90 dark:hover:brightness-125 ${ring} ${verdict ? "" : "border-b border-b-line"}`}
								style={cellStyle(verdict)}
							>
								{crossing && <CrossingMark crossing={crossing} />}
							</Link>
						</span>
					);
				})}
			</span>
			<span
				role="gridcell"
				className={`min-w-0 truncate text-sm max-lg:text-right ${newest?.condition === "breach" ? "" : "text-ink-2"}`}
				title={newest?.text}
			>
				{newest ? (newest.text ?? valueText(newest)) : "not judged"}
			</span>
		</div>
	);
}

const crossingWords = { beyond: "went beyond its threshold", back: "came back within it" };

/** What was found, and the threshold it was judged by where that is not said. */
function cellText(verdict: KeyVerdict | undefined): string {
	if (!verdict) return "not judged";
	const text = verdict.text ?? valueText(verdict);
	if (verdict.threshold === undefined) return text;
	const threshold = roundedText(verdict.threshold);
	return text.includes(`≥ ${threshold}`) ? text : `${text}; threshold ${threshold}`;
}

function valueText({ value, condition }: KeyVerdict): string {
	return value === undefined ? words[condition] : `${roundedText(value)}, ${words[condition]}`;
}

function cellStyle(verdict: KeyVerdict | undefined): CSSProperties {
	if (!verdict || verdict.condition === "nodata") return {};
	if (verdict.condition === "few") return { backgroundImage: hatched };
	if (verdict.condition === "error") return { backgroundImage: crossed };
	const severity = severityOf(verdict);
	// The colour never contradicts what was said of it: where a threshold was raised, or several decide.
	const said = { breach: [1, 1_000], watch: [0.4, 0.99], ok: [0, 0.99] } as const;
	const [least, most] = said[verdict.condition];
	return { backgroundColor: heatColor(Math.min(most, Math.max(least, severity ?? least))) };
}

/** How many things the signal judges: runs may have been asked for the first only. */
function totalOf(rows: readonly KeyRow[], runs: readonly RunAnswer[], signal: string): number {
	const counts = runs.map((run) => {
		const { conditions } = run.signals.find(({ name }) => name === signal) ?? {};
		return conditions ? Object.values(conditions).reduce((sum, count) => sum + count, 0) : 0;
	});
	return Math.max(rows.length, ...counts);
}

/** The review with the feature open, where the key is one. */
function featureHref(path: string, key: string): string {
	const [part = "", ...rest] = key.split(":");
	const feature = rest.join(":");
	if (!path.startsWith("/drift/") || part === "whole" || feature === "") return path;
	return `${path}${path.includes("?") ? "&" : "?"}feature=${encodeURIComponent(encodeName(feature))}`;
}
