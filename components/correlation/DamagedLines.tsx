import Link from "next/link";
import { recordWindow } from "@/components/record/recordWindow";
import { Notice } from "@/components/ui/Notice";
import type { Correlation } from "@/lib/api/correlateAnswers";
import { columnName } from "@/lib/columnName";
import { formatCount, formatCountOf } from "@/lib/format";
import { collectionHref } from "@/lib/url/href";

/** Lines of what was searched that could not be read: any of them may hold the id, and those whose text does are named. */
export function DamagedLines({
	answer,
	hasHint,
}: {
	answer: Correlation /** The answer's hint is shown beside it. */;
	hasHint: boolean;
}) {
	const damaged = answer.searched.collections.filter(({ damaged }) => damaged.lines > 0);
	const lines = damaged.reduce((sum, each) => sum + each.damaged.lines, 0);
	const named = damaged.reduce((sum, each) => sum + each.damaged.named, 0);
	const isDoubtful = answer.total === 0 || answer.joined.some(({ certain }) => !certain);
	if (named === 0 && !(lines > 0 && isDoubtful)) return null;
	const unread = `${formatCountOf(lines, "line")} of what was searched could not be read`;
	const isSaid = hasHint && answer.hint?.includes(unread) === true;
	return (
		<Notice
			tone="warn"
			title={
				named > 0
					? `${formatCountOf(named, "damaged line")} ${named === 1 ? "names" : "name"} this id`
					: isSaid
						? `Where the unreadable ${lines === 1 ? "line lies" : "lines lie"}`
						: `${unread}; ${lines === 1 ? "it" : "they"} may hold it`
			}
		>
			{named > 0 && (
				<p>
					{!isSaid && `${unread}. `}
					{named === 1 ? "This one holds the id in its" : "These hold the id in their"} text, so something was
					logged under it:
				</p>
			)}
			<ul>
				{damaged.flatMap((target) =>
					target.damaged.naming.map(({ blob, line, text }) => (
						<li key={`${target.collection} ${blob} ${line}`} className="mt-1">
							<Link
								prefetch={false}
								href={collectionHref(target, {
									tab: "problems",
									row: { blob, line, index: 0 },
									...recordWindow({ ...target, blob }),
								})}
								className="rounded-sm text-accent underline"
							>
								{target.collection}, line {formatCount(line)}
							</Link>{" "}
							<span className="font-mono text-sm wrap-anywhere text-ink-3">{blob}</span>
							<span className="line-clamp-2 font-mono text-sm wrap-anywhere">{text.slice(0, 400)}</span>
						</li>
					)),
				)}
				{named === 0 &&
					damaged.map((target) => (
						<li key={`${target.datastore}/${target.endpoint}/${target.deployment}/${target.collection}`}>
							<Link
								prefetch={false}
								href={collectionHref(target, { tab: "problems" })}
								className="rounded-sm text-accent underline"
							>
								{[target.endpoint, target.deployment, target.collection].map(columnName).join(" / ")}
							</Link>
							, {formatCountOf(target.damaged.lines, "line")}
						</li>
					))}
			</ul>
		</Notice>
	);
}
