import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { LeewayError } from "@/lib/errors";
import { createBoundedCache } from "../boundedCache";
import type { BlobState, Copy } from "../copy";
import type { Engine } from "../engine";
import { createAsk, createAskAll } from "./ask";
import type { AttachedCopy } from "./attach";
import { openClasses } from "./classes";
import { columns } from "./columns";
import { commit, forget } from "./commit";
import { conflicts } from "./conflicts";
import { openCopies } from "./copies";
import { isWorthAnotherTry } from "./copyError";
import type { PassingCounter } from "./countPassing";
import { openDatabase } from "./database";
import { delay } from "./delay";
import { type DisagreeingCache, disagreeing } from "./disagreeing";
import { createDistributionCache, distributions, distributionsOverTime } from "./distribution";
import { eachLine } from "./eachLine";
import { createEntries } from "./entries";
import { type KeyColumnsCache, keyColumns } from "./keyColumns";
import { type LedgerCache, ledger } from "./ledger";
import { locate } from "./locate";
import { lookup } from "./lookup";
import { nearMisses } from "./nearMisses";
import { notices } from "./notices";
import { eachPair, pairs } from "./pairs";
import { problems } from "./problems";
import { recordCounts, recordGroups, recordGroupsOverTime, textLengths } from "./recordGroups";
import { records } from "./records";
import { placesFound, recordsAt } from "./recordsFound";
import { requests } from "./requests";
import { rows } from "./rows";
import { surplus } from "./surplus";
import { totals } from "./totals";
import { writeParquet } from "./writeParquet";

export interface DuckDBEngineOptions {
	/** Leeway's own folder; copies lie in `{home}/copy`. */
	home: string;
	/** Bound of DuckDB's memory, bytes. */
	memoryBytes: number;
	/** Bound of all copies on disk, bytes; the least recently used are deleted beyond it. */
	copyBytes: number;
	threads?: number;
	/** Records, or rows joined by a key, of both sides that are paired at a time: bounds the memory that takes. */
	pairRecordsAtOnce?: number;
	/** Rows that are searched for those that pass a filter between two reports of progress. */
	searchRowsAtOnce?: number;
	/** Told of each copy that could not be read back and is read anew. */
	onDamaged?: () => void;
}

/** Of the bound of copies, for what was worked out over them. */
const keptShare = 0.1;
const ledgerBytes = 16 * 2 ** 20;
const passingBytes = 2 ** 20;
/** Some tenths of a second. */
const searchRowsAtOnce = 1_000_000;
const disagreeingBytes = 2 ** 20;
const keyColumnsBytes = 2 ** 20;
const workedOutBytes = 64 * 2 ** 20;

