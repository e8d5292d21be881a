import { type DataFile, unreadable } from "./dataFile";
import { hasDecimalComma } from "./decimalComma";
import { type DelimitedRecord, DelimitedSplitter } from "./delimitedRecords";
import { findDelimiter, namedDelimiter } from "./findDelimiter";
import type { Notes } from "./notes";

/** A delimited text, opened: its records, the header among them, and how they write numbers. */
interface DelimitedText {
	records: AsyncGenerator<DelimitedRecord>;
	decimalComma: boolean;
}

const beginningCharacters = 65_536;

/**
 * Looks at a text's beginning for its delimiter, where none is given: `usual` where nothing separates anything. What is
 * found is noted when it is not the usual. Throws `invalid` where the one that is given leaves a single column that
 * another would cut, and for what is not text.
 */
export async function openDelimited(
	file: DataFile,
	text: AsyncIterable<string>,
	{ given, usual }: { given: boolean; usual: string },
	{ maxCharacters, notes }: { maxCharacters: number; notes: Notes },
): Promise<DelimitedText> {
	const pieces = text[Symbol.asyncIterator]();
	try {
		let beginning = "";
		let isAll = false;
		while (beginning.length < beginningCharacters && !isAll) {
			const { done, value } = await pieces.next();
			if (done) isAll = true;
			else beginning += value;
		}
		refuseZeros(file, beginning);
		const named = given ? undefined : namedDelimiter(beginning);
		if (named) beginning = beginning.slice(named.length);
		const found = named?.delimiter ?? findDelimiter(beginning, { usual, isAll }) ?? usual;
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
		const splitter = new DelimitedSplitter(delimiter, maxCharacters);
		const first = splitter.push(beginning);
		const decimalComma = delimiter === ";" && hasDecimalComma(first);
		if (decimalComma) notes.once("numbers have a decimal comma");
		return { records: recordsOf(first, splitter, pieces), decimalComma };
	} catch (error) {
		await pieces.return?.();
		throw error;
	}
}

async function* recordsOf(
	first: readonly DelimitedRecord[],
	splitter: DelimitedSplitter,
	pieces: AsyncIterator<string>,
): AsyncGenerator<DelimitedRecord> {
	try {
		yield* first;
		for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
			yield* splitter.push(next.value);
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

/** Every other character of UTF-16 without its mark is a zero, and of most that is not text very many are. */
function refuseZeros(file: DataFile, beginning: string): void {
	const zeros = beginning.split("\0").length - 1;
	if (zeros <= beginning.length / 10) return;
	throw unreadable(
		file,
		"is not text: it is full of zero bytes, as UTF-16 without a byte order mark is",
		"Save it as UTF-8, or name its encoding in an MLTable, `encoding: utf16`.",
	);
}
