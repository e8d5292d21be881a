import type { DistributionQuery } from "@/lib/query/distribution";
import type { AskOptions, ColumnSummary, Questions, ReadColumn, Source } from "@/lib/query/engine";
import { outerName } from "@/lib/query/ownFields";
import { countsAs, kindsAs, type ReadAs, readAs } from "./readAs";
import { readingNotes } from "./readingNotes";
import type { UntypedColumn } from "./untyped";

/** The side of a comparison that may come from a file without types. */
interface UntypedSide {
	source: Source;
	untyped: readonly UntypedColumn[];
}

/**
 * The same engine, except that the columns of a file without types are read as the kind that the other, typed side
 * has: numbers where that holds numbers, else text as it is spelled. So does a filter of the source that comes back: it is the one to
 * ask about. The notes say what that came upon.
 */
export async function readUntyped<Asked extends Questions>(
	engine: Asked,
	{ source: file, untyped }: UntypedSide,
	other: Source,
	signal?: AbortSignal,
): Promise<{ engine: Asked; source: Source; notes: string[] }> {
	if (untyped.length === 0) return { engine, source: file, notes: [] };
	const typed = await engine.columns(other, signal ? { signal } : {});
	const kindsOf = new Map(typed.map(({ name, kinds }) => [name, kinds]));
	const readings = untyped.map((column): [UntypedColumn, ReadAs] => [
		column,
		readAs(column, kindsOf.get(outerName(column.name))),
	]);
	const compared = readings.filter(([{ name }]) => kindsOf.has(outerName(name)));
	const source = file.filter ? { ...file, filterAs: readings.map(filterAs) } : file;
	return { engine: withReadings(engine, source, readings), source, notes: readingNotes(compared) };
}

/** Numbers other than 0 and 1 stay numbers beside booleans. */
function filterAs([column, as]: readonly [UntypedColumn, ReadAs]): ReadColumn {
	return [outerName(column.name), as === "boolean" && !column.isBinary ? "number" : as];
}

/** The same engine, except that it answers of one source under these readings. */
function withReadings<Asked extends Questions>(
	engine: Asked,
	file: Source,
	readings: readonly (readonly [UntypedColumn, ReadAs])[],
): Asked {
	const byName = new Map(readings.map((reading) => [outerName(reading[0].name), reading]));
	const spelled = readings.flatMap(([{ name, numbers, booleans, words }, as]) => {
		return as === "text" && numbers + booleans + words.length > 0 ? [outerName(name)] : [];
	});
	const asked = (query: DistributionQuery) => (spelled.length > 0 ? { ...query, spelled } : query);
	/** Columns with words for nothing, by kind: how many of those the whole file holds says nothing of a segment. */
	async function countWords(found: readonly ColumnSummary[], options: AskOptions | undefined) {
		const columns = found.flatMap(({ name }) => {
			const [column, as] = byName.get(name) ?? [];
			return column && as !== "text" && column.words.length > 0 ? [name] : [];
		});
		const counted = await engine.distributions(file, { columns }, options);
		return new Map(
			counted.columns.flatMap(({ name, ...counts }) => {
				const [column, as] = byName.get(name) ?? [];
				return column && as ? [[name, countsAs(as, column, counts).kinds] as const] : [];
			}),
		);
	}
	return {
		...engine,
		async columns(source, options) {
			const found = await engine.columns(source, options);
			if (source !== file) return found;
			const inSegment = file.filter ? await countWords(found, options) : undefined;
			return found.map((summary) => {
				const [column, as] = byName.get(summary.name) ?? [];
				if (!column || !as) return summary;
				const inexact = as === "text" ? 0 : summary.inexact;
				const kinds = inSegment?.get(summary.name) ?? kindsAs(as, column, summary.kinds);
				return { ...summary, kinds, inexact };
			});
		},
		textLengths: (source, query, options) =>
			engine.textLengths(source, source === file ? asked(query) : query, options),
		async distributions(source, query, options) {
			if (source !== file) return engine.distributions(source, query, options);
			const { rows, columns } = await engine.distributions(source, asked(query), options);
			return {
				rows,
				columns: columns.map((counts) => {
					const [column, as] = byName.get(counts.name) ?? [];
					return column && as ? { name: counts.name, ...countsAs(as, column, counts) } : counts;
				}),
			};
		},
	};
}
