import { usualSides } from "@/lib/analysis/correlate/sides";
import { stripDays } from "@/lib/analysis/volumeWindow";
import { CollectionRow } from "./CollectionRow";
import type { EndpointGroup } from "./groups";
import { rowGrid } from "./rowGrid";

const headings = [`Volume, ${stripDays} days`, "Last partition", "Blobs", "Size"];

interface EndpointSectionProps {
	datastore: string;
	group: EndpointGroup;
	/** The first of its datastore names the columns for all. */
	headed: boolean;
}

/** An endpoint's deployments and their collections. */
export function EndpointSection({ datastore, group, headed }: EndpointSectionProps) {
	return (
		<section aria-label={`Endpoint ${group.endpoint}`} className="overflow-hidden rounded-lg border">
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
			<ul>
				{group.deployments.flatMap(({ deployment, collections }) =>
					collections.map((entry, place) => (
						<CollectionRow
							key={`${deployment}/${entry.collection}`}
							datastore={datastore}
							entry={entry}
							leads={place === 0}
							partner={
								usualSides(collections.map(({ collection }) => collection)).find(
									({ inputs }) => inputs === entry.collection,
								)?.outputs
							}
						/>
					)),
				)}
			</ul>
		</section>
	);
}
