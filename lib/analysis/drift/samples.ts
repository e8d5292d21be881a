import { throwIfAborted } from "@/lib/errors";
import type { ColumnDistribution, DistributionQuery } from "@/lib/query/distribution";
import type { Questions, Source } from "@/lib/query/engine";
import type { GroupedSample } from "@/lib/stats/records";
import { columnBatches } from "../columnBatches";
import type { Sides } from "./features";

/** A column's values on one side, as the engine counted them. */
export type CountedSample = GroupedSample & Pick<ColumnDistribution, "allTexts">;

/** Both sides' values of each column, some columns at a time: two thousand never lie in memory together. */
export async function* samplesOf(
	engine: Questions,
	sides: Sides<Source>,
	{ columns, complete }: DistributionQuery,
	rows: number,
	signal: AbortSignal | undefined,
	/** Adds to a batch's samples what else is asked of the engine. */
	prepare: (batch: Sides<ColumnDistribution>[]) => Promise<Sides<CountedSample>[]> = async (batch) => batch,
): AsyncGenerator<{ name: string; sides: Sides<CountedSample> }> {
	const asking = signal ? { signal } : {};
	for (const batch of columnBatches(columns, rows)) {
		const query = { columns: batch, complete };
		const [baseline, production] = await Promise.all([
			engine.distributions(sides.baseline, query, asking),
			engine.distributions(sides.production, query, asking),
		]);
		const counted = production.columns.flatMap((column, place) => {
			const other = baseline.columns[place];
			return other ? [{ baseline: other, production: column }] : [];
		});
		const prepared = await prepare(counted);
		for (const [place, { production: column }] of counted.entries()) {
			const both = prepared[place];
			if (both) yield { name: column.name, sides: both };
			// Comparing is synchronous: others get their turn between two features.
			await new Promise((resolve) => setImmediate(resolve));
			throwIfAborted(signal);
		}
	}
}
