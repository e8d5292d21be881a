import { kinds } from "@/lib/cell";
import { LeewayError } from "@/lib/errors";
import type { Snapshot } from "./attach";
import { dataColumns } from "./dataColumns";
import { outerName } from "./fields";
import { spelledColumn } from "./layout";
import type { Sides } from "./sides";
import { raw, type Sql, sql } from "./sql";

const numberKinds = [kinds.int, kinds.float, kinds.inexactInt, kinds.inexactFloat];

/** Records whose partner is known, whatever their numbers of rows: a key joins the rows of these. */
export const isPaired = raw("status IN ('matched', 'count_mismatch')");

/**
 * Common tables that end in `keyed`, after those of `classified`: every row of the window's paired records, with the
 * columns of `classified` for its record, its place `idx` in it, what becomes of the row as `status`, and the place of
 * the row it is matched with as `other_idx`. `others`: of each row that has a key, how many rows of the other half it
 * could be (`candidates`) and how many of its own half are like it, itself among them (`alike`).
 *
 * A further output of an input is joined with it by itself: the input is among `halves` for each of them `again`.
 *
 * Rows are compared as `disagreeing` compares cells: numbers by value to the last digit, anything else as it is
 * spelled, a number also with the text that spells it so. That is not equivalence ("7" is 7 and 7 is 7.0, "7" is not
 * "7.0"), so rows are not grouped by one form of their key: of each row is counted how many of the other half are the
 * same, and two rows are matched when each is the only one the other could be. Nothing is ever guessed.
 */
export function keyed(sides: Sides, key: string): Sql {
	checkKey(sides, key);
	const { hasNumbers, hasOthers } = metIn(sides, key);
	return sql`
		paired AS MATERIALIZED (SELECT * FROM classified WHERE counted AND ${isPaired}),
		further_outputs AS (SELECT *, -${raw(recordNumber)} AS pair FROM paired WHERE told = 'columns'),
		halves AS MATERIALIZED (SELECT *, CASE side WHEN 'inputs' THEN ${raw(recordNumber)} ELSE ${raw(otherNumber)} END AS pair, false AS again
			FROM paired WHERE told <> 'columns'
			UNION ALL SELECT *, false FROM further_outputs
			UNION ALL SELECT i.*, f.pair, true FROM further_outputs f JOIN paired i ON i.side = 'inputs' AND i.blob = f.other_blob AND i.line = f.other_line),
		cells AS MATERIALIZED (${cellsOf(sides.inputs, "inputs", key)} UNION ALL ${cellsOf(sides.outputs, "outputs", key)}),
		compared AS MATERIALIZED (SELECT side, pair, idx, ${hasNumbers ? isNumber : raw("false")} AS is_number, CASE WHEN is_number THEN amount END AS value, tie,
				CASE WHEN kind = ${kinds.boolean} THEN amount::VARCHAR ELSE ${raw(hasOthers ? "spelling" : "''")} END AS spelt,
				CASE WHEN kind IN (${kinds.boolean}, ${kinds.escapedText}) THEN kind ELSE 0 END AS manner
			FROM cells WHERE kind NOT IN (${kinds.missing}, ${kinds.null})),
		by_value AS (SELECT pair, value, tie, ${counted("is_number", "")} FROM compared WHERE is_number GROUP BY ALL),
		by_spelling AS (SELECT pair, manner, spelt, ${counted("NOT is_number", "")}, ${counted("is_number", "number_")}
			FROM compared WHERE ${raw(String(hasOthers))} GROUP BY ALL),
		others AS MATERIALIZED (SELECT c.side, c.pair, c.idx, ${sum("other")} AS candidates, ${sum("own")} AS alike,
				CASE c.side WHEN 'inputs' THEN ${indexOn("outputs")} ELSE ${indexOn("inputs")} END AS candidate
			FROM compared c LEFT JOIN by_value v ON v.pair = c.pair AND v.value = c.value AND v.tie = c.tie
				LEFT JOIN by_spelling s ON s.pair = c.pair AND s.manner = c.manner AND s.spelt = c.spelt),
		mated AS (${hasNumbers && hasOthers ? mutual : alone}),
		keyed AS (SELECT h.side, h.blob, h.line, h.k, h.h, h.n, h.t,
				CASE WHEN candidates IS NULL THEN 'no_key' WHEN mate IS NOT NULL THEN 'matched' WHEN candidates > 0 THEN 'ambiguous'
					WHEN h.side = 'inputs' THEN 'input_only' ELSE 'output_only' END AS status,
				h.other_blob, h.other_line, h.other_n, h.told, h.ins, h.outs, h.moment, c.idx, mate AS other_idx
			FROM cells c JOIN halves h ON h.side = c.side AND h.pair = c.pair AND NOT h.again
				LEFT JOIN mated m ON m.side = c.side AND m.pair = c.pair AND m.idx = c.idx)`;
}

