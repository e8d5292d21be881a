"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { columnName } from "@/lib/columnName";
import type { CollectionAddress } from "@/lib/model/address";
import type { Judge } from "@/lib/model/ruleSet";
import type { Feature, ParityFeature } from "../answer";
import { StatusMark } from "../StatusMark";
import { useDriftHref } from "../useDriftHref";

interface ParityTableProps {
	address: CollectionAddress;
	features: readonly Feature[];
	theirs: ReadonlyMap<string, ParityFeature>;
	/** Names about which the two say different things. */
	differing: ReadonlySet<string>;
	judge: Judge;
}

const shownAtFirst = 200;

/** Both verdicts of each feature, the page's own order; where they differ the row stands out. A name opens the feature. */
export function ParityTable({ address, features, theirs, differing, judge }: ParityTableProps) {
	const [all, setAll] = useState(false);
	const hrefOf = useDriftHref(address);
	const shown = all ? features : features.slice(0, shownAtFirst);
	return (
		<div className="mt-2 overflow-x-auto">
			<table className="w-full min-w-[640px] text-sm tabular-nums">
				<caption className="sr-only">This page's verdict beside Azure ML's</caption>
				<thead>
					<tr className="text-left text-ink-2">
						<th scope="col" className="py-1 pr-4 font-medium">
							Feature
						</th>
						<th scope="col" colSpan={2} className="py-1 pr-4 font-medium">
							This page, {judge === "azure" ? "by Azure ML's rule" : "by Leeway's rule"}
						</th>
						<th scope="col" colSpan={2} className="py-1 pr-4 font-medium">
							Azure ML's monitor
						</th>
					</tr>
				</thead>
				<tbody>
					{shown.map((feature) => {
						const other = theirs.get(feature.name);
						return (
							<tr
								key={feature.name}
								className={`border-t align-top ${differing.has(feature.name) ? "bg-warn-soft" : ""}`}
							>
								<th scope="row" className="max-w-80 py-1 pr-4 text-left font-normal wrap-anywhere">
									<Link
										prefetch={false}
										href={hrefOf({ tab: "features", feature: feature.name })}
										className="hover:underline"
									>
										{columnName(feature.name)}
									</Link>
								</th>
								<Verdict {...feature} />
								{other ? (
									<Verdict {...other} />
								) : (
									<td colSpan={2} className="py-1 pr-4 text-ink-3">
										left out
									</td>
								)}
							</tr>
						);
					})}
				</tbody>
			</table>
			{!all && features.length > shownAtFirst && (
				<Button className="mt-2" onClick={() => setAll(true)}>
					Show all {features.length}
				</Button>
			)}
		</div>
	);
}

function Verdict({
	status,
	reason,
	verdict,
	label,
}: Pick<Feature, "status" | "reason" | "verdict" | "label">) {
	return (
		<>
			<td className="py-1 pr-4">
				<StatusMark status={status} reason={reason} />
			</td>
			<td className="py-1 pr-4">
				{verdict}
				<span className="block text-xs text-ink-3">{label}</span>
			</td>
		</>
	);
}
