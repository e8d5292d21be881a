/** The same questions as bare SQL, over a table made from the same files in the plainest way. */

/**
 * Rows with their record's id and time. The reader is told the types: left to itself it takes integers of either
 * sign for HUGEINT, and every later question takes many times as long.
 */
export function loadTable(table: string, glob: string, columns: readonly Column[]): string {
	const row = columns.map(({ name, type }) => `"${name}" ${type}`).join(", ");
	return `CREATE TABLE ${table} AS SELECT correlationid, CAST("time" AS TIMESTAMP) AS _time, unnest(range(len(data))) AS _index,
		unnest(data, max_depth := 2) FROM read_json('${glob}', format = 'newline_delimited',
			columns = {correlationid: 'VARCHAR', "time": 'VARCHAR', data: 'STRUCT(${row})[]'})`;
}

interface Span {
	from: string;
	to: string;
}

/** A feature as the peer must know it. */
export interface Column {
	name: string;
	/** DuckDB's. */
	type: "BIGINT" | "DOUBLE" | "VARCHAR";
	isCategory: boolean;
}

/** The one-letter side of each row: b or p. */
const sided = (table: string, baseline: Span, production: Span) =>
	`(SELECT *, CASE WHEN _time >= '${production.from}' AND _time < '${production.to}' THEN 'p' ELSE 'b' END AS _side FROM ${table}
		WHERE _time >= '${baseline.from}' AND _time < '${production.to}')`;

/** Deciles of the baseline, then counts between them; categories counted: what a PSI is made of. */
export function driftCounts(
	table: string,
	columns: readonly Column[],
	baseline: Span,
	production: Span,
	by = "",
) {
	const numbers = columns.filter(({ isCategory }) => !isCategory);
	const tenths = "[0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]";
	const group = by === "" ? "_side" : `_side, date_trunc('${by}', _time)`;
	const deciles = numbers.map(({ name }) => `quantile_cont("${name}", ${tenths}) AS "${name}"`);
	const counts = columns.map(({ name, isCategory }) =>
		isCategory
			? `histogram("${name}") AS "${name}"`
			: `histogram("${name}"::DOUBLE, (SELECT list_distinct("${name}") FROM deciles)::DOUBLE[]) AS "${name}"`,
	);
	return `WITH deciles AS MATERIALIZED (SELECT ${deciles.join(", ")} FROM ${table} WHERE _time >= '${baseline.from}' AND _time < '${baseline.to}')
		SELECT ${group}, count(*), ${counts.join(", ")} FROM ${sided(table, baseline, production)} GROUP BY ${group}`;
}

/** The exact KS statistic and Wasserstein distance of a number, the counts of a category: one statement a feature. */
export function driftExact(
	table: string,
	columns: readonly Column[],
	baseline: Span,
	production: Span,
): string[] {
	return columns.map(({ name, isCategory }) => {
		const counts = `SELECT "${name}"${isCategory ? "" : "::DOUBLE"} AS v, count(*) FILTER (_side = 'b') AS b, count(*) FILTER (_side = 'p') AS p
			FROM ${sided(table, baseline, production)} WHERE "${name}" IS NOT NULL GROUP BY v`;
		if (isCategory) return counts;
		return `SELECT max(abs(gap)), sum(abs(gap) * step) FROM (
			SELECT sum(b) OVER w / sum(b) OVER () - sum(p) OVER w / sum(p) OVER () AS gap, lead(v) OVER w - v AS step
			FROM (${counts}) WINDOW w AS (ORDER BY v))`;
	});
}
