import { ChevronRight } from "lucide-react";
import { numberText } from "@/components/data/numberText";
import { sentence } from "@/components/data/sentence";
import { formatCount } from "@/lib/format";
import type { AzureLane } from "@/lib/model/monitorRun";
import { visibleText } from "@/lib/visibleText";

const maxListed = 20;

/** What Azure ML's own monitor would say of the same rows: a sentence, and opened what it would alert on and could not compute. */
export function AzureLaneNote({ lane: { text, breaches, count, notComputed } }: { lane: AzureLane }) {
	const hasMore = breaches.length > 0 || notComputed.length > 0;
	if (!hasMore) return <p className="text-sm text-ink-2 wrap-anywhere">{visibleText(text)}</p>;
	const left = count - Math.min(breaches.length, maxListed);
	return (
		<details className="group text-sm text-ink-2">
			<summary className="flex cursor-pointer items-baseline gap-1 wrap-anywhere hover:text-ink">
				<span className="min-w-0">{visibleText(text)}</span>
				<ChevronRight
					size={12}
					aria-hidden="true"
					className="shrink-0 self-center text-ink-3 group-open:rotate-90"
				/>
			</summary>
			{breaches.length > 0 && (
				<ul aria-label="Azure would alert on" className="mt-1 pl-3">
					{breaches.slice(0, maxListed).map(({ feature, metric, value, threshold }) => (
						<li key={`${feature} ${metric}`} className="wrap-anywhere">
							{visibleText(feature ?? "all rows")}: {metric}{" "}
							{value === null ? "not a number" : numberText(value)}, threshold {numberText(threshold)}
						</li>
					))}
					{left > 0 && <li>and {formatCount(left)} more</li>}
				</ul>
			)}
			{notComputed.map((reason) => (
				<p key={reason} className="mt-1 pl-3 wrap-anywhere">
					{visibleText(sentence(reason))}
				</p>
			))}
			<p className="mt-1 pl-3 text-ink-3">By Azure ML's published code, worked out here.</p>
		</details>
	);
}
