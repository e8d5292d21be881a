import { usualSides } from "@/lib/analysis/correlate/sides";
import { stripDays } from "@/lib/analysis/volumeWindow";
import { CollectionRow } from "./CollectionRow";
import type { Chunk } from "./chunks";
import { rowGrid } from "./rowGrid";

/** Blobs and their size are of the days that the strip shows. */
const headings = [`Volume, ${stripDays} days`, "Last logs", `Blobs, ${stripDays} d`, `Size, ${stripDays} d`];

interface EndpointSectionProps extends Chunk {
	datastore: string;
	/** The first of its datastore names the columns for all. */
	headed: boolean;
}

/** An endpoint's deployments and their collections, or some of them: its first rows have its heading. */
export function EndpointSection({ datastore, group, first, last, headed }: EndpointSectionProps) {
	const rows = group.deployments.flatMap(({ collections, all }) =>
		collections.map((entry, place) => ({
			entry,
			leads: place === 0,
			partner: usualSides(all).find(({ inputs }) => inputs === entry.collection)?.outputs,
		})),
	);
	const isStart = first === 0;
	const isEnd = last >= rows.length;
	return (
		<section
			aria-label={`Endpoint ${group.endpoint}${isStart ? "" : ", continued"}`}
			className={`overflow-hidden border-x ${isStart ? "rounded-t-lg border-t" : ""} ${isEnd ? "mb-3 rounded-b-lg border-b" : ""}`}
		>
			{isStart && (
				<div className={`${rowGrid} bg-panel py-1.5`}>
					<h3 className="truncate font-semibold col-span-2" title={group.endpoint}>
						{group.endpoint}
					</h3>
					{headed &&
						headings.map((heading) => (
							<span
								key={heading}
								aria-hidden="true"
								className="text-xs text-right text-ink-3 nth-2:text-left max-sm:hidden"
							>
								{heading}
							</span>
						))}
				</div>
			)}
			<ul>
				{rows.slice(first, last).map(({ entry, leads, partner }, place) => (
					<CollectionRow
						key={`${entry.deployment}/${entry.collection}`}
						datastore={datastore}
						entry={entry}
						leads={leads || place === 0}
						hasLineAbove={leads}
						partner={partner}
					/>
				))}
			</ul>
		</section>
	);
}
