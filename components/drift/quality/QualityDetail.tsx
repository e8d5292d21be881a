import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/Button";
import { columnName } from "@/lib/columnName";
import { formatCount } from "@/lib/format";
import { bucketWindow } from "@/lib/model/bucket";
import { parseTime } from "@/lib/time";
import type { QualityFeature, QualityTrend } from "../answer";
import { bucketText } from "../bucketText";
import { rowsHref } from "../chart/rowsHref";
import type { ReviewQuestion } from "../driftUrls";
import { percent, rateNames, ratesOverTime, rowsOfRate } from "./qualityRates";

interface QualityDetailProps {
	feature: QualityFeature;
	trend: QualityTrend | undefined;
	question: ReviewQuestion;
	onDrift: (() => void) | undefined;
}

/** A feature's rates bucket by bucket, each with its rows. */
export function QualityDetail({ feature, trend, question, onDrift }: QualityDetailProps) {
	if (!trend) return <div className="skeleton h-32" />;
	const columns = rateNames.map((each) => ({
		...each,
		rates: ratesOverTime(trend, feature, each.key),
		threshold: feature[each.key]?.threshold ?? null,
		links: rowsOfRate(feature, each.key),
	}));
	return (
		<div className="flex flex-col gap-2">
			{onDrift && (
				<Button className="w-fit" onClick={onDrift}>
					Its drift
				</Button>
			)}
			{trend.leftOut.includes(feature.name) ? (
				<p className="text-ink-2">
					Too many features to follow all over so many {trend.by}s: choose days or weeks, or a shorter window.
				</p>
			) : (
				<section
					className="max-h-80 overflow-auto"
					// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
					tabIndex={0}
					aria-label={`${columnName(feature.name)} over time`}
				>
					<table className="text-sm tabular-nums">
						<caption className="sr-only">
							Data quality of {columnName(feature.name)} by {trend.by}
						</caption>
						<thead>
							<tr className="text-ink-2">
								<th scope="col" className="pr-6 text-left font-medium">
									When
								</th>
								{columns.map(({ key, title }) => (
									<th key={key} scope="col" className="pr-6 text-left font-medium">
										{title}
									</th>
								))}
								<th scope="col" className="text-right font-medium">
									Rows
								</th>
							</tr>
						</thead>
						<tbody>
							{trend.buckets.map(({ start, rows }, place) => {
								const window = bucketWindow(parseTime(start) ?? 0, trend.by, question.window);
								return (
									<tr key={start} className="border-t">
										<th scope="row" className="py-0.5 pr-6 text-left font-normal whitespace-nowrap">
											{bucketText(start, trend.by)}
										</th>
										{columns.map(({ key, rates, threshold, links }) => {
											const rate = rates[place] ?? null;
											const above = rate !== null && threshold !== null && rate > threshold;
											return (
												<td key={key} className="py-0.5 pr-6 whitespace-nowrap">
													{rate === null ? (
														<span className="text-ink-3">–</span>
													) : (
														<span className={above ? "inline-flex items-center gap-1 font-medium" : ""}>
															{above && (
																<TriangleAlert
																	size={12}
																	className="text-danger"
																	role="img"
																	aria-label="above its threshold"
																/>
															)}
															{percent(rate)}
														</span>
													)}
													{rate !== null &&
														rate > 0 &&
														links.map(([name, filter]) => (
															<Link
																prefetch={false}
																key={name}
																href={rowsHref({ ...question, window }, { filter })}
																aria-label={`Rows, ${name}, ${bucketText(start, trend.by)}`}
																className="ml-2 text-xs text-accent hover:underline"
															>
																{links.length > 1 ? name : "rows"}
															</Link>
														))}
												</td>
											);
										})}
										<td className="py-0.5 text-right">{formatCount(rows)}</td>
									</tr>
								);
							})}
						</tbody>
					</table>
				</section>
			)}
		</div>
	);
}
