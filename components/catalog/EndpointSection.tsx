import { CollectionRow } from "./CollectionRow";
import type { EndpointGroup } from "./groups";
import { rowGrid } from "./rowGrid";
import { stripDays } from "./span";

const headings = ["Deployment", "Collection", `Volume, ${stripDays} days`, "Last partition", "Blobs", "Size"];

/** An endpoint's deployments and their collections. */
export function EndpointSection({ datastore, group }: { datastore: string; group: EndpointGroup }) {
	return (
		<section aria-label={`Endpoint ${group.endpoint}`} className="overflow-hidden rounded-lg border">
			<h3 className="truncate bg-panel px-3 pt-2 font-semibold max-sm:pb-2" title={group.endpoint}>
				{group.endpoint}
			</h3>
			<div aria-hidden="true" className={`${rowGrid} bg-panel pb-1 text-xs text-ink-3 max-sm:hidden`}>
				{headings.map((heading, place) => (
					<span key={heading} className={place > 2 ? "text-right" : ""}>
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
						/>
					)),
				)}
			</ul>
		</section>
	);
}
