import { throwIfAborted } from "@/lib/errors";
import { type Filter, filterKey } from "@/lib/model/filter";
import type { Engine, Questions, Source } from "@/lib/query/engine";
import { type ColumnProfile, profileOf } from "@/lib/stats/profile";
import { columnBatches } from "./columnBatches";
import { rememberedEach } from "./remember";

/** Which columns, and in which rows of the window. */
interface Profiled {
	columns: readonly string[];
	/** How many rows there are: the more, the fewer columns are counted at once. */
	rows: number;
	/** Only rows that pass all of these. */
	filter?: readonly Filter[];
}

/**
 * What each of the columns holds in a window, by its name. A column is counted once: asked for again, with whichever
 * others, it is there. Throws `invalid` for a name that is not a data column, `cancelled` on abort.
 */
export async function profilesOf(
	engine: Engine,
	source: Source,
	profiled: Profiled,
	signal?: AbortSignal,
): Promise<Map<string, ColumnProfile>> {
	return rememberedEach(
		engine,
		source,
		["profile", filterKey(profiled.filter ?? [])],
		profiled.columns,
		(unknown) => countEach(engine, source, { ...profiled, columns: unknown }, signal),
		bytesOf,
	);
}

async function* countEach(
	engine: Questions,
	source: Source,
	{ columns: names, rows, filter }: Profiled,
	signal: AbortSignal | undefined,
): AsyncGenerator<[string, ColumnProfile]> {
	for (const columns of columnBatches(names, rows)) {
		const counted = await engine.distributions(source, { columns, filter }, signal ? { signal } : {});
		for (const { name, ...values } of counted.columns) {
			yield [name, profileOf(values)];
			// A profile is worked out in one go: others get their turn between two.
			await new Promise((resolve) => setImmediate(resolve));
			throwIfAborted(signal);
		}
	}
}

/** Numbers, bins and the keys of an object; of values their text. */
function bytesOf({ top }: ColumnProfile): number {
	return top.values.reduce((sum, { value }) => sum + 100 + 2 * value.length, 2_000);
}
