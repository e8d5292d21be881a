import type { Answer, Joined } from "@/lib/analysis/correlate/answer";
import type { Found } from "@/lib/analysis/correlate/found";
import type { ListedAfter } from "@/lib/analysis/correlate/listing";
import { isEverything, type SearchState, shareSearched } from "@/lib/analysis/correlate/search";
import { hintOf, noteOf } from "@/lib/analysis/correlate/words";
import type { Correlation } from "@/lib/api/correlateAnswers";
import { LeewayError } from "@/lib/errors";
import { isoUtc, type Millis } from "@/lib/time";
import { windowJson } from "./jobJson";
import { mergeJson } from "./mergeJson";
import { type CellSpelling, rowJson } from "./rowsJson";

/** A search's answer as JSON text, its rows' numbers spelled as they were collected. */
export function correlationJson(state: SearchState, answer: Answer, cells: CellSpelling): string {
	const records = answer.records.map((found) => {
		const rows = found.rows.map((row) => rowJson(row, found.columns, cells));
		return mergeJson(JSON.stringify(recordJson(found)), `{"rows":[${rows.join(",")}]}`);
	});
	const rest: Omit<Correlation, "records" | "pairs"> = {
		id: state.asked.id,
		hint: hintOf(state, answer),
		index: answer.index,
		row: answer.row,
		total: answer.total,
		next: answer.next && cursorOf(answer.next),
		carried: answer.carried,
		joined: answer.joined.map((joined) => joinedJson(joined, state)),
		requests: answer.requests,
		joins: answer.joins.map(({ sides, counts, ...each }) => ({
			...each,
			collections: sides,
			requests: counts,
		})),
		ambiguous: answer.ambiguous,
		reused: {
			ids: answer.reusedIds,
			listed: answer.reused.map(({ sides, ...each }) => ({ ...each, collections: sides })),
		},
		surplus: {
			lines: answer.surplusLines,
			listed: answer.surplus.map(({ sides, side, ...each }) => ({ ...each, collection: sides[side] })),
		},
		conflicts: {
			ids: answer.conflictingIds,
			listed: answer.conflicts.map(({ sides, side, ...each }) => ({ ...each, collection: sides[side] })),
		},
		near_misses: state.nearMisses,
		searched: searchedJson(state),
		complete: state.ended,
	};
	const pairs = pairsJson(answer, cells);
	return mergeJson(`{"records":[${records.join(",")}],"pairs":[${pairs.join(",")}]}`, JSON.stringify(rest));
}

const cursorOf = (after: ListedAfter) => Buffer.from(JSON.stringify(after)).toString("base64url");

/** Where a listing goes on; `invalid` when the text is not a former answer's `next`. */
export function listedAfter(cursor: string): ListedAfter {
	const wrong = new LeewayError(
		"invalid",
		"`cursor` does not come from this API",
		"Give the `next` of a former answer, or start again without it.",
	);
	let parsed: unknown;
	try {
		parsed = JSON.parse(Buffer.from(cursor, "base64url").toString());
	} catch {
		throw wrong;
	}
	if (typeof parsed !== "object" || parsed === null) throw wrong;
	const { time, blob, line, rank }: Partial<Record<keyof ListedAfter, unknown>> = parsed;
	const isTime = (value: unknown): value is Millis | null => value === null || Number.isSafeInteger(value);
	if (!isTime(time) || typeof blob !== "string" || typeof line !== "number" || typeof rank !== "number") {
		throw wrong;
	}
	return { time, blob, line, rank };
}

const timeJson = (time: Millis | null) => (time === null ? null : isoUtc(time));
const placeJson = ({ record: { blob, line } }: Found) => ({ blob, line });

function recordJson({
	target,
	columns,
	by,
	record,
	from,
	marked,
}: Found): Omit<Correlation["records"][number], "rows"> {
	const { blob, line, time, id, correlationid, xrequestid, type, length, rows } = record;
	return {
		datastore: target.ref.datastore.name,
		...target.ref.name,
		...{ blob, line, time: timeJson(time), id, correlationid, xrequestid, type, length, by },
		row_count: rows,
		columns: [...columns],
		rows_from: from,
		marked,
	};
}

function joinedJson(joined: Joined, state: SearchState): Correlation["joined"][number] {
	const { datastore, endpoint, deployment, sides, correlationid, time, status } = joined;
	const { told, counts, index, certain, reused, partOf } = joined;
	const missing = status === "input_only" ? sides.outputs : sides.inputs;
	const target = state.targets.find(
		({ ref }) =>
			ref.datastore.name === datastore &&
			ref.name.endpoint === endpoint &&
			ref.name.deployment === deployment &&
			ref.name.collection === missing,
	);
	return {
		...{ datastore, endpoint, deployment, collections: sides, correlationid, time: timeJson(time), status },
		...counts,
		records: { inputs: joined.inputs.map(placeJson), outputs: joined.outputs.map(placeJson) },
		...{ told, index, certain, reused, note: noteOf(joined, target), part_of: partOf },
	};
}

/** Rows of matched halves, side by side. */
function pairsJson({ joined }: Answer, cells: CellSpelling): string[] {
	return joined.flatMap(
		({ status, sides, inputs, outputs, datastore, endpoint, deployment, correlationid }) => {
			const [input] = inputs;
			if (status !== "matched" || !input) return [];
			// A further output may have another number of rows.
			const alike = outputs.filter(({ record }) => record.rows === input.record.rows);
			return alike.flatMap((output) => {
				const others = new Map(output.rows.map((row) => [row.index, row]));
				return input.rows.flatMap((row) => {
					const other = others.get(row.index);
					if (!other) return [];
					const about = {
						index: row.index,
						datastore,
						endpoint,
						deployment,
						correlationid,
						collections: sides,
					};
					const halves = `{"inputs":${rowJson(row, input.columns, cells)},"outputs":${rowJson(other, output.columns, cells)}}`;
					return mergeJson(JSON.stringify(about), halves);
				});
			});
		},
	);
}

function searchedJson(state: SearchState): Correlation["searched"] {
	return {
		collections: state.targets.map(({ ref, extent, copy, covered, failed, error, column, cut, found }) => ({
			datastore: ref.datastore.name,
			...ref.name,
			covers: extent ? windowJson(extent) : null,
			copy,
			windows: covered.map(windowJson),
			failed: failed.map((each) => ({ blob: each.blob, message: each.error.message, fix: each.error.fix })),
			error: error ? failureJson(error) : null,
			cut,
			damaged: {
				lines: found?.damaged.lines ?? 0,
				named: found?.damaged.named ?? 0,
				naming: (found?.damaged.naming ?? []).map(({ blob, line, reason, text }) => ({
					blob,
					line,
					reason,
					text,
				})),
			},
			id_column: column ?? null,
		})),
		share: shareSearched(state),
		everything: isEverything(state),
		...state.read,
		failures: state.failures.map(({ datastore, error }) => ({ datastore, ...failureJson(error) })),
	};
}

const failureJson = ({ kind, message, fix }: LeewayError) => ({ kind, message, fix });
