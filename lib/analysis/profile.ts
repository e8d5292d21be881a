import { throwIfAborted } from "@/lib/errors";
import type { Engine, Questions, Source } from "@/lib/query/engine";
import { type ColumnProfile, profileOf } from "@/lib/stats/profile";
import { columnBatches } from "./columnBatches";
import { rememberedEach } from "./remember";

/**
 * What each of the columns holds in a window, by its name. A column is counted once: asked for again, with whichever
 * others, it is there. Throws `invalid` for a name that is not a data column, `cancelled` on abort.
 *
 * @param rows how many the window has: the more, the fewer columns are counted at once
 */
export async function profilesOf(
	engine: Engine,
	source: Source,
	columns: readonly string[],
	rows: number,
	signal?: AbortSignal,
): Promise<Map<string, ColumnProfile>> {
	return rememberedEach(
		engine,
		source,
		["profile"],
		columns,
		(unknown) => countEach(engine, source, unknown, rows, signal),
		bytesOf,
	);
}

async function* countEach(
	engine: Questions,
	source: Source,
	names: readonly string[],
	rows: number,
	signal: AbortSignal | undefined,
): AsyncGenerator<[string, ColumnProfile]> {
	for (const columns of columnBatches(names, rows)) {
		const counted = await engine.distributions(source, { columns }, signal ? { signal } : {});
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
