import type { AskOptions } from "../engine";
import type { PairSource, SurplusLine } from "../pairs";
import type { AskAll } from "./ask";
import type { Snapshot } from "./attach";
import type { UseClasses } from "./classes";
import { paths as blobPaths } from "./pairOrder";
import { sideOf } from "./pairStatus";
import { raw, sql } from "./sql";

/** Lines of the window that repeat a record, the earliest so many, with the record each repeats. */
export function surplus(
	askAll: AskAll,
	use: UseClasses,
	source: PairSource,
	limit: number,
	options?: AskOptions,
): Promise<SurplusLine[]> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			const sides = { inputs, outputs };
			const paths = { inputs: pathsOf(inputs), outputs: pathsOf(outputs) };
			const found = await use(sides, connection, source, ({ classified }) =>
				connection.all(
					sql`WITH ${classified}, ${blobPaths(sides)}
						SELECT side, blob, line, other_blob, other_line FROM classified JOIN paths USING (side, blob)
						WHERE status = 'surplus' AND counted
						ORDER BY t NULLS LAST, k, h, side, path, line LIMIT ${raw(String(limit))}`,
				),
			);
			return found.map(([word, blob, line, keptBlob, keptLine]) => {
				const side = sideOf(word);
				const path = (id: unknown) => paths[side].get(Number(id)) ?? "";
				return {
					...{ side, blob: path(blob), line: Number(line) },
					repeats: { blob: path(keptBlob), line: Number(keptLine) },
				};
			});
		},
		options,
	);
}

const pathsOf = ({ blobs, pending }: Snapshot): Map<number, string> =>
	new Map([...blobs.values(), ...pending.values()].map(({ id, path }) => [id, path]));
