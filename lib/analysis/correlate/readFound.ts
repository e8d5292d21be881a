import type { RecordPlace } from "@/lib/query/lookup";
import { keyOf } from "../openWindow";
import type { Workspace } from "../workspace";
import { atOnce } from "./atOnce";
import type { Found } from "./found";
import type { JudgedRequest } from "./judged";
import { isExact, type SearchState, type SearchTarget } from "./search";

const copiesAtOnce = 4;
/** Rows listed of all records together, at most about so many, and of each. */
const maxRows = 4_000;
const maxRowsEach = 2_000;

/** A record to read, and the row that must be among those listed of it. */
export interface Wanted extends RecordPlace {
	target: SearchTarget;
	row?: number | undefined;
}

/** Records by `nameOf`. */
export type FoundByName = ReadonlyMap<string, Found>;

export const nameOf = (target: SearchTarget, { blob, line }: RecordPlace) =>
	`${keyOf(target.ref)} ${line} ${blob}`;

/**
 * The records with some of their rows. A row that the value stands in on one side of a request is shown on the
 * other too: it is what was asked for.
 */
export async function readFound(
	workspace: Workspace,
	state: SearchState,
	wanted: readonly Wanted[],
	requests: readonly JudgedRequest[],
	signal?: AbortSignal,
): Promise<FoundByName> {
	const all = [...new Map(wanted.map((each) => [nameOf(each.target, each), each])).values()];
	const rows = Math.max(1, Math.min(maxRowsEach, Math.floor(maxRows / Math.max(1, all.length))));
	const found = await read(workspace, state, all, rows, signal);
	const otherHalves = all.flatMap((each): Wanted[] => {
		if (each.row !== undefined) return [];
		const request = requests.find((request) => isIn(request, each));
		const row = request && markedIn(request, found);
		const own = found.get(nameOf(each.target, each));
		if (row === undefined || !own || (row >= own.from && row < own.from + rows)) return [];
		return row < own.record.rows ? [{ ...each, row }] : [];
	});
	return otherHalves.length === 0
		? found
		: new Map([...found, ...(await read(workspace, state, otherHalves, rows, signal))]);
}

function isIn(
	{ inputs, outputs, entry: { places } }: JudgedRequest,
	{ target, blob, line }: Wanted,
): boolean {
	const own = target === inputs ? places.inputs : target === outputs ? places.outputs : [];
	return own.some((place) => place.blob === blob && place.line === line);
}

/** The first row of a pair in which the value stands. */
export function markedIn(
	{ inputs, outputs, entry: { places, status } }: JudgedRequest,
	found: FoundByName,
): number | undefined {
	if (status === "ambiguous") return undefined;
	const halves = [
		...places.inputs.map((place) => nameOf(inputs, place)),
		...places.outputs.map((place) => nameOf(outputs, place)),
	];
	return halves.map((name) => found.get(name)?.marked[0]).find((row) => row !== undefined);
}

async function read(
	{ engine }: Workspace,
	state: SearchState,
	wanted: readonly Wanted[],
	rows: number,
	signal?: AbortSignal,
): Promise<FoundByName> {
	const found = new Map<string, Found>();
	const { id, as } = state.asked;
	const byTarget = new Map<SearchTarget, Wanted[]>();
	for (const each of wanted) {
		const places = byTarget.get(each.target);
		if (places) places.push(each);
		else byTarget.set(each.target, [each]);
	}
	await atOnce(copiesAtOnce, byTarget, signal, async ([target, places], either) => {
		const column = as && !as.includes("column") ? undefined : target.column;
		const source = { key: keyOf(target.ref), partial: true };
		const { columns, records } = await engine.recordsAt(
			source,
			{ places, rows, id, column },
			{ signal: either },
		);
		for (const { record, marked, ...rest } of records) {
			const by = byOf(state, record, marked);
			found.set(nameOf(target, record), { target, columns, by, record, marked, ...rest });
		}
	});
	return found;
}

/** What a record is there by: the value as it stands, or read as a row's id, or the request of another that carries it. */
function byOf(state: SearchState, record: Found["record"], marked: readonly number[]): Found["by"] {
	const { id, as } = state.asked;
	if (!isExact(state) && record.correlationid === state.row?.correlationid) return "correlationid";
	const fields = (["correlationid", "xrequestid", "id"] as const).filter(
		(field) => as?.includes(field) ?? true,
	);
	return fields.find((field) => record[field] === id) ?? (marked.length > 0 ? "column" : "related");
}
