import { createHash } from "node:crypto";
import type { PairStatus } from "@/lib/model/pairStatus";
import type { Millis } from "@/lib/time";
import type { AskOptions } from "../engine";
import type { RecordPlace, RequestEntry, RequestsQuery, RequestsResult, ReusedId } from "../lookup";
import { leastDelay, type PairSource, type Side, type SurplusLine } from "../pairs";
import type { AskAll } from "./ask";
import type { Snapshot } from "./attach";
import { classified } from "./classified";
import { conflictsIn } from "./conflicts";
import type { Cell, Connection } from "./database";
import type { DelayOf } from "./delay";
import { fingerprintOf } from "./fingerprint";
import type { KeptFiles } from "./keptFiles";
import { hashedAs, textArray } from "./lookupHits";
import { pairingReasonOf, sideOf, statusOf } from "./pairStatus";
import { putRecordIdsElsewhere, withElsewhere } from "./recordIdsElsewhere";
import { type ClassifiedEntry, withRecords } from "./requestRecords";
import type { Sides } from "./sides";
import { literal, raw, type Sql, sql } from "./sql";

const maxReused = 20;
/** Of an ambiguous id so many records of a side are named. */
const maxNamed = 20;
const maxSurplus = 100;

/** What became of the requests under some correlation ids, by the same rule as everywhere (see classified). */
export function requests(
	askAll: AskAll,
	{ kept, delayOf }: { kept: KeptFiles; delayOf: DelayOf },
	source: PairSource,
	query: RequestsQuery,
	options?: AskOptions,
): Promise<RequestsResult> {
	return askAll(
		[source.inputs, source.outputs],
		async ([inputs, outputs], connection) => {
			if (!inputs || !outputs) throw new Error("two copies were asked for");
			const sides = { inputs, outputs };
			// Put aside once: what is counted and what is listed are the same.
			const put = (as: string, from: Sql) =>
				connection.run(sql`CREATE OR REPLACE TEMP ${raw(as)} asked_requests AS ${from}`);
			const { records, areReused } = await countCarriers(sides, connection, query);
			// Only a reused id is told apart by how far records lie apart.
			const within = areReused ? (await delayOf(sides, connection, source)).within : leastDelay;
			const found = await mine(sides, connection, source, { within, areReused }, query);
			if (records <= fewRecords) {
				await put("TABLE", found);
				return answerOf(sides, connection, source, query);
			}
			const key = await keyOf(sides, connection, source, query);
			const make = (file: string) =>
				connection.run(sql`COPY (${found}) TO ${raw(literal(file))} (FORMAT parquet)`);
			return kept.use(key, make, async (file) => {
				await put("VIEW", raw(`FROM read_parquet(${literal(file)})`));
				return answerOf(sides, connection, source, query);
			});
		},
		options,
	);
}

async function answerOf(
	sides: Sides,
	connection: Connection,
	source: PairSource,
	query: RequestsQuery,
): Promise<RequestsResult> {
	const counts = await countEntries(connection);
	const ambiguous = await countShared(connection);
	const [reused, reusedIds] = await reusedOf(connection, query.ids);
	const [surplus, surplusLines] = await surplusOf(sides, connection);
	const conflicts = await conflictsIn(sides, connection, source, raw("FROM asked_requests"));
	const entries = await entriesOf(sides, connection, query);
	return { counts, ambiguous, reused, reusedIds, surplus, surplusLines, conflicts, entries };
}

/** To classify so many records takes longer than a page may: the result is kept. */
const fewRecords = 20_000;

/** How many records carry an id that hashes as one asked for, and whether any stands more than once on a side. */
async function countCarriers({ inputs, outputs }: Sides, connection: Connection, { ids }: RequestsQuery) {
	const of = ({ tables }: Snapshot) =>
		sql`SELECT count(*) AS n, count(*) > count(DISTINCT c.hc) AS several FROM ${tables.records} c WHERE ${hashedAs(ids)}`;
	const [[records, several] = []] = await connection.all(
		sql`SELECT sum(n)::BIGINT, bool_or(several) FROM (${of(inputs)} UNION ALL ${of(outputs)})`,
	);
	return { records: Number(records), areReused: several === true };
}

async function keyOf(
	{ inputs, outputs }: Sides,
	connection: Connection,
	source: PairSource,
	{ ids }: RequestsQuery,
): Promise<string> {
	return JSON.stringify([
		"requests",
		await fingerprintOf(inputs, connection, source.inputs),
		await fingerprintOf(outputs, connection, source.outputs),
		source,
		createHash("sha256").update(JSON.stringify(ids)).digest("base64"),
	]);
}

