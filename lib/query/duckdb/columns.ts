import { kinds, kindsCalled, kindsStoredIn } from "@/lib/cell";
import type { AskOptions, ColumnSummary, Source } from "../engine";
import type { Ask } from "./ask";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { outerName } from "./fields";
import { physicalColumns } from "./layout";
import { chosenRows } from "./scope";
import { join, type Sql, sql } from "./sql";
import { inWindow, ofCut, ofWhole, type Selection, select } from "./window";

const columnsPerStatement = 100;

/** Cells by kind of each column that has any in the window. Whole blobs' counts are summed; only cut blobs' rows are scanned, and those of a segment. */
export function columns(ask: Ask, source: Source, options?: AskOptions): Promise<ColumnSummary[]> {
	return ask(
		source,
		async (copy, connection) => {
			const isSegment = (source.filter ?? []).length > 0;
			// Whole blobs' counts are of all their rows: of a segment every row is looked at.
			const selection = isSegment ? { whole: [], cut: [], everything: false } : select(copy, source);
			const counts = copy.columns.map(() => new Map<number, number>());
			const add = ([position, kind, count]: readonly unknown[]) => {
				// A column of one kind alone is counted also where there is no row to count.
				if (Number(count) === 0) return;
				const column = counts[Number(position)];
				column?.set(Number(kind), (column.get(Number(kind)) ?? 0) + Number(count));
			};
			if (!isSegment) for (const row of await connection.all(countsOfWhole(copy, selection))) add(row);
			let rows = selection.whole.reduce((sum, blob) => sum + blob.rows, 0);
			if (isSegment || selection.cut.length > 0) {
				const where = isSegment
					? await chosenRows(copy, connection, [inWindow(copy, source, "r")])
					: ofCut(selection, source, "r");
				const scanned = await countsOfRows(copy, connection, where);
				rows += scanned.rows;
				for (const row of scanned.counts) add(row);
			}
			return copy.columns.flatMap((name, position) => {
				const found = counts[position];
				return found && found.size > 0 ? [summaryOf(name, found, rows)] : [];
			});
		},
		options,
	);
}

const countsOfWhole = ({ tables }: Snapshot, selection: Selection): Sql =>
	sql`SELECT k.position, k.kind, sum(k."count")::BIGINT FROM ${tables.kinds} k
		WHERE ${ofWhole(selection, "k")} GROUP BY ALL`;

async function countsOfRows(copy: Snapshot, connection: Connection, where: Sql) {
	const from = sql`FROM ${copy.tables.rows} r WHERE ${where}`;
	const physical = physicalColumns(copy);
	const [[rows] = []] = await connection.all(sql`SELECT count(*) ${from}`);
	const counts: unknown[][] = [];
	for (let start = 0; start < physical.length; start += columnsPerStatement) {
		const some = physical.slice(start, start + columnsPerStatement).map(({ position, kind }) => {
			return sql`SELECT ${position} AS position, ${kind} AS kind, count(*) AS n ${from} AND ${kind} <> ${kinds.missing} GROUP BY ALL`;
		});
		counts.push(...(await connection.all(join(some, " UNION ALL "))));
	}
	return { rows: Number(rows), counts };
}

function summaryOf(name: string, counts: ReadonlyMap<number, number>, rows: number): ColumnSummary {
	const of = (...wanted: number[]) => wanted.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
	return {
		name: outerName(name),
		kinds: {
			missing: rows - [...counts.values()].reduce((sum, count) => sum + count, 0),
			null: of(...kindsCalled("null")),
			boolean: of(...kindsCalled("boolean")),
			int: of(...kindsCalled("int")),
			float: of(...kindsCalled("float")),
			text: of(...kindsCalled("text")),
			json: of(...kindsCalled("json")),
		},
		inexact: of(...kindsStoredIn("both")),
	};
}
