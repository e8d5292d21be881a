import { moreKeys } from "@/lib/cell";
import { BatchBuilder } from "@/lib/record/batch";
import { readLine } from "@/lib/record/line";
import type { Notes } from "./notes";
import type { TableBuilder } from "./tableBuilder";

const rowsPerTable = 10_000;
const bytesPerTable = 8 * 2 ** 20;

/** Is the line's object a record as the collector writes them: a CloudEvent with its payload, or with where that lies? */
export function isRecord(object: Buffer | undefined): boolean {
	if (!object) return false;
	let keys: Record<string, unknown>;
	try {
		keys = JSON.parse(object.toString());
	} catch {
		return false;
	}
	const has = (key: string) => Object.hasOwn(keys, key);
	return has("specversion") && ["data", "data_base64", "dataref", "datainblob"].some(has);
}

/** The rows of collected records, as they are read in a collection; what gives none is noted. */
export function gatherRecords(notes: Notes): TableBuilder {
	notes.once("a collected log: the rows come out of its records' data");
	let batch = new BatchBuilder({ keepsExtra: false });
	let bytes = 0;
	return {
		take(line) {
			const read = readLine(line, batch, line.number);
			if (read.kind === "blank") return;
			bytes += line.bytes.length;
			if (read.kind === "problem") {
				notes.add("lines are not records as the collector writes them: they are left out");
			} else if (read.record.shape === "elsewhere") {
				notes.add("records keep their data in another blob, which is not read: they give no rows");
			}
		},
		isFull: () => batch.rowCount >= rowsPerTable || bytes >= bytesPerTable,
		isEmpty: () => batch.rowCount === 0,
		flush() {
			const { count, columns, records } = batch.finish();
			if (columns.some(({ name }) => name === moreKeys)) {
				notes.once(
					`it has more keys than columns are made of: the rest is the column ${JSON.stringify(moreKeys)}`,
				);
			}
			batch = new BatchBuilder({ keepsExtra: false });
			bytes = 0;
			return { count, columns, records: [...records] };
		},
	};
}
