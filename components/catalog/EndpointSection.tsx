import { Fragment } from "react";
import { CollectionRow } from "./CollectionRow";
import type { EndpointGroup } from "./groups";
import { rowGrid } from "./rowGrid";
import { stripDays } from "./span";

/** An endpoint's deployments and their collections. */
export function EndpointSection({ datastore, group }: { datastore: string; group: EndpointGroup }) {
	return (
		<section aria-label={`Endpoint ${group.endpoint}`} className="overflow-hidden rounded-lg border">
			<div className={`${rowGrid} bg-panel px-3 py-1.5`}>
				<h3 className="truncate font-semibold" title={group.endpoint}>
					{group.endpoint}
				</h3>
				<span className="text-xs text-ink-3 max-sm:hidden">Volume, {stripDays} days</span>
				<span className="text-right text-xs text-ink-3 max-sm:hidden">Last partition</span>
				<span className="text-right text-xs text-ink-3 max-sm:hidden">Blobs</span>
				<span className="text-right text-xs text-ink-3 max-sm:hidden">Size</span>
			</div>
			{group.deployments.map(({ deployment, collections }) => (
				<Fragment key={deployment}>
					<h4 className="border-t px-3 py-1 text-sm text-ink-2 sm:pl-6">{deployment}</h4>
					<ul>
						{collections.map((entry) => (
							<CollectionRow key={entry.collection} datastore={datastore} entry={entry} />
						))}
					</ul>
				</Fragment>
			))}
		</section>
	);
}
