"use client";

import Link from "next/link";
import { useState } from "react";
import { valueText } from "@/components/data/numberText";
import type { ColumnProfile } from "@/lib/api/profile";
import { columnName } from "@/lib/columnName";
import { formatCount, formatCountOf, formatShare } from "@/lib/format";
import type { Filter } from "@/lib/model/filter";
import { histogramBars } from "./bars";

interface HistogramProps {
	name: string;
	numbers: NonNullable<ColumnProfile["numbers"]>;
	hrefOf(filter: Filter[]): string;
}

const maxLabels = 5;

/** The numbers of a column over their axis; every bar is the link to its rows. */
export function Histogram({ name, numbers, hrefOf }: HistogramProps) {
	const [pointed, setPointed] = useState<string>();
	const { edges, whole } = numbers.histogram;
	const bars = histogramBars(name, numbers.histogram);
	const highest = Math.max(...bars.map(({ count }) => count));
	const shown = bars.find(({ key }) => key === pointed);
	// Bars of one number are named in their middle, others at their edges.
	const single = bars.length === 1 || (whole && edges[1] === (edges[0] ?? 0) + 1);
	const places = single ? edges.slice(0, bars.length) : edges;
	const every = Math.ceil(places.length / maxLabels);
	const last = places.length - 1;
	const isNamed = (place: number) => place === last || (place % every === 0 && last - place >= every);
	return (
		<figure>
			<figcaption className="flex min-h-5 text-sm text-ink-2">
				{shown ? (
					<span>
						<span className="font-medium text-ink">{shown.title}</span>: {formatCountOf(shown.count, "row")} (
						{formatShare(shown.count, numbers.count)})
					</span>
				) : (
					<span>Highest bar: {formatCountOf(highest, "row")}. Each opens its rows.</span>
				)}
			</figcaption>
			<ol
				className="mt-1 flex h-28 items-stretch border-b border-line-strong"
				aria-label={`Histogram of ${columnName(name)}`}
			>
				{bars.map(({ key, title, count, filter }) => (
					<li key={key} className="flex min-w-0 flex-1">
						{count > 0 && filter && (
							<Link
								prefetch={false}
								href={hrefOf(filter)}
								data-bar={key}
								aria-label={`${title}: ${formatCount(count)} rows`}
								onMouseEnter={() => setPointed(key)}
								onMouseLeave={() => setPointed(undefined)}
								onFocus={() => setPointed(key)}
								onBlur={() => setPointed(undefined)}
								className="flex flex-1 items-end px-px hover:bg-accent-soft"
							>
								<span
									className="min-h-0.5 flex-1 bg-accent"
									style={{ height: `${(count / highest) * 100}%` }}
								/>
							</Link>
						)}
					</li>
				))}
			</ol>
			<div aria-hidden="true" className="relative h-4 text-xs text-ink-3">
				{places.map((edge, place) =>
					isNamed(place) ? (
						<span
							// biome-ignore lint/suspicious/noArrayIndexKey: edges may coincide
							key={place}
							className={`absolute ${shiftOf(place, places.length, single)}`}
							style={{ left: `${((place + (single ? 0.5 : 0)) / bars.length) * 100}%` }}
						>
							{valueText(edge)}
						</span>
					) : null,
				)}
			</div>
		</figure>
	);
}

/** Labels stand under their place; the outermost ones stay within the figure. */
function shiftOf(place: number, count: number, single: boolean): string {
	if (single) return "-translate-x-1/2";
	if (place === 0) return "";
	return place === count - 1 ? "-translate-x-full" : "-translate-x-1/2";
}
