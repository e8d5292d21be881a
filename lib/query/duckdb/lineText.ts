import { kinds } from "@/lib/cell";
import { type Formulas, formula, plainNumber } from "@/lib/csv";
import type { LineForm } from "../engine";
import { caseOfKind } from "./caseOfKind";
import type { PhysicalColumn } from "./layout";
import { join, literal, raw, type Sql, sql } from "./sql";

/** What DuckDB writes of a row, so that no cell of an export has to become a value of JavaScript's. */

/** A row as one line without its end, as an export has it. */
export function lineText(columns: readonly PhysicalColumn[], form: LineForm): Sql {
	return form.format === "jsonl" ? jsonLine(columns) : csvLine(columns, form.formulas);
}

/** A cell's text as `cellLexeme` gives it, of the kinds whose text is not quoted. */
function numberText({ number, text, form }: PhysicalColumn): { int: Sql; float: Sql } {
	const own = (plain: Sql) => (form.text ? sql`coalesce(${text}, ${plain})` : plain);
	return { int: own(sql`${number}::HUGEINT::VARCHAR`), float: own(floatText(number)) };
}

/** A double as JavaScript spells it, whole ones with ".0" (lib/cell.ts, floatLexeme). */
export function floatText(number: Sql): Sql {
	const plain = sql`${number}::VARCHAR`;
	const digits = sql`replace(split_part(ltrim(${plain}, '-'), 'e', 1), '.', '')`;
	const digitsOfWhole = sql`rtrim(${digits}, '0')`;
	const sign = sql`CASE WHEN ${number} < 0 THEN '-' ELSE '' END`;
	const exponent = sql`split_part(${plain}, 'e', 2)::INTEGER`;
	// DuckDB turns to exponents at other sizes than JavaScript, and writes them with two digits.
	return sql`CASE WHEN ${number} = 0 THEN '0.0'
		WHEN abs(${number}) >= 1e-4 AND abs(${number}) < 1e15 THEN ${plain}
		WHEN abs(${number}) < 1e-6 OR abs(${number}) >= 1e21 THEN regexp_replace(replace(${plain}, '.0e', 'e'), 'e([+-])0', 'e\\1')
		WHEN abs(${number}) < 1 THEN ${sign} || '0.' || repeat('0', -${exponent} - 1) || ${digitsOfWhole}
		WHEN contains(${plain}, 'e') THEN ${sign} || rpad(${digits}, ${exponent} + 1, '0') || '.0'
		ELSE ${plain} END`;
}

/** A cell as JSON text, null where it is missing. */
function cellJson(column: PhysicalColumn): Sql {
	const { text, number } = column;
	const { int, float } = numberText(column);
	const quoted = sql`to_json(${text})::VARCHAR`;
	const digits = sql`'"' || ${text} || '"'`;
	return caseOfKind(column, {
		[kinds.int]: int,
		[kinds.float]: float,
		[kinds.text]: quoted,
		[kinds.longText]: quoted,
		[kinds.longJson]: quoted,
		[kinds.missing]: null,
		[kinds.null]: sql`'null'`,
		[kinds.boolean]: sql`CASE WHEN ${number} <> 0 THEN 'true' ELSE 'false' END`,
		[kinds.inexactInt]: digits,
		[kinds.inexactFloat]: digits,
		[kinds.json]: text,
		[kinds.escapedText]: text,
	});
}

/** A row as a JSON object, spelled as rowJson does (lib/server/rowsJson.ts). `concat` passes over what is null. */
function jsonLine(columns: readonly PhysicalColumn[]): Sql {
	const name = (each: string) => raw(literal(`,${JSON.stringify(each)}:`));
	const own = sql`'{"_id":', to_json(${raw(rowId)})::VARCHAR, ',"_time":', coalesce('"' || ${isoTime} || '"', 'null'),
		',"_correlationid":', coalesce(to_json(r.correlationid)::VARCHAR, 'null'), ',"_blob":', to_json(b.path)::VARCHAR,
		',"_line":', r.line, ',"_index":', r.idx`;
	const cells = columns.map((column) => sql`${name(column.name)} || ${cellJson(column)}`);
	return sql`concat(${join([own, ...cells, raw("'}'")], ", ")})`;
}

/** A row of a CSV file: numbers as they were written, texts without their quotes; missing and null are empty. */
function csvLine(columns: readonly PhysicalColumn[], formulas: Formulas): Sql {
	const safe = (text: Sql) => csvText(formulas === "keep" ? text : marked(text));
	const own = [
		safe(raw(rowId)),
		isoTime,
		safe(raw("r.correlationid")),
		safe(raw("b.path")),
		raw("r.line"),
		raw("r.idx"),
	];
	const cells = columns.map((column) => {
		const { text, number } = column;
		const { int, float } = numberText(column);
		const [marked, plain] = [safe(text), csvText(text)];
		return caseOfKind(column, {
			[kinds.int]: int,
			[kinds.float]: float,
			[kinds.text]: marked,
			[kinds.longText]: marked,
			[kinds.inexactFloat]: marked,
			[kinds.missing]: null,
			[kinds.null]: null,
			[kinds.boolean]: sql`CASE WHEN ${number} <> 0 THEN 'true' ELSE 'false' END`,
			[kinds.inexactInt]: text,
			[kinds.json]: plain,
			[kinds.longJson]: plain,
			[kinds.escapedText]: plain,
		});
	});
	return sql`concat(${join([...own, ...cells], ", ',', ")})`;
}

/** In quotes where it has to be: as csv-stringify does with what lib/csv.ts tells it. */
const csvText = (text: Sql) =>
	sql`CASE WHEN regexp_matches(${text}, '[",;\t\r\n]') THEN '"' || replace(${text}, '"', '""') || '"' ELSE ${text} END`;

/** With an apostrophe in front of what a spreadsheet would run: lib/csv.ts. */
const marked = (text: Sql) =>
	sql`CASE WHEN regexp_matches(${text}, ${raw(literal(formula.source))}) AND NOT regexp_matches(${text}, ${raw(literal(plainNumber.source))}, 'i') THEN chr(39) || ${text} ELSE ${text} END`;

/** A row's `_id`. */
export const rowId = "coalesce(r.correlationid, '') || '_' || r.idx";
const stamp = `make_timestamp(r."time" * 1000)`;
const isoTime = raw(
	`CASE WHEN r."time" % 1000 = 0 THEN strftime(${stamp}, '%Y-%m-%dT%H:%M:%SZ') ELSE strftime(${stamp}, '%Y-%m-%dT%H:%M:%S.%gZ') END`,
);
