import type { AskOptions, ProblemResult, Source } from "../engine";
import type { CarriedAs, LookupQuery, LookupResult } from "../lookup";
import type { Ask } from "./ask";
import type { Snapshot } from "./attach";
import type { Cell, Connection } from "./database";
import { idHash } from "./idHash";
import { hits } from "./lookupHits";
import { or, raw, type Sql, sql } from "./sql";
import { inWindow, ofTouchedBlobs } from "./window";

const hour = 3_600_000;
const maxNaming = 20;
/** Requests of one value that are followed in one copy, and hours that are named: more than a collection holds of one customer. */
const maxFollowed = 100_000;
const maxHours = 10_000;

const nothing: Omit<LookupResult, "row" | "damaged" | "asOf"> = {
	...{ carried: { correlationid: 0, xrequestid: 0, id: 0, column: 0 }, direct: 0, related: 0 },
	...{ requests: [], parents: [], hours: [] },
};

/** Who carries a value as what, counted over all of the copy. */
export function lookup(
	ask: Ask,
	source: Source,
	query: LookupQuery,
	options?: AskOptions,
): Promise<LookupResult> {
	return ask(
		source,
		async (copy, connection) => {
			const asOf = `${copy.id} ${copy.revision}`;
			if (query.known?.asOf === asOf) return query.known;
			return {
				...(await count(copy, connection, source, query)),
				row: await countRows(copy, connection, source, query),
				damaged: await damagedLines(copy, connection, source, query.id),
				asOf,
			};
		},
		options,
	);
}

async function count(copy: Snapshot, connection: Connection, source: Source, query: LookupQuery) {
	const found = await hits(copy, connection, source, query);
	if (found.none) return nothing;
	// What is found as a correlation id anyway need not be followed.
	const isOther = (id: string) =>
		query.as && !query.as.includes("correlationid") ? raw("true") : sql`${raw(id)} <> ${query.id}`;
	// One statement sees to it that what is counted is what is followed.
	const [[counts, requests, parents, hours] = []] = await connection.all(
		sql`WITH ${found.with}, own AS (SELECT *, nullif(correlationid, '') AS c, nullif(xrequestid, '') AS x FROM hit),
			requests AS (SELECT DISTINCT c AS id FROM own WHERE direct AND c IS NOT NULL AND ${isOther("c")}),
			parents AS (SELECT DISTINCT x AS id FROM own WHERE x IS DISTINCT FROM c AND x IS NOT NULL AND ${isOther("x")}
				AND NOT coalesce(c IN (${parentsOf(query)}), false))
			SELECT
				(SELECT to_json([count(*) FILTER (as_correlationid), count(*) FILTER (as_xrequestid), count(*) FILTER (as_id),
					count(*) FILTER (as_column), count(*) FILTER (direct), count(*) FILTER (NOT direct)]) FROM hit)::VARCHAR,
				(SELECT to_json(list(id ORDER BY id)) FROM (SELECT id FROM requests ORDER BY id LIMIT ${maxFollowed}))::VARCHAR,
				(SELECT to_json(list(id ORDER BY id)) FROM (SELECT id FROM parents ORDER BY id LIMIT ${maxFollowed}))::VARCHAR,
				(SELECT to_json(list(began ORDER BY began)) FROM (SELECT DISTINCT t - ((t % ${hour}) + ${hour}) % ${hour} AS began
					FROM hit WHERE t IS NOT NULL ORDER BY began LIMIT ${maxHours}))::VARCHAR`,
	);
	const [correlationid = 0, xrequestid = 0, id = 0, column = 0, direct = 0, related = 0] = numbers(counts);
	const carried: Record<CarriedAs, number> = { correlationid, xrequestid, id, column };
	return {
		carried,
		direct,
		related,
		requests: texts(requests),
		parents: texts(parents),
		hours: numbers(hours),
	};
}

/** What is followed as a parent has no further one: else one shared request id would lead from anything to everything. */
function parentsOf({ parents }: LookupQuery): Sql {
	return parents.length === 0
		? raw("NULL")
		: sql`SELECT unnest(from_json(${JSON.stringify(parents)}, '["VARCHAR"]'))`;
}

/** Read as a row's id, the value names one row of a request that may well not be there. */
async function countRows(
	copy: Snapshot,
	connection: Connection,
	source: Source,
	{ row }: LookupQuery,
): Promise<LookupResult["row"]> {
	if (!row) return { records: 0, holding: 0, rows: 0 };
	const [[records, holding, rows] = []] = await connection.all(
		sql`SELECT count(*), count(*) FILTER (c."rows" > ${row.index}), coalesce(max(c."rows"), 0)
			FROM ${copy.tables.records} c WHERE c.hc = ${raw(String(idHash(row.correlationid)))}
				AND c.correlationid = ${row.correlationid} AND ${inWindow(copy, source, "c")}`,
	);
	return { records: Number(records), holding: Number(holding), rows: Number(rows) };
}

/** Lines that are not records may hold the value all the same: those whose text does are named. */
async function damagedLines(
	copy: Snapshot,
	connection: Connection,
	source: Source,
	id: string,
): Promise<LookupResult["damaged"]> {
	const { problems, blobs } = copy.tables;
	const where = ofTouchedBlobs(copy, source, "p");
	// In a line the value is spelled as JSON does.
	const spelled = [...new Set([id, JSON.stringify(id).slice(1, -1)])].filter((each) => each.trim() !== "");
	const names = or(spelled.map((each) => sql`contains(p.text, ${each})`));
	const [[lines = 0] = []] = await connection.all(sql`SELECT count(*) FROM ${problems} p WHERE ${where}`);
	if (Number(lines) === 0) return { lines: 0, naming: [], named: 0 };
	const found = await connection.all(
		sql`SELECT count(*) OVER (), b.path, p.line, p."offset", p.length, p.reason, p.text
			FROM ${problems} p JOIN ${blobs} b ON b.id = p.blob WHERE ${where} AND ${names}
			ORDER BY b.path, p.line LIMIT ${maxNaming}`,
	);
	return {
		lines: Number(lines),
		named: Number(found[0]?.[0] ?? 0),
		naming: found.map(
			([, blob, line, offset, length, reason, text]): ProblemResult => ({
				blob: String(blob),
				...{ line: Number(line), offset: Number(offset), length: Number(length) },
				...{ reason: String(reason), text: String(text) },
			}),
		),
	};
}

const listOf = (cell: Cell | undefined): unknown[] => {
	const parsed: unknown = JSON.parse(String(cell ?? "null"));
	return Array.isArray(parsed) ? parsed : [];
};
const numbers = (cell: Cell | undefined) => listOf(cell).map(Number);
const texts = (cell: Cell | undefined) => listOf(cell).map(String);
