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
	const count = async (batch: readonly string[]) => {
		const query = { columns: batch, complete };
		const [baseline, production] = await Promise.all([
			engine.distributions(sides.baseline, query, asking),
			engine.distributions(sides.production, query, asking),
		]);
		const counted = production.columns.flatMap((column, place) => {
			const other = baseline.columns[place];
			return other ? [{ baseline: other, production: column }] : [];
		});
		return { counted, prepared: await prepare(counted) };
	};
	const batches = columnBatches(columns, rows);
	let next = started(batches, count);
	while (next) {
		const { batch, found } = next;
		// Small batches are counted while the one before is compared: two of them lie in memory together.
		const isSmall = batch.length * rows <= cellsAhead;
		if (isSmall) await found;
		next = isSmall ? started(batches, count) : undefined;
		const { counted, prepared } = await found;
		for (const [place, { production: column }] of counted.entries()) {
			const both = prepared[place];
			if (both) yield { name: column.name, sides: both };
			// Comparing is synchronous: others get their turn between two features.
			await new Promise((resolve) => setImmediate(resolve));
			throwIfAborted(signal);
		}
		next ??= started(batches, count);
	}
}

/** Cells of a batch up to which the next is counted at the same time. */
const cellsAhead = 1_000_000;

/** The next batch, on its way. Whoever stops before it comes hears nothing of how it ended. */
function started<Found>(
	batches: Iterator<string[]>,
	count: (batch: readonly string[]) => Promise<Found>,
): { batch: readonly string[]; found: Promise<Found> } | undefined {
	const { done, value: batch } = batches.next();
	if (done) return undefined;
	const found = count(batch);
	found.catch(() => undefined);
	return { batch, found };
}
