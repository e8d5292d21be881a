import Link from "next/link";
import type { ColumnProfile } from "@/lib/api/profile";
import { formatCount, formatShare } from "@/lib/format";
import type { Filter } from "@/lib/model/filter";
import { allDiffer, type ProfileBar, valueBars } from "./bars";

interface TopListProps {
	profile: ColumnProfile;
	hrefOf(filter: Filter[]): string;
}

/** The most frequent values, each with its share of the rows and the link to them. */
export function TopList({ profile, hrefOf }: TopListProps) {
	const bars = valueBars(profile.name, profile.top);
	const highest = Math.max(...profile.top.values.map(({ count }) => count));
	return (
		<section aria-label="Most frequent values" className="border-b px-3 py-2">
			<h3 className="mb-1 text-sm font-semibold text-ink-2">
				{allDiffer(profile) ? "Some of its values: no value occurs twice" : "Most frequent values"}
			</h3>
			<ol>
				{bars.map((bar) => (
					<li key={bar.key} className="relative">
						{bar.kind === "value" && (
							<span
								aria-hidden="true"
								className="absolute inset-y-px left-0 bg-accent-soft"
								style={{ width: `${(bar.count / highest) * 100}%` }}
							/>
						)}
						{bar.filter ? (
							<Link
								prefetch={false}
								href={hrefOf(bar.filter)}
								data-bar={bar.key}
								className="relative flex gap-3 px-1.5 py-0.5 hover:text-accent hover:underline"
							>
								<Entry bar={bar} rows={profile.rows} />
							</Link>
						) : (
							<span
								className={`relative flex gap-3 px-1.5 py-0.5 ${bar.kind === "others" ? "text-ink-2" : ""}`}
							>
								<Entry bar={bar} rows={profile.rows} />
							</span>
						)}
					</li>
				))}
			</ol>
		</section>
	);
}

function Entry({ bar: { title, count }, rows }: { bar: ProfileBar; rows: number }) {
	return (
		<>
			<span className="min-w-0 flex-1 truncate" title={title}>
				{title}
			</span>
			<span className="shrink-0">{formatCount(count)}</span>
			<span className="w-14 shrink-0 text-right text-ink-2">{formatShare(count, rows)}</span>
		</>
	);
}
