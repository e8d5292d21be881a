import type { RecordResult, RowResult } from "@/lib/query/engine";
import type { FoundBy } from "@/lib/query/lookup";
import type { PairStatus } from "@/lib/query/pairs";
import { placeName } from "./inCopies";
import type { SearchState, SearchTarget } from "./search";
import { courseOf, type SideNames, usualSides } from "./sides";

/** A record of the answer, and where it lies. */
export interface Found {
	target: SearchTarget;
	/** Names of its rows' cells. */
	columns: readonly string[];
	/** `related`: it carries the correlation id of one that was found. */
	by: FoundBy | "related";
	record: RecordResult;
	rows: RowResult[];
}

/** Two halves of one request, as far as they can be told. */
export interface Joined {
	datastore: string;
	endpoint: string;
	deployment: string;
	sides: SideNames;
	correlationid: string;
	status: PairStatus;
	inputs: Found[];
	outputs: Found[];
}

export interface Answer {
	/** By time, then in the course of a request. */
	records: Found[];
	/** Records there are under the id, listed or not. */
	total: number;
	/** The row the id names; null when the id is a record's as it stands. */
	index: number | null;
	joined: Joined[];
	/** An id that stands more than once on a side: what belongs to what cannot be known. */
	ambiguous: false | { records: number; inputs: number; outputs: number };
}

/** Most records an answer lists. */
const mostRecords = 500;

/** What a search has found, put in order and joined. Pure. */
export function answerOf(state: SearchState): Answer {
	const all = state.targets.flatMap((target) => foundIn(state, target));
	// "a_1" is a record's own id, or row 1 under "a": the whole id goes first.
	const exact = all.some(({ by, record }) => by === "column" || holds(record, state.asked.id));
	const records = exact ? all.filter((found) => !isOnlyBase(state, found)) : all;
	records.sort(inCourse);
	const listed = records.slice(0, mostRecords);
	const joined = joinedOf(state, listed);
	const unlisted = state.targets.reduce(
		(sum, { found }) => sum + (found ? found.total - found.records.length : 0),
		0,
	);
	return {
		records: listed,
		total: records.length + unlisted,
		index: exact ? null : state.index,
		joined,
		ambiguous: ambiguityOf(joined, listed),
	};
}

function foundIn(state: SearchState, target: SearchTarget): Found[] {
	const { found } = target;
	if (!found) return [];
	return found.records.map(({ record, rows }) => {
		const fields = ["correlationid", "xrequestid", "id"] as const;
		const field = fields.find((each) => state.given.includes(record[each] ?? ""));
		const by = field ?? (state.byColumn.has(placeName(target, record)) ? "column" : "related");
		return { target, columns: found.columns, by, record, rows };
	});
}

const holds = ({ correlationid, xrequestid, id }: RecordResult, wanted: string) =>
	correlationid === wanted || xrequestid === wanted || id === wanted;

function isOnlyBase({ asked, given: [, base] }: SearchState, { record }: Found): boolean {
	return base !== undefined && holds(record, base) && !holds(record, asked.id);
}

function inCourse(a: Found, b: Found): number {
	const time = (a.record.time ?? Infinity) - (b.record.time ?? Infinity);
	if (time !== 0 && !Number.isNaN(time)) return time;
	const course = courseOf(a.target.ref.name.collection) - courseOf(b.target.ref.name.collection);
	if (course !== 0) return course;
	return a.record.blob === b.record.blob
		? a.record.line - b.record.line
		: a.record.blob < b.record.blob
			? -1
			: 1;
}

/** The two halves of each request in each deployment, by the same rule as everywhere (lib/query/pairs.ts). */
function joinedOf(state: SearchState, records: readonly Found[]): Joined[] {
	const groups = new Map<string, Found[]>();
	for (const found of records) {
		const { ref } = found.target;
		const { endpoint, deployment } = ref.name;
		const id = found.record.correlationid;
		if (!id) continue;
		const key = JSON.stringify([ref.datastore.name, endpoint, deployment, id]);
		const group = groups.get(key);
		if (group) group.push(found);
		else groups.set(key, [found]);
	}
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		if (!first) return [];
		const { datastore, name } = first.target.ref;
		const { endpoint, deployment } = name;
		const names = state.targets
			.filter(({ ref }) => ref.datastore === datastore)
			.filter(({ ref }) => ref.name.endpoint === endpoint && ref.name.deployment === deployment)
			.map(({ ref }) => ref.name.collection);
		return usualSides(names).flatMap((sides) => {
			const inputs = group.filter(({ target }) => target.ref.name.collection === sides.inputs);
			const outputs = group.filter(({ target }) => target.ref.name.collection === sides.outputs);
			if (inputs.length === 0 && outputs.length === 0) return [];
			const correlationid = first.record.correlationid ?? "";
			const status = statusOf(inputs, outputs);
			return [
				{ datastore: datastore.name, endpoint, deployment, sides, correlationid, status, inputs, outputs },
			];
		});
	});
}

function statusOf(inputs: readonly Found[], outputs: readonly Found[]): PairStatus {
	if (outputs.length === 0) return "input_only";
	if (inputs.length === 0) return "output_only";
	if (inputs.length > 1 || outputs.length > 1) return "ambiguous";
	return inputs[0]?.record.rows === outputs[0]?.record.rows ? "matched" : "count_mismatch";
}

/** Counts all records of the collections concerned, those too that are too many to be listed. */
function ambiguityOf(joined: readonly Joined[], listed: readonly Found[]): Answer["ambiguous"] {
	const reused = joined.filter(({ inputs, outputs }) => inputs.length > 1 || outputs.length > 1);
	if (reused.length === 0) return false;
	const count = (side: "inputs" | "outputs") => {
		const shared = reused.flatMap((each) => each[side]);
		const unlisted = [...new Set(shared.map(({ target }) => target))].reduce(
			(sum, target) =>
				sum + (target.found?.total ?? 0) - listed.filter((each) => each.target === target).length,
			0,
		);
		return shared.length + unlisted;
	};
	const [inputs, outputs] = [count("inputs"), count("outputs")];
	return { records: inputs + outputs, inputs, outputs };
}