/** Where nothing but numbers or no number was met, likeness is an equivalence: a row's only candidate has no other. */
const alone = raw("SELECT *, CASE WHEN candidates = 1 AND alike = 1 THEN candidate END AS mate FROM others");

const mutual = raw(`WITH single AS (SELECT side, pair, idx, candidate FROM others WHERE candidates = 1),
		mates AS (SELECT i.pair, i.idx AS input, o.idx AS output FROM (FROM single WHERE side = 'inputs') i
			JOIN (FROM single WHERE side = 'outputs') o ON o.pair = i.pair AND o.idx = i.candidate AND o.candidate = i.idx)
	SELECT o.*, mate FROM others o LEFT JOIN (SELECT 'inputs' AS side, pair, input AS idx, output AS mate FROM mates
			UNION ALL SELECT 'outputs', pair, output, input FROM mates) m ON m.side = o.side AND m.pair = o.pair AND m.idx = o.idx`);

/** Names of the columns both sides have, in the order of the inputs. */
export function sharedColumns({ inputs, outputs }: Sides): string[] {
	const theirs = new Set(outputs.columns);
	return inputs.columns.filter((name) => theirs.has(name)).map(outerName);
}

function checkKey(sides: Sides, key: string): void {
	const shared = sharedColumns(sides);
	if (shared.includes(key)) return;
	throw new LeewayError(
		"invalid",
		`key ${JSON.stringify(key)} is not a column of both sides`,
		shared.length === 0
			? "The two have no column in common: leave `key` out, and rows are joined by their place."
			: `Name one of ${shared
					.slice(0, 10)
					.map((name) => JSON.stringify(name))
					.join(", ")}${shared.length > 10 ? " or another that both have" : ""}.`,
	);
}

function cellsOf(copy: Snapshot, side: string, key: string): Sql {
	const [column] = dataColumns(copy, [key]);
	if (!column) throw new Error("one column was asked for");
	return sql`SELECT h.side, h.pair, r.idx, ${column.kind} AS kind,
			${spelledColumn(column).text} AS spelling, ${column.order} AS amount, ${column.tie} AS tie
		FROM (FROM halves WHERE side = ${side}) h JOIN ${copy.tables.rows} r ON r.blob = h.blob AND r.line = h.line`;
}

/** A record's place as one number, which is compared more cheaply than two; a pair has its input's. */
const recordNumber = "(blob::BIGINT * 4294967296 + line)";
const otherNumber = "(other_blob::BIGINT * 4294967296 + other_line)";

const isNumber = raw(`(kind IN (${numberKinds.join(", ")}) AND amount IS NOT NULL)`);

/** What the column's form says of all its cells: where there are only numbers, how they are spelled need not be asked. */
function metIn({ inputs, outputs }: Sides, key: string): { hasNumbers: boolean; hasOthers: boolean } {
	const forms = [...dataColumns(inputs, [key]), ...dataColumns(outputs, [key])].map(({ form }) => form);
	const isOf = (kind: number | null) => numberKinds.some((each) => each === kind);
	return {
		hasNumbers: forms.some(({ kind }) => kind === null || isOf(kind)),
		hasOthers: forms.some(({ kind, text }) => text || !isOf(kind)),
	};
}

/** How many rows of each side there are in a group such that `condition`, and the place of one: of the only one. */
const counted = (condition: string, prefix: string): Sql =>
	raw(
		["inputs", "outputs"]
			.map((side) => {
				const which = `FILTER (side = '${side}' AND ${condition})`;
				return `count(*) ${which} AS ${prefix}${side}, max(idx) ${which} AS ${prefix}${side}_at`;
			})
			.join(", "),
	);

/** How many rows of its own or of the other half are the same as this one. */
function sum(half: "own" | "other"): Sql {
	const of = (side: string) =>
		`CASE WHEN is_number THEN coalesce(v.${side}, 0) ELSE coalesce(s.number_${side}, 0) END + coalesce(s.${side}, 0)`;
	const [ofInput, ofOutput] = half === "own" ? ["inputs", "outputs"] : ["outputs", "inputs"];
	return raw(`CASE c.side WHEN 'inputs' THEN ${of(ofInput)} ELSE ${of(ofOutput)} END`);
}

/** The index of one of those rows on a side; where there is only one, its own. */
const indexOn = (side: string): Sql =>
	raw(`coalesce(s.${side}_at, CASE WHEN is_number THEN v.${side}_at ELSE s.number_${side}_at END)`);
