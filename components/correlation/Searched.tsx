import { ChevronRight, TriangleAlert } from "lucide-react";
import { Fragment } from "react";
import type { Correlation } from "@/lib/api/correlateAnswers";
import { formatBytes, formatCountOf, formatShare, formatWindow } from "@/lib/format";
import { parseTime } from "@/lib/time";

type Target = Correlation["searched"]["collections"][number];

/** Where was looked, collection by collection: what the copies held, what was read, and what could not be. */
export function Searched({ searched, open }: { searched: Correlation["searched"]; open: boolean }) {
	const failed = searched.collections.filter(({ error, failed: blobs }) => error || blobs.length > 0).length;
	const damaged = searched.collections.reduce((sum, each) => sum + each.damaged.lines, 0);
	return (
		<details className="group rounded-lg border" open={open}>
			<summary className="flex list-none flex-wrap items-center gap-x-3 gap-y-0.5 bg-panel px-3 py-2 [&::-webkit-details-marker]:hidden">
				<ChevronRight size={14} aria-hidden="true" className="text-ink-3 group-open:rotate-90" />
				<span className="font-semibold">Where was looked</span>
				<span className="text-ink-2">
					{formatCountOf(searched.collections.length, "collection")},{" "}
					{searched.everything
						? "all there is"
						: `${formatShare(searched.share, 1)} of the time they cover in step with the datastore, and every copy`}
					{searched.blobs > 0 &&
						` · ${formatCountOf(searched.blobs, "blob")}, ${formatBytes(searched.bytes)} read for it`}
				</span>
				{damaged > 0 && (
					<span className="flex items-center gap-1 text-warn">
						<TriangleAlert size={13} aria-hidden="true" /> {formatCountOf(damaged, "unreadable line")}
					</span>
				)}
				{failed + searched.failures.length > 0 && (
					<span className="flex items-center gap-1 text-warn">
						<TriangleAlert size={13} aria-hidden="true" /> some of it could not be searched
					</span>
				)}
			</summary>
			<ul className="divide-y border-t">
				{searched.failures.map(({ datastore, message, fix }) => (
					<li key={datastore} className="px-3 py-1.5">
						<span className="font-medium">{datastore}</span>{" "}
						<span className="text-danger">could not be searched: {message}.</span> {fix}
					</li>
				))}
				{searched.collections.map((target) => (
					<li
						key={`${target.datastore}/${target.endpoint}/${target.deployment}/${target.collection}`}
						className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]"
					>
						<span className="min-w-0 wrap-anywhere">
							<span className="text-ink-3">
								{target.datastore} / {target.endpoint} / {target.deployment} /
							</span>{" "}
							{target.collection}
						</span>
						<span className="min-w-0 text-ink-2">
							<TargetWords target={target} />
						</span>
					</li>
				))}
			</ul>
		</details>
	);
}

function TargetWords({ target }: { target: Target }) {
	const { copy, windows, covers, error, failed, id_column: column } = target;
	const words = [
		copy && `copy of ${formatCountOf(copy.blobs, "blob")}, ${formatCountOf(copy.records, "record")}`,
		...windows.map((window) => windowWords(window)),
	].filter(Boolean);
	return (
		<>
			{words.length === 0 && "not looked into"}
			{words.map((each, place) => (
				<Fragment key={each}>
					{place > 0 && " · "}
					<span className="sm:whitespace-nowrap">{each}</span>
				</Fragment>
			))}
			{covers && <span className="text-ink-3 sm:whitespace-nowrap"> of {windowWords(covers)}</span>}
			{target.damaged.lines > 0 && (
				<span className="block text-warn">
					{formatCountOf(target.damaged.lines, "line")} could not be read
					{target.damaged.named > 0 && `, ${target.damaged.named} of them with this id in its text`}
				</span>
			)}
			{column && <span className="text-ink-3"> · also by column {column}</span>}
			{error && (
				<span className="block text-danger">
					{error.message}. {error.fix}
				</span>
			)}
			{failed.map((each) => (
				<span key={each.blob} className="block text-danger wrap-anywhere">
					{each.blob}: {each.message}. {each.fix}
				</span>
			))}
		</>
	);
}

function windowWords({ from, to }: { from: string; to: string }): string {
	return `${formatWindow(parseTime(from) ?? 0, parseTime(to) ?? 0)} UTC`;
}
