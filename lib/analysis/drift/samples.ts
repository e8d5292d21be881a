import { throwIfAborted } from "@/lib/errors";
import type { ColumnDistribution, DistributionQuery } from "@/lib/query/distribution";
import type { Engine, Source } from "@/lib/query/engine";
import { columnBatches } from "../columnBatches";
import type { Sides } from "./features";

/** Both sides' values of each column, some columns at a time: two thousand never lie in memory together. */
export async function* samplesOf(
	engine: Engine,
	sides: Sides<Source>,
	{ columns, complete }: DistributionQuery,
	rows: number,
	signal: AbortSignal | undefined,
): AsyncGenerator<{ name: string; sides: Sides<ColumnDistribution> }> {
	const asking = signal ? { signal } : {};
	for (const batch of columnBatches(columns, rows)) {
		const query = { columns: batch, complete };
		const [baseline, production] = await Promise.all([
			engine.distributions(sides.baseline, query, asking),
			engine.distributions(sides.production, query, asking),
		]);
		for (const [place, column] of production.columns.entries()) {
			const other = baseline.columns[place];
			if (other) yield { name: column.name, sides: { baseline: other, production: column } };
			// Comparing is synchronous: others get their turn between two features.
			await new Promise((resolve) => setImmediate(resolve));
			throwIfAborted(signal);
		}
	}
}
