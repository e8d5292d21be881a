import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { formatCount, formatShare } from "@/lib/format";
import type { Feature } from "../answer";
import type { ReviewQuestion } from "../driftUrls";
import type { Bar } from "./bars";
import { rowsHref } from "./rowsHref";

interface BinTableProps {
	feature: Feature;
	bars: readonly Bar[];
	totals: { baseline: number; production: number };
	question: ReviewQuestion;
}

/** The chart in numbers, each bar with the link to its rows. */
export function BinTable({ feature, bars, totals, question }: BinTableProps) {
	return (
		<details className="group mt-2">
			<summary className="flex w-fit list-none items-center gap-1 text-sm text-accent hover:underline [&::-webkit-details-marker]:hidden">
				<ChevronRight size={13} aria-hidden="true" className="group-open:rotate-90" />
				As a table, with the rows of each bar
			</summary>
			<table className="mt-1 w-full max-w-3xl text-sm tabular-nums">
				<caption className="sr-only">Distribution of {feature.name}, now and in the baseline</caption>
				<thead>
					<tr className="text-left text-ink-2">
						<th scope="col" className="font-medium">
							{"edges" in (feature.distribution ?? {}) ? "Values" : "Value"}
						</th>
						<th scope="col" className="pl-3 text-right font-medium">
							Now
						</th>
						<th scope="col" className="pl-3 text-right font-medium">
							Baseline
						</th>
						<th scope="col" className="pl-3 font-medium">
							<span className="sr-only">Rows</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{bars.map((bar) => (
						<tr key={bar.key} className="border-t">
							<th
								scope="row"
								className={`max-w-64 truncate py-0.5 text-left font-normal ${bar.kind === "bin" || bar.kind === "category" ? "" : "italic"}`}
								title={bar.title}
							>
								{bar.title}
								{bar.kind === "category" && bar.only && (
									<span className="ml-1.5 text-xs text-warn">{bar.only === "now" ? "new" : "gone"}</span>
								)}
							</th>
							<td className="pl-3 text-right">
								{formatShare(bar.production, totals.production)}{" "}
								<span className="text-ink-3">({formatCount(bar.production)})</span>
							</td>
							<td className="pl-3 text-right">
								{formatShare(bar.baseline, totals.baseline)}{" "}
								<span className="text-ink-3">({formatCount(bar.baseline)})</span>
								{bar.expected !== undefined && (
									<span
										className="block text-xs text-ink-3"
										title="Some of the baseline's values were met only once: such do not return, and others like them come (Good 1953)"
									>
										{formatShare(bar.expected, totals.baseline)} to be expected
									</span>
								)}
							</td>
							<td className="pl-3">
								{bar.production > 0 &&
									bar.rows.map((rows) => (
										<Link
											prefetch={false}
											key={rows.label}
											href={rowsHref(question, rows)}
											aria-label={`${rows.label}: ${bar.title}`}
											className="mr-3 whitespace-nowrap text-accent hover:underline"
										>
											{rows.label}
										</Link>
									))}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</details>
	);
}
