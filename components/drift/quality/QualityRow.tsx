import { ChevronRight, TriangleAlert } from "lucide-react";
import { columnName } from "@/lib/columnName";
import type { QualityFeature, QualityTrend } from "../answer";
import type { ReviewQuestion } from "../driftUrls";
import { QualityDetail } from "./QualityDetail";
import { QualityRate } from "./QualityRate";
import { QualityStrip } from "./QualityStrip";
import { rateNames, ratesOverTime, rowsOfRate } from "./qualityRates";

interface QualityRowProps {
	feature: QualityFeature;
	trend: QualityTrend | undefined;
	question: ReviewQuestion;
	open: boolean;
	onToggle(): void;
	/** Undefined where the feature was not compared. */
	onDrift: (() => void) | undefined;
}

/** A feature's three rates, each over time too; opens in place. */
export function QualityRow({ feature, trend, question, open, onToggle, onDrift }: QualityRowProps) {
	const { name } = feature;
	return (
		<>
			<tr className={`border-t align-top ${open ? "bg-accent-soft/60" : ""}`}>
				<th scope="row" className="py-1 pr-4 text-left font-normal">
					<button
						type="button"
						aria-expanded={open}
						onClick={onToggle}
						className="flex max-w-[min(24rem,22vw)] items-center max-sm:max-w-40 gap-1 text-left font-medium hover:text-accent"
					>
						<ChevronRight
							size={13}
							aria-hidden="true"
							className={`shrink-0 text-ink-3 transition-transform ${open ? "rotate-90" : ""}`}
						/>
						<span className="truncate" title={columnName(name)}>
							{columnName(name)}
						</span>
						{feature.status === "violation" && (
							// Said by the rate itself; on a narrow screen that may lie out of sight.
							<TriangleAlert size={13} aria-hidden="true" className="shrink-0 text-danger sm:hidden" />
						)}
					</button>
				</th>
				{rateNames.map(({ key }) => {
					const rate = feature[key];
					if (!rate) {
						return (
							<td key={key} className="py-1 pr-4 text-ink-3">
								no bounds
							</td>
						);
					}
					return (
						<td key={key} className="py-1 pr-4">
							<QualityRate rate={rate} question={question} links={rowsOfRate(feature, key)} />
							{trend && <QualityStrip rate={rate} rates={ratesOverTime(trend, feature, key)} trend={trend} />}
						</td>
					);
				})}
			</tr>
			{open && (
				<tr>
					<td colSpan={4} className="bg-panel px-3 py-2">
						<QualityDetail feature={feature} trend={trend} question={question} onDrift={onDrift} />
					</td>
				</tr>
			)}
		</>
	);
}
