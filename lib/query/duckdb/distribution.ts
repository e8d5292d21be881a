import { throwIfAborted } from "@/lib/errors";
import type { BucketUnit } from "@/lib/model/bucket";
import { filterKey } from "@/lib/model/filter";
import { type BoundedCache, createBoundedCache } from "../boundedCache";
import type {
	ColumnOverTime,
	DistributionQuery,
	Distributions,
	DistributionsOverTime,
} from "../distribution";
import type { AskOptions, Source } from "../engine";
import type { Ask } from "./ask";
import { noTime } from "./bucketSql";
import { type Counted, countValues, emptyCounts } from "./countValues";
import { dataColumns } from "./dataColumns";
import { fingerprintOf } from "./fingerprint";
import { openScope, requiredOf, rowCounts } from "./scope";

/** Summaries of columns, by what was asked of which blobs: a blob's rows only change under a new fingerprint. */
export interface DistributionCache {
	columns: BoundedCache<Counted>;
	/** Rows in each bucket; columns are asked for one after the other, and each rests on the same rows. */
	rows: BoundedCache<ReadonlyMap<number, number>>;
}

const columnsBytes = 192 * 2 ** 20;
const rowsBytes = 4 * 2 ** 20;
/** A column's values in every bucket of a long window would drive out those of whole windows, which more rests on. */
const maxBytesOverTime = columnsBytes / 64;

export function createDistributionCache(): DistributionCache {
	return { columns: createBoundedCache(columnsBytes), rows: createBoundedCache(rowsBytes) };
}

/** How often each value occurs in each of the columns. */
export async function distributions(
	ask: Ask,
	cache: DistributionCache,
	source: Source,
	query: DistributionQuery,
	options?: AskOptions,
): Promise<Distributions> {
	const { rows, columns } = await countedColumns(ask, cache, source, query, undefined, options);
	return {
		rows: rows.get(0) ?? 0,
		columns: columns.map(([name, { buckets }]) => ({ name, ...(buckets.get(0) ?? emptyCounts()) })),
	};
}

/** The same in each bucket of time. */
export async function distributionsOverTime(
	ask: Ask,
	cache: DistributionCache,
	source: Source,
	query: DistributionQuery,
	by: BucketUnit,
	options?: AskOptions,
): Promise<DistributionsOverTime> {
	const { rows, columns } = await countedColumns(ask, cache, source, query, by, options);
	return {
		rows: known(rows),
		columns: columns.map(([name, { buckets }]): ColumnOverTime => ({ name, buckets: known(buckets) })),
	};
}

function known<Value>(buckets: ReadonlyMap<number, Value>): Map<number, Value> {
	return new Map([...buckets].filter(([start]) => start !== noTime).sort(([a], [b]) => a - b));
}

function countedColumns(
	ask: Ask,
	cache: DistributionCache,
	source: Source,
	{ columns: names, complete = [], filter = [], spelled = [] }: DistributionQuery,
	by: BucketUnit | undefined,
	{ signal }: AskOptions = {},
): Promise<{ rows: ReadonlyMap<number, number>; columns: [string, Counted][] }> {
	return ask(
		source,
		async (copy, connection) => {
			const asTexts = new Set(spelled);
			const columns = dataColumns(copy, names, asTexts);
			// What always has a value leaves no row out: without others the answer is the one that is kept for all rows.
			const required = await requiredOf(copy, connection, dataColumns(copy, complete, asTexts));
			const rest = JSON.stringify([
				await fingerprintOf(copy, connection, source),
				by,
				required.columns.map(({ name }) => name),
				spelled,
				filterKey(filter),
			]);
			const found = new Map<string, Counted>();
			const unknown = columns.filter((column) => {
				const cached = cache.columns.get(`${column.name} ${rest}`);
				if (cached) found.set(column.name, cached);
				return !cached;
			});
			const named = () =>
				columns.map((column, place): [string, Counted] => [
					names[place] ?? column.name,
					found.get(column.name) ?? { buckets: new Map() },
				]);
			const knownRows = cache.rows.get(rest);
			// To find a segment's rows takes a scan: not where all is known.
			if (knownRows && unknown.length === 0) return { rows: knownRows, columns: named() };
			const scope = await openScope(copy, connection, source, required, by, filter);
			const rows = knownRows ?? (await rowCounts(connection, scope, signal));
			cache.rows.set(rest, rows, bytesOfRows + rows.size * bytesOfBucket);
			for await (const [column, counted] of countValues(
				connection,
				scope,
				rows,
				unknown,
				copy.columns.length,
				signal,
			)) {
				throwIfAborted(signal);
				const bytes = bytesOf(counted);
				if (!by || bytes <= maxBytesOverTime) cache.columns.set(`${column.name} ${rest}`, counted, bytes);
				found.set(column.name, counted);
			}
			return { rows, columns: named() };
		},
		{ ...(signal ? { signal } : {}) },
	);
}

const bytesOfRows = 500;
const bytesOfBucket = 50;

function bytesOf({ buckets }: Counted): number {
	let bytes = 200;
	for (const { numbers, texts } of buckets.values()) {
		bytes += 300 + numbers.values.byteLength * 2;
		for (const text of texts.keys()) bytes += 40 + text.length * 2;
	}
	return bytes;
}
