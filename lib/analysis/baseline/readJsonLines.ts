import { BatchBuilder } from "@/lib/record/batch";
import { type Line, LineSplitter } from "@/lib/record/lines";
import { readPayload } from "@/lib/record/payload";
import { endOfValue, skipSpace } from "@/lib/record/scan";
import { bytesOf, type DataFile, unreadable } from "./dataFile";
import { decode, encodingByMark, maxMarkBytes, withBeginning } from "./decode";
import { gatherRecords, isRecord } from "./gatherRecords";
import type { Notes } from "./notes";
import type { Table } from "./table";
import type { TableBuilder } from "./tableBuilder";

export interface JsonLinesOptions {
	encoding: string;
	/** What to do with a line that is not a JSON object. */
	invalidLines: "error" | "drop";
	maxLineBytes: number;
}

/**
 * The rows of a JSON Lines file: each line an object, each of its keys a column; or, where the first line is a record
 * as the collector writes them, the rows out of each record's `data`.
 */
export async function* readJsonLines(
	file: DataFile,
	options: JsonLinesOptions,
	notes: Notes,
	signal: AbortSignal | undefined,
): AsyncGenerator<Table> {
	const splitter = new LineSplitter({ maxBytes: options.maxLineBytes });
	let gathering: TableBuilder | undefined;
	const take = (line: Line) => {
		const object = objectOf(line.bytes, line.number === 1);
		if (object === "blank") return;
		gathering ??= isRecord(object) ? gatherRecords(notes) : gatherObjects(file, options, notes);
		gathering.take(line);
	};
	for await (const chunk of utf8Of(file, options.encoding, notes, signal)) {
		for (const line of splitter.push(chunk)) {
			take(line);
			if (gathering?.isFull()) yield gathering.flush();
		}
	}
	for (const line of splitter.end()) take(line);
	if (gathering && !gathering.isEmpty()) yield gathering.flush();
}

const linesPerTable = 10_000;
const bytesPerTable = 8 * 2 ** 20;

function gatherObjects(file: DataFile, { invalidLines }: JsonLinesOptions, notes: Notes): TableBuilder {
	let objects: Buffer[] = [];
	let bytes = 0;
	return {
		take(line) {
			const object = objectOf(line.bytes, line.number === 1);
			if (object && object !== "blank" && !line.tooLong) {
				objects.push(Buffer.from(object));
				bytes += object.length;
			} else if (invalidLines === "drop") notes.add("lines are no JSON objects: they are left out");
			else {
				throw unreadable(
					file,
					`has a line that is no JSON object: line ${line.number}`,
					"Mend the line, or set `invalid_lines: drop` in the MLTable.",
				);
			}
		},
		isFull: () => objects.length >= linesPerTable || bytes >= bytesPerTable,
		isEmpty: () => objects.length === 0,
		flush() {
			const table = tableOf(file, objects);
			objects = [];
			bytes = 0;
			return table;
		},
	};
}

/** The file as UTF-8. A byte order mark of UTF-16 counts, whatever encoding was named. */
async function* utf8Of(
	file: DataFile,
	encoding: string,
	notes: Notes,
	signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
	const [beginning, bytes] = await withBeginning(bytesOf(file, signal), maxMarkBytes);
	const marked = encodingByMark(beginning)?.encoding ?? encoding;
	if (marked === "utf8") for await (const chunk of bytes) yield Buffer.from(chunk);
	else for await (const text of decode(bytes, encoding, notes)) yield Buffer.from(text);
}

/** The bytes of the line's object, without byte order mark and spaces; undefined when it is not an object. */
function objectOf(line: Buffer, isFirst: boolean): Buffer | "blank" | undefined {
	const mark = isFirst && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? 3 : 0;
	const at = skipSpace(line, mark, line.length);
	if (at === line.length) return "blank";
	const end = line[at] === openBrace ? endOfValue(line, at, line.length) : -1;
	return end >= 0 && skipSpace(line, end, line.length) === line.length ? line.subarray(at, end) : undefined;
}

const openBrace = 0x7b;

/** Joined to one JSON list, the objects are read by the same reader as a record's payload: an object a row. */
function tableOf(file: DataFile, objects: readonly Buffer[]): Table {
	const list = Buffer.concat(
		objects
			.flatMap((object, place) => [Buffer.from(place === 0 ? "[" : ","), object])
			.concat(Buffer.from("]")),
	);
	const batch = new BatchBuilder();
	const { shape } = readPayload(list, 0, list.length, batch, 0);
	if (shape !== "records") {
		throw unreadable(file, "has objects of too many keys", "Keep it to some thousand columns.");
	}
	const { count, columns } = batch.finish();
	return { count, columns };
}