/** Every record under the ids, classified; `no` is its id's place in the list, for texts are slow to group by. */
async function mine(
	sides: Sides,
	connection: Connection,
	source: PairSource,
	{ within, areReused }: { within: Millis; areReused: boolean },
	{ ids }: RequestsQuery,
): Promise<Sql> {
	const hasId = hashedAs(ids);
	const areElsewhere = await putRecordIdsElsewhere(sides, connection, source, hasId);
	const asked = sql`WITH ${classified(sides.inputs, sides.outputs, source, within, hasId, areReused)},
		asked AS (SELECT hash(id) AS k, no FROM (SELECT unnest(${textArray(ids)}) AS id, unnest(range(${raw(String(ids.length))})) AS no))
		SELECT c.side, c.blob, c.line, c.t, c.status, c.told, c.own, c.other_blob, c.other_line, c.ins, c.outs, c.conflict, a.no FROM classified c JOIN asked a ON a.k = c.k`;
	return areElsewhere ? withElsewhere(asked) : asked;
}

/** Ambiguous records are one entry an id, and the two records of a pair are one whatever their rows. */
const isEntry = raw(
	"own AND status <> 'ambiguous' AND NOT (side = 'outputs' AND status IN ('matched', 'count_mismatch'))",
);
const isShared = raw("own AND status = 'ambiguous'");

async function countEntries(connection: Connection): Promise<Record<PairStatus, number>> {
	const found = await connection.all(
		sql`SELECT status, count(*) FROM asked_requests WHERE ${isEntry} GROUP BY ALL
			UNION ALL SELECT status, count(DISTINCT no) FROM asked_requests WHERE ${isShared} GROUP BY ALL`,
	);
	const counts = new Map(found.map(([status, count]) => [statusOf(status), Number(count)]));
	const of = (status: PairStatus) => counts.get(status) ?? 0;
	return {
		matched: of("matched"),
		count_mismatch: of("count_mismatch"),
		ambiguous: of("ambiguous"),
		input_only: of("input_only"),
		output_only: of("output_only"),
		no_id: of("no_id"),
		no_key: of("no_key"),
	};
}

async function countShared(connection: Connection): Promise<RequestsResult["ambiguous"]> {
	const [[inputs, outputs] = []] = await connection.all(
		sql`SELECT count(*) FILTER (side = 'inputs'), count(*) FILTER (side = 'outputs') FROM asked_requests WHERE status = 'ambiguous'`,
	);
	return { inputs: Number(inputs), outputs: Number(outputs) };
}

async function reusedOf(connection: Connection, ids: readonly string[]): Promise<[ReusedId[], number]> {
	const found = await connection.all(
		sql`SELECT count(*) OVER (), no, count(*) FILTER (side = 'inputs') AS a, count(*) FILTER (side = 'outputs') AS b,
				count(*) FILTER (side = 'inputs' AND status = 'ambiguous'), count(*) FILTER (side = 'outputs' AND status = 'ambiguous')
			FROM asked_requests WHERE status <> 'surplus' AND coalesce(told, '') <> 'columns' GROUP BY no HAVING a > 1 OR b > 1
			ORDER BY a + b DESC, no LIMIT ${maxReused}`,
	);
	const reused = found.map(([, no, inputs, outputs, ofInputs, ofOutputs]) => ({
		correlationid: ids[Number(no)] ?? "",
		inputs: Number(inputs),
		outputs: Number(outputs),
		ambiguous: { inputs: Number(ofInputs), outputs: Number(ofOutputs) },
	}));
	return [reused, Number(found[0]?.[0] ?? 0)];
}

async function surplusOf(sides: Sides, connection: Connection): Promise<[SurplusLine[], number]> {
	const paths = { inputs: pathsOf(sides.inputs), outputs: pathsOf(sides.outputs) };
	const found = await connection.all(
		sql`SELECT count(*) OVER (), side, blob, line, other_blob, other_line FROM asked_requests WHERE status = 'surplus'
			ORDER BY t NULLS LAST, no, side, blob, line LIMIT ${maxSurplus}`,
	);
	const lines = found.map(([, word, blob, line, keptBlob, keptLine]) => {
		const side = sideOf(word);
		return {
			side,
			...recordPlace(paths, side, blob, line),
			repeats: recordPlace(paths, side, keptBlob, keptLine),
		};
	});
	return [lines, Number(found[0]?.[0] ?? 0)];
}