/** The engine over an embedded DuckDB: one process, one home. */
export async function openDuckDBEngine(options: DuckDBEngineOptions): Promise<Engine> {
	const { copyBytes } = options;
	const database = await openDatabase({ ...options, temporaryBytes: copyBytes });
	const copies = await openCopies(database, copyBytes, options.onDamaged);
	const askAll = createAskAll(database, copies);
	const ask = createAsk(askAll);
	const cache = createDistributionCache();
	const ledgers: LedgerCache = createBoundedCache(ledgerBytes);
	const passing: PassingCounter = {
		cache: createBoundedCache(passingBytes),
		rowsAtOnce: options.searchRowsAtOnce ?? searchRowsAtOnce,
	};
	const keys: KeyColumnsCache = createBoundedCache(keyColumnsBytes);
	const { kept, delayOf, use } = await openClasses(
		database.home,
		copyBytes * keptShare,
		options.pairRecordsAtOnce,
	);
	const withEntries = createEntries(kept, options.pairRecordsAtOnce);
	const disagreements: DisagreeingCache = createBoundedCache(disagreeingBytes);

	const copyFor = (copy: AttachedCopy): Copy => ({
		id: copy.id,
		get revision() {
			return copy.state.revision;
		},
		blobs: () => merged(copy),
		blob: (path) => copy.state.pending.get(path) ?? copy.state.blobs.get(path),
		async commit(unit, fit) {
			copies.assertCurrent(copy);
			await commit(database, copy, unit, fit);
			const own = (await copies.evict()).find(({ path }) => path === copy.file);
			if (own && own.bytes > copyBytes) throw outgrown(own.bytes, copyBytes);
		},
		forget: (paths) => forget(database, copy, paths),
	});

	return {
		async copy(key, work) {
			// It may hold much that nobody needs any more: begun anew, the windows asked for now may fit.
			await copies.dropOutgrown(key);
			const use = () => copies.use(key, (copy) => work(copyFor(copy)));
			return use().catch((error: unknown) => {
				if (!isWorthAnotherTry(error)) throw error;
				return use();
			});
		},
		totals: (source, options) => totals(ask, source, options),
		columns: (source, options) => columns(ask, source, options),
		rows: (source, query, options) => rows(ask, passing, source, query, options),
		eachLine: (source, query, form, take, options) => eachLine(ask, source, query, form, take, options),
		async withParquet(source, query, work, options) {
			const file = `${database.units}/${randomUUID()}.parquet`;
			try {
				await writeParquet(ask, file, source, query, options);
				return await work(file);
			} finally {
				await rm(file, { force: true });
			}
		},
		records: (source, page, options) => records(ask, source, page, options),
		problems: (source, page, options) => problems(ask, source, page, options),
		lookup: (source, query, options) => lookup(ask, source, query, options),
		placesFound: (source, query, options) => placesFound(ask, source, query, options),
		recordsAt: (source, query, options) => recordsAt(ask, source, query, options),
		requests: (source, query, options) => requests(askAll, { kept, delayOf }, source, query, options),
		nearMisses: (source, id, options) => nearMisses(ask, source, id, options),
		pairs: (source, query, options) => pairs(askAll, { use, withEntries }, source, query, options),
		eachPair: (source, query, take, options) =>
			eachPair(askAll, { use, withEntries }, source, query, take, options),
		ledger: (source, bucketMillis, options) =>
			ledger(askAll, { use, withEntries }, ledgers, source, bucketMillis, options),
		delay: (source, options) => delay(askAll, delayOf, source, options),
		conflicts: (source, options) => conflicts(askAll, use, source, options),
		surplus: (source, limit, options) => surplus(askAll, use, source, limit, options),
		disagreeing: (source, options) =>
			disagreeing(askAll, { use, withEntries }, disagreements, source, options),
		keyColumns: (source, options) => keyColumns(askAll, use, keys, source, options),
		notices: (source, options) => notices(ask, source, options),
		distributions: (source, query, options) => distributions(ask, cache, source, query, options),
		distributionsOverTime: (source, query, by, options) =>
			distributionsOverTime(ask, cache, source, query, by, options),
		recordCounts: (source, complete, options) => recordCounts(ask, source, complete, options),
		recordGroups: (source, query, options) => recordGroups(ask, source, query, options),
		recordGroupsOverTime: (source, query, by, options) =>
			recordGroupsOverTime(ask, source, query, by, options),
		textLengths: (source, query, options) => textLengths(ask, source, query, options),
		locate: (key, blob, line) => locate(ask, key, blob, line),
		workedOut: createBoundedCache(workedOutBytes),
		has: copies.has,
		size: async () => (await copies.size()) + kept.size(),
		async clear() {
			await kept.clear();
			await copies.clear();
		},
		close: async () => database.close(),
	};
}

function merged({ state: { blobs, pending } }: AttachedCopy): ReadonlyMap<string, BlobState> {
	return pending.size === 0 ? blobs : new Map([...blobs, ...pending]);
}

function outgrown(bytes: number, bound: number): LeewayError {
	const inMebibytes = (value: number) => `${Math.ceil(value / 2 ** 20)} MiB`;
	return new LeewayError(
		"invalid",
		`the window is too large for the copy: ${inMebibytes(bytes)} and more of ${inMebibytes(bound)}`,
		"Ask for a shorter window, or raise limits.copyBytes.",
	);
}
