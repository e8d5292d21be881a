import { throwIfAborted } from "@/lib/errors";
import type { ColumnDistribution, DistributionQuery } from "@/lib/query/distribution";
import type { Engine, Source } from "@/lib/query/engine";
import type { Sides } from "./features";

/** Columns asked for at once: their distinct values are held until they have been compared. */
const columnsAtOnce = 200;
const cellsAtOnce = 4_000_000;

/** Both sides' values of each column, some columns at a time: two thousand never lie in memory together. */
export async function* samplesOf(
	engine: Engine,
	sides: Sides<Source>,
	{ columns, complete }: DistributionQuery,
	rows: number,
	signal: AbortSignal | undefined,
): AsyncGenerator<{ name: string; sides: Sides<ColumnDistribution> }> {
	const size = Math.max(1, Math.min(columnsAtOnce, Math.floor(cellsAtOnce / Math.max(1, rows))));
	const asking = signal ? { signal } : {};
	for (let start = 0; start < columns.length; start += size) {
		const query = { columns: columns.slice(start, start + size), complete };
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
