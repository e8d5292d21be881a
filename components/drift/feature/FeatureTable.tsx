// biome-ignore-all lint/a11y/useSemanticElements: a windowed ARIA grid; table elements cannot be laid out by pixels
// biome-ignore-all lint/a11y/useFocusableInteractive: buttons inside the cells hold the focus
"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useEffect, useMemo, useRef, useState } from "react";
import { useRovingGrid } from "@/components/chart/useRovingGrid";
import { useNotes } from "@/components/notes/useNotes";
import { formatCountOf } from "@/lib/format";
import { baselineText } from "@/lib/model/baseline";
import { bucketWindow } from "@/lib/model/bucket";
import { hasVanished, isTypeChanged } from "@/lib/model/verdict";
import { parseTime } from "@/lib/time";
import { driftParams } from "@/lib/url/driftParams";
import type { Shown, Trend } from "../answer";
import type { ReviewQuestion } from "../driftUrls";
import { heatGroups } from "../heatGroups";
import { weekBefore } from "../reviewWindow";
import { FeatureHead } from "./FeatureHead";
import { FeatureRow } from "./FeatureRow";
import { sortFeatures } from "./sortFeatures";

// Asked for when they are needed: most who open the page never do.
const FeatureDetail = dynamic(() => import("./FeatureDetail").then((module) => module.FeatureDetail), {
	loading: () => <div className="skeleton m-3 h-80" />,
});

interface FeatureTableProps {
	/** In the order to show. */
	shown: readonly Shown[];
	/** The window they are of, which is the question's as soon as that is answered. */
	answered: string;
	trend: Trend | undefined;
	question: ReviewQuestion;
	/** The question whose answer the predictions are from. */
	predictionsQuestion: ReviewQuestion | undefined;
}

type Item = { kind: "group"; label: string } | { kind: "feature"; shown: Shown };

/**
 * Predictions first, unless they are quiet and features are not; each group in the order shown; last what is set aside.
 */
function itemsOf(shown: readonly Shown[], predictionsOf: string | undefined): Item[] {
	const feature = (each: Shown): Item => ({ kind: "feature", shown: each });
	const predictions = shown.filter((each) => each.predictions);
	const features = shown.filter((each) => !each.predictions && each.feature.status !== "set aside");
	const aside = shown.filter((each) => !each.predictions && each.feature.status === "set aside");
	const own = predictions.length > 0 ? group("Features", features.map(feature)) : features.map(feature);
	const predicted = group(`Predictions (${predictionsOf})`, predictions.map(feature));
	const isQuiet = !predictions.some(isUrgent) && features.some(isUrgent);
	return [
		...(isQuiet ? [...own, ...predicted] : [...predicted, ...own]),
		...group(
			`Set aside, not counted: ${formatCountOf(aside.length, "identifier, free text or time", "identifiers, free texts or times")}, judged by length and nulls only`,
			aside.map(feature),
		),
	];
}

function isUrgent({ feature: { status, reason } }: Shown): boolean {
	return status === "drift" || isTypeChanged({ status, reason }) || hasVanished({ status, reason });
}

function group(label: string, items: Item[]): Item[] {
	return items.length === 0 ? [] : [{ kind: "group", label }, ...items];
}

