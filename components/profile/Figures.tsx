import Link from "next/link";
import type { ReactNode } from "react";
import { exactText, figureText } from "@/components/data/numberText";
import type { ColumnProfile } from "@/lib/api/profile";
import { type ValueKind, valueKinds } from "@/lib/cell";
import { formatCount, formatShare, noBreak } from "@/lib/format";
import type { Filter } from "@/lib/model/filter";
import { distinctText } from "./distinctText";

type Numbers = NonNullable<ColumnProfile["numbers"]>;

interface FiguresProps {
	profile: ColumnProfile;
	hrefOf(filter: Filter[]): string;
}

/** What values of each kind are called; rows without one have lines of their own. */
const kindNames: Record<ValueKind, string | null> = {
	missing: null,
	null: null,
	int: "Integers",
	float: "Decimals",
	boolean: "Booleans",
	text: "Texts",
	json: "Objects and arrays",
};

/** A column in numbers: its rows by what they hold, then its moments and quantiles. */
export function Figures({ profile, hrefOf }: FiguresProps) {
	const { name, type, kinds, rows, nulls, missing, notFinite, inexact, distinct, numbers, texts } = profile;
	const ofRows = (count: number): ReactNode => (
		<>
			{formatCount(count)} <span className="text-ink-3">{formatShare(count, rows)}</span>
		</>
	);
	const linked = (count: number, filter: Filter) => (
		<Link prefetch={false} href={hrefOf([filter])} className="text-accent hover:underline">
			{ofRows(count)}
		</Link>
	);
	const mixed = type === "mixed" || (kinds.int > 0 && kinds.float > 0);
	const counts: [string, ReactNode][] = [
		["Rows", formatCount(rows)],
		["Null", nulls > 0 && linked(nulls, { column: name, op: "is_null" })],
		["Key missing", missing > 0 && linked(missing, { column: name, op: "is_missing" })],
		["Distinct values", distinctText(distinct)],
		...valueKinds.map((kind): [string, ReactNode] => [
			kindNames[kind] ?? "",
			kindNames[kind] !== null && mixed && kinds[kind] > 0 && ofRows(kinds[kind]),
		]),
		["NaN or infinite", notFinite > 0 && ofRows(notFinite)],
		["More digits than a double", inexact > notFinite && ofRows(inexact - notFinite)],
		[
			"Length of the texts",
			texts && texts.longest > texts.shortest
				? `${formatCount(texts.shortest)} to ${formatCount(texts.longest)}`
				: texts && formatCount(texts.longest),
		],
	];
	return (
		<section aria-label="In numbers" className="flex flex-wrap gap-x-6 gap-y-2 border-b px-3 py-2">
			<List entries={counts} />
			{numbers && (
				<List entries={figuresOf(numbers).map(({ label, ...figure }) => [label, shownFigure(figure)])} />
			)}
		</section>
	);
}

function List({ entries }: { entries: readonly [string, ReactNode][] }) {
	return (
		<dl className="min-w-40 flex-1">
			{entries
				.filter(([, shown]) => shown)
				.map(([label, shown]) => (
					<div key={label} className="flex justify-between gap-3 border-t py-0.5 first:border-t-0">
						<dt className="text-ink-2">{label}</dt>
						<dd className="text-right whitespace-nowrap">{shown}</dd>
					</div>
				))}
		</dl>
	);
}

interface Figure {
	/** A text keeps digits that no double holds. */
	value: number | string | null;
	/** Why there is no value. */
	reason?: string;
	/** Worked out rather than one of the values. */
	computed?: boolean;
}

function figuresOf({ min, max, mean, sd, quantiles, rounded }: Numbers): (Figure & { label: string })[] {
	return [
		{ label: "Smallest", value: min },
		{ label: `5${noBreak}%`, value: quantiles.p5 },
		{ label: `25${noBreak}%`, value: quantiles.p25 },
		{ label: "Median", value: quantiles.p50 },
		{ label: `75${noBreak}%`, value: quantiles.p75 },
		{ label: `95${noBreak}%`, value: quantiles.p95 },
		{ label: "Largest", value: max },
		{ label: "Mean", value: mean, computed: true },
		{ label: "Std. dev.", computed: true, ...sd },
		...(rounded
			? [{ label: `5${noBreak}% to 95${noBreak}%, mean, std. dev., bars`, value: "rounded to doubles" }]
			: []),
	];
}

function shownFigure({ value, reason, computed = false }: Figure): ReactNode {
	if (value === null) {
		return (
			<span className="text-ink-3" title={reason}>
				–
			</span>
		);
	}
	return <span title={String(value)}>{computed ? figureText(Number(value)) : exactText(value)}</span>;
}
