import { type PairStatus, pairStatuses } from "@/lib/model/pairStatus";
import type { RecordPlace, RequestEntry, ReusedId } from "@/lib/query/lookup";
import type { Conflicts, SurplusLine } from "@/lib/query/pairs";
import { keyOf } from "../openWindow";
import type { Workspace } from "../workspace";
import { isExact, isSearchedFully, type SearchState, type SearchTarget } from "./search";
import { type SideNames, usualSides } from "./sides";

/** Most requests an answer lists. */
const maxRequests = 250;

/** Two collections of a deployment that are joined, as targets of a search. */
export interface JoinedSides {
	datastore: string;
	endpoint: string;
	deployment: string;
	sides: SideNames;
	inputs: SearchTarget;
	outputs: SearchTarget;
}

/** One request in one deployment, as far as its halves are known. */
export interface JudgedRequest extends JoinedSides {
	entry: RequestEntry;
	/**
	 * Nothing that was not searched could change what is said of a half that is missing: its collection was looked
	 * through from end to end, and every line of it could be read.
	 */
	certain: boolean;
}

export interface JudgedRequests {
	/** The earliest, 250 at most. */
	requests: JudgedRequest[];
	/** All there are, by status: what a gateway and a model both logged counts in both their joins. */
	counts: Record<PairStatus, number>;
	/** The same of each two collections that were joined. */
	joins: (Omit<JoinedSides, "inputs" | "outputs"> & { counts: Record<PairStatus, number> })[];
	/** Records whose partner cannot be known. */
	ambiguous: { inputs: number; outputs: number };
	/** Ids that stand more than once on a side, most used first, 20 at most a deployment. */
	reused: Reused[];
	reusedIds: number;
	/** Lines that repeat a record of these requests, 100 at most a deployment. */
	surplus: Surplus[];
	surplusLines: number;
	/** Record ids that stand on records which are not the same. */
	conflicts: Conflicting[];
	conflictingIds: number;
}

export type Reused = Omit<JoinedSides, "inputs" | "outputs"> & ReusedId;
export type Conflicting = Omit<JoinedSides, "inputs" | "outputs"> & Conflicts["listed"][number];
export type Surplus = Omit<JoinedSides, "inputs" | "outputs"> & SurplusLine;

/** The record that an answer is to be about alone. */
export interface AboutRecord extends RecordPlace {
	target: SearchTarget;
	/** Its correlation id and request id. */
	ids: readonly string[];
}

/** What became of every request a search found, by the one rule there is (lib/query/duckdb/classified.ts). */
export async function judge(
	workspace: Workspace,
	state: SearchState,
	about: AboutRecord | undefined,
	signal?: AbortSignal,
): Promise<JudgedRequests> {
	const judged: JudgedRequests = {
		requests: [],
		counts: noCounts(),
		joins: [],
		ambiguous: { inputs: 0, outputs: 0 },
		reused: [],
		reusedIds: 0,
		surplus: [],
		surplusLines: 0,
		conflicts: [],
		conflictingIds: 0,
	};
	const ids = about ? [...new Set([...about.ids, ...requestsBelow(state, about)])] : correlationIds(state);
	if (ids.length === 0) return judged;
	for (const joined of joinedSides(state)) {
		const of = about && placeOn(joined, about);
		const found = await workspace.engine.requests(
			pairSource(state, joined),
			{ ids, limit: maxRequests, of },
			signal ? { signal } : {},
		);
		for (const entry of found.entries) {
			judged.requests.push({ ...joined, entry, certain: isCertain(entry, joined) });
		}
		for (const status of pairStatuses) judged.counts[status] += found.counts[status];
		judged.ambiguous.inputs += found.ambiguous.inputs;
		judged.ambiguous.outputs += found.ambiguous.outputs;
		const { datastore, endpoint, deployment, sides } = joined;
		const place = { datastore, endpoint, deployment, sides };
		judged.joins.push({ ...place, counts: found.counts });
		judged.reused.push(...found.reused.map((each) => ({ ...place, ...each })));
		judged.reusedIds += found.reusedIds;
		judged.surplus.push(...found.surplus.map((each) => ({ ...place, ...each })));
		judged.surplusLines += found.surplusLines;
		judged.conflicts.push(...found.conflicts.listed.map((each) => ({ ...place, ...each })));
		judged.conflictingIds += found.conflicts.ids;
	}
	const late = Number.POSITIVE_INFINITY;
	judged.requests.sort((a, b) => (a.entry.time ?? late) - (b.entry.time ?? late) || 0);
	judged.requests.splice(maxRequests);
	return judged;
}

/** Correlation ids whose records belong to the answer. */
function correlationIds(state: SearchState): string[] {
	const own = state.targets.some(({ found }) => (found?.carried.correlationid ?? 0) > 0);
	return [
		...new Set([...(isExact(state) && own ? [state.asked.id] : []), ...state.requests, ...state.parents]),
	];
}

/** Of a gateway's request: those a model made of it. Anything else stands for itself. */
function requestsBelow(state: SearchState, { ids }: AboutRecord): readonly string[] {
	return ids.includes(state.asked.id) ? state.requests : [];
}

/** The usual halves of each deployment in which something was found. */
export function joinedSides(state: SearchState): JoinedSides[] {
	const deployments = new Map<string, SearchTarget[]>();
	for (const target of state.targets) {
		const { datastore, name } = target.ref;
		const key = JSON.stringify([datastore.name, name.endpoint, name.deployment]);
		deployments.set(key, [...(deployments.get(key) ?? []), target]);
	}
	return [...deployments.values()].flatMap((targets) => {
		const of = (collection: string) => targets.find(({ ref }) => ref.name.collection === collection);
		return usualSides(targets.map(({ ref }) => ref.name.collection)).flatMap((sides): JoinedSides[] => {
			const [inputs, outputs] = [of(sides.inputs), of(sides.outputs)];
			if (!inputs || !outputs || (holds(inputs) === 0 && holds(outputs) === 0)) return [];
			const { datastore, name } = inputs.ref;
			const { endpoint, deployment } = name;
			return [{ datastore: datastore.name, endpoint, deployment, sides, inputs, outputs }];
		});
	});
}

const holds = ({ found }: SearchTarget) => (found ? found.direct + found.related : 0);

/** Judged over all that was read, listed within the search's window. */
function pairSource({ asked: { window } }: SearchState, { inputs, outputs }: JoinedSides) {
	const [a, b] = [inputs, outputs].map(({ ref }) => ({ key: keyOf(ref), partial: true }));
	if (!a || !b) throw new Error("two sides");
	return {
		...{ inputs: a, outputs: b },
		...(window ? { window: { inputs: { ...a, window }, outputs: { ...b, window } } } : {}),
	};
}

function placeOn({ inputs, outputs }: JoinedSides, { target, blob, line }: AboutRecord) {
	if (target !== inputs && target !== outputs) return undefined;
	return { blob, line, side: target === inputs ? ("inputs" as const) : ("outputs" as const) };
}

function isCertain({ status }: RequestEntry, { inputs, outputs }: JoinedSides): boolean {
	if (status === "input_only") return isSearchedFully(outputs);
	if (status === "output_only") return isSearchedFully(inputs);
	return true;
}

const noCounts = (): Record<PairStatus, number> => ({
	...{ matched: 0, count_mismatch: 0, ambiguous: 0, input_only: 0, output_only: 0, no_id: 0, no_key: 0 },
});
