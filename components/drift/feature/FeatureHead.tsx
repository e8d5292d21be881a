// biome-ignore-all lint/a11y/useSemanticElements: the heading of an ARIA grid
// biome-ignore-all lint/a11y/useFocusableInteractive: headings of a grid that does not sort
import type { Trend } from "../answer";
import { HeatAxis } from "./HeatAxis";
import { rowGrid } from "./rowGrid";

/** Names of the columns; above the heatmap its days or hours. */
export function FeatureHead({ trend }: { trend: Trend | undefined }) {
	return (
		<div role="rowgroup" className="sticky top-11 z-20">
			<div role="row" aria-rowindex={1} className={`${rowGrid} min-h-8 border-b bg-panel text-sm text-ink-2`}>
				<span role="columnheader">Status</span>
				<span role="columnheader">Feature</span>
				<span role="columnheader" className="min-w-0 overflow-hidden max-lg:col-span-2">
					<span className="sr-only">{trend ? `Drift by ${trend.by}` : "Drift over time"}</span>
					{trend && <HeatAxis trend={trend} />}
				</span>
				<span role="columnheader" className="max-lg:hidden">
					Distribution
				</span>
				<span role="columnheader" className="max-lg:sr-only">
					Value against threshold
				</span>
				<span role="columnheader" className="text-right max-lg:hidden">
					No value
				</span>
				<span role="columnheader" className="text-right max-lg:hidden">
					Rows
				</span>
			</div>
		</div>
	);
}
