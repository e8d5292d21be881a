import { kinds, kindsCalled, kindsStoredIn } from "@/lib/cell";
import type { AskOptions, ColumnSummary, Source } from "../engine";
import type { Ask } from "./ask";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { outerName } from "./fields";
import { physicalColumns } from "./layout";
import { join, type Sql, sql } from "./sql";
import { ofCut, ofWhole, type Selection, select } from "./window";

const columnsPerStatement = 100;

/** Cells by kind of each column that has any in the window. Whole blobs' counts are summed; only cut blobs' rows are scanned. */
export function columns(ask: Ask, source: Source, options?: AskOptions): Promise<ColumnSummary[]> {
	return ask(
		source,
		async (copy, connection) => {
			const selection = select(copy, source);
			const counts = copy.columns.map(() => new Map<number, number>());
			const add = ([position, kind, count]: readonly unknown[]) => {
				const column = counts[Number(position)];
				column?.set(Number(kind), (column.get(Number(kind)) ?? 0) + Number(count));
			};
			for (const row of await connection.all(countsOfWhole(copy, selection))) add(row);
			let rows = selection.whole.reduce((sum, blob) => sum + blob.rows, 0);
			if (selection.cut.length > 0) {
				const cut = await countsOfCut(copy, connection, ofCut(selection, source, "r"));
				rows += cut.rows;
				for (const row of cut.counts) add(row);
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

async function countsOfCut(copy: Snapshot, connection: Connection, where: Sql) {
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
