import { type Answer, answerOf, type Found } from "@/lib/analysis/correlate/answer";
import { isEverything, type SearchState, shareSearched } from "@/lib/analysis/correlate/search";
import type { LeewayError } from "@/lib/errors";
import { isoUtc } from "@/lib/time";
import type { Correlation } from "./correlateApi";
import { windowJson } from "./jobJson";
import { rowJson } from "./rowsJson";

/** A search's answer as JSON text, its rows' numbers spelled as they were collected. */
export function correlationJson(state: SearchState, values: "json" | "text"): string {
	const answer = answerOf(state);
	const records = answer.records.map((found) => {
		const rows = found.rows.map((row) => rowJson(row, found.columns, values));
		return `${JSON.stringify(recordJson(found)).slice(0, -1)},"rows":[${rows.join(",")}]}`;
	});
	const rest: Omit<Correlation, "records" | "pairs"> = {
		id: state.asked.id,
		hint: hintOf(state, answer),
		index: answer.index,
		total: answer.total,
		joined: answer.joined.map(({ sides, inputs, outputs, ...group }) => ({
			...group,
			collections: sides,
			inputs: inputs.length,
			outputs: outputs.length,
		})),
		ambiguous: answer.ambiguous,
		searched: searchedJson(state),
		complete: state.ended,
	};
	return `{"records":[${records.join(",")}],"pairs":[${pairsJson(answer, values).join(",")}],${JSON.stringify(rest).slice(1)}`;
}

function recordJson({ target, columns, by, record }: Found): Omit<Correlation["records"][number], "rows"> {
	const { blob, line, time, id, correlationid, xrequestid, type, length, rows } = record;
	return {
		datastore: target.ref.datastore.name,
		...target.ref.name,
		blob,
		line,
		time: time === null ? null : isoUtc(time),
		id,
		correlationid,
		xrequestid,
		type,
		length,
		by,
		row_count: rows,
		columns: [...columns],
	};
}

/** Rows of matched halves, side by side. */
function pairsJson({ joined }: Answer, values: "json" | "text"): string[] {
	return joined.flatMap(({ status, sides, inputs, outputs, ...group }) => {
		const [input, output] = [inputs[0], outputs[0]];
		if (status !== "matched" || !input || !output) return [];
		const length = Math.min(input.rows.length, output.rows.length);
		return Array.from({ length }, (_, index) => {
			const about = JSON.stringify({ index, ...group, collections: sides }).slice(0, -1);
			const half = ({ rows, columns }: Found) => {
				const row = rows[index];
				return row ? rowJson(row, columns, values) : "null";
			};
			return `${about},"inputs":${half(input)},"outputs":${half(output)}}`;
		});
	});
}

function searchedJson(state: SearchState): Correlation["searched"] {
	return {
		collections: state.targets.map(({ ref, extent, copy, covered, failed, error, column }) => ({
			datastore: ref.datastore.name,
			...ref.name,
			covers: extent ? windowJson(extent) : null,
			copy,
			windows: covered.map(windowJson),
			failed: failed.map((each) => ({ blob: each.blob, message: each.error.message, fix: each.error.fix })),
			error: error ? failureJson(error) : null,
			id_column: column ?? null,
		})),
		share: shareSearched(state),
		everything: isEverything(state),
		...state.read,
		failures: state.failures.map(({ datastore, error }) => ({ datastore, ...failureJson(error) })),
	};
}

const failureJson = ({ kind, message, fix }: LeewayError) => ({ kind, message, fix });

function hintOf(state: SearchState, { ambiguous, records, total }: Answer): string | null {
	if (ambiguous) {
		const shared = `${ambiguous.records.toLocaleString("en-US")} records share this id`;
		return `${shared}: it is ${ambiguous.records > 20 ? "constant" : "used again"}, so which output belongs to which input cannot be known.`;
	}
	if (records.length > 0) {
		return total > records.length ? `The earliest ${records.length} of ${total} records are listed.` : null;
	}
	if (isEverything(state)) {
		return "Nothing under this id was collected in the collections and the time searched. Check the id; a record that sampling left out was never written; if the id stands in a column of the data, name that column.";
	}
	if (state.ended && shareSearched(state) === 1) {
		return "Nothing under this id was found in what could be searched; a part could not be, as said below. Mend that and look again.";
	}
	return "Nothing was found so far. Search everything, or say about when it was logged.";
}