/** Every feature with its row of the heatmap; only the rows in view are drawn. */
export function FeatureTable({ shown, answered, trend, question, predictionsQuestion }: FeatureTableProps) {
	const [params, setParams] = useQueryStates(driftParams, { history: "push" });
	const grid = useRef<HTMLDivElement>(null);
	const [margin, setMargin] = useState(0);
	const predictionsOf = predictionsQuestion?.address.collection;
	const { sort } = params;
	const items = useMemo(
		() => itemsOf(sortFeatures(shown, sort), predictionsOf),
		[shown, sort, predictionsOf],
	);
	const notes = useNotes(question.address);
	const groups = useMemo(() => (trend ? heatGroups(trend) : []), [trend]);
	useEffect(() => {
		const measure = () => {
			const top = grid.current?.getBoundingClientRect().top;
			if (top !== undefined) setMargin(top + globalThis.scrollY);
		};
		measure();
		const observer = new ResizeObserver(measure);
		observer.observe(document.body);
		return () => observer.disconnect();
	}, []);
	const virtual = useWindowVirtualizer({
		count: items.length,
		estimateSize: () => 41,
		overscan: 8,
		scrollMargin: margin,
		// Until the browser has measured, and on the server.
		initialRect: { width: 1280, height: 800 },
		// The page's header and the table's own stay on top.
		scrollPaddingStart: 104,
		getItemKey: (place) => keyOf(items[place], place),
	});
	const roving = useRovingGrid(grid, {
		items: items.flatMap((item, place) => (item.kind === "feature" ? [place] : [])),
		columns: 1 + groups.length,
		show: (item) => virtual.scrollToIndex(item, { align: "auto" }),
	});

	const isOpen = ({ feature, predictions }: Shown) =>
		params.feature === feature.name && params.predictions === predictions;
	// A link to a feature opens there; and in another window, where the order is another, it stays in view.
	const opened = items.findIndex((item) => item.kind === "feature" && isOpen(item.shown));
	const wanted = `${params.feature} ${params.predictions} ${answered}`;
	const shownFor = useRef("");
	const isByLink = useRef(params.feature !== null);
	useEffect(() => {
		if (shownFor.current === wanted || opened < 0 || margin === 0) return;
		shownFor.current = wanted;
		const { startIndex = 0, endIndex = -1 } = virtual.range ?? {};
		// By a link the row stands on top, with room for its chart below; one that was pressed stays under the pointer.
		if (isByLink.current || opened < startIndex || opened > endIndex) {
			virtual.scrollToIndex(opened, { align: "start" });
		}
		isByLink.current = false;
	}, [wanted, opened, margin, virtual]);

	function toggle(each: Shown) {
		if (isOpen(each)) setParams({ feature: null, predictions: null });
		else setParams({ feature: each.feature.name, predictions: each.predictions });
	}
	function pick(each: Shown, bucket: number) {
		const start = parseTime(trend?.buckets[bucket]?.start ?? "");
		if (!trend || start === undefined) return;
		const { from, to } = bucketWindow(start, trend.by, question.window);
		// The baseline stays what it was: a part of the same review, not a new one.
		const baseline =
			question.baseline ?? baselineText({ kind: "window", window: weekBefore(question.window) });
		setParams({ feature: each.feature.name, predictions: each.predictions, from, to, baseline });
	}

	return (
		<div
			ref={grid}
			role="grid"
			aria-label="Features"
			aria-rowcount={items.length + 1}
			onKeyDown={roving.onKeyDown}
			className="border-t"
		>
			<FeatureHead trend={trend} groups={groups} notes={notes} />
			<div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
				{virtual.getVirtualItems().map(({ index, key, start }) => {
					const item = items[index];
					if (!item) return null;
					return (
						<div
							key={key}
							ref={virtual.measureElement}
							data-index={index}
							data-item={index}
							role="presentation"
							className="absolute inset-x-0 top-0"
							style={{ transform: `translateY(${start - margin}px)` }}
						>
							{item.kind === "group" ? (
								<div role="row" aria-rowindex={index + 2} className="border-b bg-panel px-3 py-1">
									<span role="rowheader" className="text-sm font-medium text-ink-2">
										{item.label}
									</span>
								</div>
							) : (
								<FeatureRow
									shown={item.shown}
									trend={trend}
									groups={groups}
									open={isOpen(item.shown)}
									tabStop={roving.current.item === index ? roving.current.column : undefined}
									rowIndex={index + 2}
									onToggle={() => toggle(item.shown)}
									onPick={(bucket) => pick(item.shown, bucket)}
								>
									<FeatureDetail
										shown={item.shown}
										trend={trend}
										question={item.shown.predictions && predictionsQuestion ? predictionsQuestion : question}
									/>
								</FeatureRow>
							)}
						</div>
					);
				})}
			</div>
		</div>
	);
}

function keyOf(item: Item | undefined, place: number): string | number {
	if (!item) return place;
	if (item.kind === "group") return `group ${item.label}`;
	return `${item.shown.predictions ? "prediction" : "feature"} ${item.shown.feature.name}`;
}
