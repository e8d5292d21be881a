import type { DistributionQuery, Distributions } from "@/lib/query/distribution";
import type { AskOptions, Questions, Source } from "@/lib/query/engine";
import type { SummaryFolder } from "./summaryFolder";

/**
 * The same engine, except that value counts of one source are taken from disk where they were counted before, across
 * restarts, and put there where they were not. `version` tells which rows the source holds.
 */
export function keepSummaries<Asked extends Questions>(
	engine: Asked,
	{ source: kept, version }: { source: Source; version: string },
	folder: SummaryFolder,
): Asked {
	async function distributions(
		source: Source,
		query: DistributionQuery,
		options?: AskOptions,
	): Promise<Distributions> {
		// What passes a filter is not what was kept.
		if (source !== kept || query.filter?.length) return engine.distributions(source, query, options);
		const stored = await folder.read(version, query);
		const unknown = query.columns.filter((name) => !stored.columns.has(name));
		let { rows } = stored;
		if (unknown.length > 0 || rows === undefined) {
			const found = await engine.distributions(source, { ...query, columns: unknown }, options);
			await folder.add(version, query, found);
			rows = found.rows;
			for (const column of found.columns) stored.columns.set(column.name, column);
		}
		return { rows, columns: query.columns.flatMap((name) => stored.columns.get(name) ?? []) };
	}
	return { ...engine, distributions };
}
