import { DelimitedError, type DelimitedRecord, DelimitedSplitter } from "./delimitedRecords";

const candidates = [",", ";", "\t", "|"];
const recordsLookedAt = 200;

/**
 * What separates the values of a text that begins so: of those that cut its first record in two at least, the one that
 * cuts most of the others in as many values; of equals the one that makes the most columns, then `usual`. Undefined
 * where none does: a file of one column.
 */
export function findDelimiter(
	beginning: string,
	{ usual, isAll }: { usual: string; isAll: boolean },
): string | undefined {
	const found = [usual, ...candidates.filter((each) => each !== usual)].flatMap((delimiter) => {
		const records = recordsOf(beginning, delimiter, isAll);
		const columns = records[0]?.length ?? 0;
		if (columns < 2) return [];
		const alike = records.filter(({ length }) => length === columns).length / records.length;
		return [{ delimiter, columns, alike }];
	});
	const [best] = found.sort((a, b) => b.alike - a.alike || b.columns - a.columns);
	return best?.delimiter;
}

/** The whole records of a beginning; its last one may be cut. */
function recordsOf(beginning: string, delimiter: string, isAll: boolean): DelimitedRecord[] {
	const splitter = new DelimitedSplitter(delimiter);
	try {
		const records = splitter.push(beginning);
		return [...records, ...(isAll || records.length === 0 ? splitter.end() : [])].slice(0, recordsLookedAt);
	} catch (error) {
		if (error instanceof DelimitedError) return [];
		throw error;
	}
}

/** Excel's own first line, `sep=;`: the delimiter it names, and how many characters it takes. */
export function namedDelimiter(beginning: string): { delimiter: string; length: number } | undefined {
	const [line, delimiter] = /^sep=(.)(?:\r\n|\n|\r)/i.exec(beginning) ?? [];
	return line && delimiter ? { delimiter, length: line.length } : undefined;
}