async function entriesOf(
	sides: Sides,
	connection: Connection,
	query: RequestsQuery,
): Promise<RequestEntry[]> {
	const isOf = query.of ? isRecord(sides[query.of.side], query.of) : raw("true");
	// A line that repeats a record is in the request of that one.
	// The one a record is in was begun by itself or by its partner; or it is all that share its id.
	const isBegun = query.of
		? raw(`((side, blob, line) IN (SELECT side, blob, line FROM wanted) OR (side, blob, line) IN
			(SELECT CASE side WHEN 'inputs' THEN 'outputs' ELSE 'inputs' END, other_blob, other_line FROM wanted WHERE other_blob IS NOT NULL))`)
		: raw("true");
	const found = await connection.all(
		sql`WITH named AS (SELECT side, status, blob, line, other_blob, other_line FROM asked_requests WHERE ${isOf}),
			wanted AS (SELECT * FROM asked_requests WHERE (side, blob, line) IN (SELECT side, blob, line FROM named)
				OR (side, blob, line) IN (SELECT side, other_blob, other_line FROM named WHERE status = 'surplus'))
			SELECT status, no, side, t, blob, line, other_blob, other_line, NULL, NULL, told, ins, outs
				FROM asked_requests WHERE ${isEntry} AND ${isBegun}
			UNION ALL SELECT status, no, '', min(t), 0, 0, 0, 0, count(*) FILTER (side = 'inputs'), count(*) FILTER (side = 'outputs'), NULL, any_value(ins), any_value(outs)
				FROM asked_requests WHERE ${isShared} AND no IN (SELECT no FROM wanted WHERE status = 'ambiguous')
				GROUP BY status, no
			ORDER BY t NULLS LAST, no, side, blob, line LIMIT ${query.limit}`,
	);
	const ambiguous = found.filter(([status]) => status === "ambiguous").map(([, no]) => Number(no));
	const paths = { inputs: pathsOf(sides.inputs), outputs: pathsOf(sides.outputs) };
	const named = await namedPlaces(paths, connection, ambiguous);
	const further = await furtherOutputs(paths, connection);
	const entries = found.map((entry) => {
		const request = entryOf(paths, entry, query.ids, named);
		const [input] = request.places.inputs;
		const more = (input && request.status !== "ambiguous" && further.get(placeName(input))) || [];
		const places = { ...request.places, outputs: [...request.places.outputs, ...more] };
		return { ...request, outputs: request.outputs + more.length, places };
	});
	return withRecords(sides, connection, entries);
}

const placeName = ({ blob, line }: RecordPlace) => `${line}@${blob}`;

/** Outputs after the first, by the place of the input they belong to. */
async function furtherOutputs(paths: Paths, connection: Connection): Promise<Map<string, RecordPlace[]>> {
	const found = await connection.all(
		raw(
			"SELECT other_blob, other_line, blob, line FROM asked_requests WHERE told = 'columns' ORDER BY t, blob, line",
		),
	);
	const further = new Map<string, RecordPlace[]>();
	for (const [ofBlob, ofLine, blob, line] of found) {
		const name = placeName(recordPlace(paths, "inputs", ofBlob, ofLine));
		further.set(name, [...(further.get(name) ?? []), recordPlace(paths, "outputs", blob, line)]);
	}
	return further;
}

function isRecord({ blobs, pending }: Snapshot, { blob, line, side }: NonNullable<RequestsQuery["of"]>): Sql {
	const known = blobs.get(blob) ?? pending.get(blob);
	return known ? sql`(side = ${side} AND blob = ${known.id} AND line = ${line})` : raw("false");
}

type Paths = Record<Side, Map<number, string>>;

/** The earliest records of ambiguous ids, by id and side. */
async function namedPlaces(
	paths: Paths,
	connection: Connection,
	numbers: readonly number[],
): Promise<Map<string, RecordPlace[]>> {
	const named = new Map<string, RecordPlace[]>();
	if (numbers.length === 0) return named;
	const found = await connection.all(
		sql`SELECT no, side, blob, line FROM asked_requests
			WHERE ${isShared} AND no IN (${raw(numbers.join(", "))})
			QUALIFY row_number() OVER (PARTITION BY no, side ORDER BY t NULLS LAST, blob, line) <= ${maxNamed}
			ORDER BY t NULLS LAST, blob, line`,
	);
	for (const [no, side, blob, line] of found) {
		const key = `${side} ${no}`;
		const places = named.get(key) ?? [];
		named.set(key, [...places, recordPlace(paths, side === "inputs" ? "inputs" : "outputs", blob, line)]);
	}
	return named;
}

function entryOf(
	paths: Paths,
	entry: Cell[],
	ids: readonly string[],
	named: ReadonlyMap<string, RecordPlace[]>,
): ClassifiedEntry {
	const [word, no, side, time, blob, line, otherBlob, otherLine, inputs, outputs, told, ins, outs] = entry;
	const status = statusOf(word);
	const about = {
		status,
		correlationid: ids[Number(no)] ?? "",
		time: time === null || time === undefined ? null : Number(time),
		told: pairingReasonOf(told),
		reused: ins === null || ins === undefined ? null : { inputs: Number(ins), outputs: Number(outs) },
	};
	if (status === "ambiguous") {
		const places = (each: Side) => named.get(`${each} ${no}`) ?? [];
		return {
			...about,
			inputs: Number(inputs),
			outputs: Number(outputs),
			places: { inputs: places("inputs"), outputs: places("outputs") },
		};
	}
	const isInput = side === "inputs";
	const own = [recordPlace(paths, isInput ? "inputs" : "outputs", blob, line)];
	const other =
		otherBlob === null || otherBlob === undefined
			? []
			: [recordPlace(paths, isInput ? "outputs" : "inputs", otherBlob, otherLine)];
	const places = isInput ? { inputs: own, outputs: other } : { inputs: other, outputs: own };
	return { ...about, inputs: places.inputs.length, outputs: places.outputs.length, places };
}

function recordPlace(paths: Paths, side: Side, blob: unknown, line: unknown): RecordPlace {
	return { blob: paths[side].get(Number(blob)) ?? "", line: Number(line) };
}

const pathsOf = ({ blobs, pending }: Snapshot): Map<number, string> =>
	new Map([...blobs.values(), ...pending.values()].map(({ id, path }) => [id, path]));
