import { CircleCheck, CircleSlash, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { Filter } from "@/lib/model/filter";
import { reasonText } from "@/lib/model/verdict";
import type { Rate } from "../answer";
import { rowsHref } from "../chart/rowsHref";
import type { ReviewQuestion } from "../driftUrls";
import { percent } from "./qualityRates";

interface QualityRateProps {
	rate: Rate;
	question: ReviewQuestion;
	/** The rows the rate counts, where filters can say so, and what each is called. */
	links: readonly [string, Filter[]][];
}

/** A rate against the baseline's own, with its rows. */
export function QualityRate({ rate, question, links }: QualityRateProps) {
	const { value, baseline, threshold, status, reason } = rate;
	if (value === null || baseline === null || threshold === null) {
		return (
			<span className="inline-flex items-center gap-1.5 text-ink-3">
				<CircleSlash size={13} aria-hidden="true" />{" "}
				{reason === undefined ? "not comparable" : reasonText(reason)}
			</span>
		);
	}
	const bad = status === "violation";
	const Icon = bad ? TriangleAlert : CircleCheck;
	return (
		<span className="inline-flex flex-col">
			<span className="inline-flex items-center gap-1.5 whitespace-nowrap">
				<Icon size={13} aria-hidden="true" className={bad ? "text-danger" : "text-good"} />
				<span className={bad ? "font-medium" : ""}>{percent(value)}</span>
				<span className="text-ink-3">
					was {percent(baseline)}, {bad ? "> " : "≤ "}
					{percent(threshold)} → {bad ? "violation" : "ok"}
				</span>
			</span>
			{value > 0 && links.length > 0 && (
				<span className="flex gap-2 text-xs">
					{links.map(([name, each]) => (
						<Link
							prefetch={false}
							key={name}
							href={rowsHref(question, { filter: each })}
							className="text-accent hover:underline"
						>
							rows: {name}
						</Link>
					))}
				</span>
			)}
		</span>
	);
}
