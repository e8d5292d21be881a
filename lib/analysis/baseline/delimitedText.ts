import { type DataFile, unreadable } from "./dataFile";
import { type DelimitedRecord, DelimitedSplitter } from "./delimitedRecords";
import { findDelimiter, namedDelimiter } from "./findDelimiter";
import type { Notes } from "./notes";

const beginningCharacters = 65_536;

/**
 * The records of a delimited text, the header among them. A delimiter that is not given is looked for, `usual` where
 * nothing separates anything; it is noted when it is another one. Throws `invalid` where the one that is given leaves a
 * single column that another would cut.
 */
export async function* recordsOf(
	file: DataFile,
	text: AsyncIterable<string>,
	{ given, usual }: { given: boolean; usual: string },
	mostCharacters: number,
	notes: Notes,
): AsyncGenerator<DelimitedRecord> {
	const pieces = text[Symbol.asyncIterator]();
	try {
		let beginning = "";
		let isWhole = false;
		while (beginning.length < beginningCharacters && !isWhole) {
			const { done, value } = await pieces.next();
			if (done) isWhole = true;
			else beginning += value;
		}
		const named = given ? undefined : namedDelimiter(beginning);
		if (named) beginning = beginning.slice(named.length);
		const found = named?.delimiter ?? findDelimiter(beginning, { usual, isWhole }) ?? usual;
		if (given && found !== usual && cutsNothing(beginning, usual)) {
			throw unreadable(
				file,
				`is one column with the delimiter ${JSON.stringify(usual)}`,
				`Set \`delimiter: ${JSON.stringify(found)}\` in the MLTable, or leave it out to have it found.`,
			);
		}
		const delimiter = given ? usual : found;
		if (delimiter !== usual)
			notes.once(`values are separated by ${names[delimiter] ?? JSON.stringify(delimiter)}`);
		const splitter = new DelimitedSplitter(delimiter, mostCharacters);
		yield* splitter.push(beginning);
		while (!isWhole) {
			const { done, value } = await pieces.next();
			if (done) break;
			yield* splitter.push(value);
		}
		yield* splitter.end();
	} finally {
		await pieces.return?.();
	}
}

const names: Readonly<Record<string, string>> = {
	",": "commas",
	";": "semicolons",
	"\t": "tabs",
	"|": "vertical bars",
};

/** Does the first record have one value only? */
function cutsNothing(beginning: string, delimiter: string): boolean {
	const splitter = new DelimitedSplitter(delimiter);
	const [first] = [...splitter.push(beginning), ...splitter.push("\n")];
	return first?.length === 1;
}
